import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  erlangC,
  exponential,
  hours,
  perHour,
  poisson,
  simulateCenter,
  weibull,
} from '../../src/engine.ts';
import { k6Environment } from '../../src/loadtest/provision/k6-environment.ts';
import { meanOf } from '../../src/mathematics/random/law-mean.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { type PlayedRuns, playedRuns } from '../k6/played-runs.ts';
import { requireChromium } from '../support/chromium.ts';
import { compileModule } from '../support/compile-module.ts';
import { requireK6 } from '../support/k6.ts';
import { requireNode24 } from '../support/node-24.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');

/** What an engine says of its runs: NaN and ∞ do not pass through JSON, and are told as text. */
interface Told {
  readonly digest: string;
  readonly length: number;
  readonly statistics: Readonly<Record<string, number | string>>;
}

const scenarioText = (() => {
  const file = path.join(root, 'scenarios/first-day.yaml');
  return JSON.stringify(parseScenario(readFileSync(file, 'utf8'), file), tellable);
})();

function tellable(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** As close as sums that may be added up in another order: 1e-12 of the value. */
function expectSameStatistics(found: Told['statistics'], here: PlayedRuns['statistics']): void {
  expect(Object.keys(found)).toEqual(Object.keys(here));
  const differing = Object.entries(here).filter(([name, value]) => {
    const other = found[name] as number;
    if (!Number.isFinite(value)) return other !== (String(value) as unknown);
    return !(Math.abs(other - value) <= 1e-12 * Math.max(1, Math.abs(value)));
  });
  expect(differing).toEqual([]);
}

describe(`what is simulated and computed on Node ${process.versions.node}`, () => {
  const here = playedRuns(scenarioText);
  const digest = digestOf(new Uint8Array(here.records.buffer));
  let folder: string;
  let scenario: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'holdline-engines-'));
    scenario = path.join(folder, 'scenario.json');
    await writeFile(scenario, scenarioText);
    await compileTestOnly(folder);
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('passes through every feature of the engine', () => {
    const { statistics } = here;
    const of = (name: string): number => statistics[`${name}.value`] as number;
    expect(here.records.length).toBeGreaterThan(20_000);
    for (const share of [
      'voice.classes.menu.pBlock',
      'voice.classes.sales.pAbandon',
      'voice.classes.repairs.waitPerVisit',
      'voice.away',
      'text.classes.chat.pAbandonSilently',
      'text.classes.message.waitAll',
      'text.groups.writers.sessions.turnResponse',
      'blended.classes.call.pAbandon',
      'blended.classes.mail.waitAll',
      'blended.classes.ticket.waitAll',
    ]) {
      expect(of(share), share).toBeGreaterThan(0);
    }
    // Slowed-down contacts are longer in hand than they take.
    expect(of('text.classes.chat.handling')).toBeGreaterThan(1.1 * meanOf(weibull(1.2, 400)));
  });

  it('is the same on Node 24: records to the bit, statistics to 1e-12', {
    timeout: 200_000,
  }, async (ctx) => {
    const node = await requireNode24(ctx);
    const main = path.join(folder, 'main.mjs');
    await writeFile(
      main,
      `import { createHash } from 'node:crypto';
       import { readFileSync } from 'node:fs';
       import { playedRuns } from './compiled/test/k6/played-runs.js';
       const { records, statistics } = playedRuns(readFileSync(process.argv[2], 'utf8'));
       const digest = createHash('sha256').update(new Uint8Array(records.buffer)).digest('hex');
       const told = { digest, length: records.length, statistics };
       console.log(process.versions.node);
       console.log(JSON.stringify(told, (_, v) => typeof v === 'number' && !Number.isFinite(v) ? String(v) : v));`,
    );
    const { stdout } = await run(node, [main, scenario], { maxBuffer: 1e7 });
    const [version, told = ''] = stdout.split('\n');
    expect(version).toMatch(/^24\./);
    const found = JSON.parse(told) as Told;
    expect(found.digest).toBe(digest);
    expectSameStatistics(found.statistics, here.statistics);
  });

  it('is the same in k6: records to the bit, statistics to 1e-12', {
    timeout: 120_000,
  }, async (ctx) => {
    const k6 = await requireK6(ctx);
    const config = path.join(folder, 'k6.json');
    await writeFile(config, '{}');
    const script = path.join(root, 'test/k6/digest-runs.ts');
    const quietly = ['--no-usage-report', '--quiet', '--no-color', '--log-format', 'raw'];
    const { stdout, stderr } = await run(
      k6,
      ['run', '--config', config, ...quietly, '--env', `SCENARIO=${scenario}`, script],
      { env: k6Environment(process.env), maxBuffer: 1e7 },
    );
    const [, told = ''] = /^runs (.*)$/m.exec(`${stdout}\n${stderr}`) ?? [];
    const found = JSON.parse(told) as Told;
    expect(found.length).toBe(here.records.length);
    expect(found.digest).toBe(digest);
    expectSameStatistics(found.statistics, here.statistics);
  });

  it('is the same in Chromium, from built modules without a bundler', {
    timeout: 60_000,
  }, async (ctx) => {
    const browser = await requireChromium(ctx);
    const { server, url, asked } = await serve(folder);
    try {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('pageerror', ({ message }) => complaints.push(message));
      await page.goto(`${url}/`);
      const found = (await page.evaluate(playInPage(scenarioText))) as Told & { base64: string };
      expect(complaints).toEqual([]);
      expect(asked).toContain('/src/engine.js');
      expect(digestOf(Buffer.from(found.base64, 'base64'))).toBe(digest);
      expectSameStatistics(found.statistics, here.statistics);
    } finally {
      await browser.close();
      server.close();
    }
  });

  it('comes to a page through its own door, which leads to nothing else', async (ctx) => {
    const browser = await requireChromium(ctx);
    const { server, url, asked } = await serve(folder);
    try {
      const page = await browser.newPage();
      await page.goto(`${url}/`);
      const found = await page.evaluate(`(async () => {
        const { erlangC, exponential, hours, perHour, poisson, simulateCenter } =
          await import('/dist/engine.js');
        const calls = { arrivals: poisson(perHour(120)), handling: exponential(240) };
        const plan = { classes: { calls }, groups: { team: { agents: 10, serves: ['calls'] } } };
        const { pDelay } = simulateCenter(plan, { length: hours(20) }).classes.calls;
        return [pDelay.value, erlangC({ servers: 10, offeredLoad: 8 })];
      })()`);
      const calls = { arrivals: poisson(perHour(120)), handling: exponential(240) };
      const plan = { classes: { calls }, groups: { team: { agents: 10, serves: ['calls'] } } };
      const { pDelay } = simulateCenter(plan, { length: hours(20) }).classes.calls;
      expect(found).toEqual([pDelay.value, erlangC({ servers: 10, offeredLoad: 8 })]);
      expect(asked).toContain('/dist/simulation/simulate-journeys.js');
      expect(
        asked.filter(
          (one) => !one.endsWith('/favicon.ico') && one !== '/' && !one.startsWith('/dist/'),
        ),
      ).toEqual([]);
    } finally {
      await browser.close();
      server.close();
    }
  }, 60_000);
});

/** What the page is to do, as an expression. */
const playInPage = (scenario: string): string => `(async () => {
  const { playedRuns } = await import('/test/k6/played-runs.js');
  const { records, statistics } = playedRuns(${JSON.stringify(scenario)});
  let text = '';
  for (const byte of new Uint8Array(records.buffer)) text += String.fromCharCode(byte);
  const told = { base64: btoa(text), length: records.length, statistics };
  return JSON.parse(
    JSON.stringify(told, (_, v) => (typeof v === 'number' && !Number.isFinite(v) ? String(v) : v)),
  );
})()`;

/**
 * Compiles what plays the runs; what it imports of ours is the build itself, so that the test is of
 * what is shipped.
 */
async function compileTestOnly(folder: string): Promise<void> {
  if (!existsSync(path.join(root, 'dist/engine.js'))) {
    throw new Error('dist/engine.js is missing: run `npm run build` first');
  }
  const compiled = await compileModule('test/k6/played-runs.ts', folder);
  await rm(path.join(compiled, 'src'), { recursive: true });
  await symlink(path.join(root, 'dist'), path.join(compiled, 'src'));
}

/** A loopback server of the build, and of the test's module with the build as its `src`. */
async function serve(folder: string): Promise<{ server: Server; url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer(({ url = '/' }, response) => {
    asked.push(url);
    if (url === '/' || url === '/favicon.ico') {
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><title>Holdline</title>');
    } else {
      const isShipped = url.startsWith('/dist/');
      const file = path.join(isShipped ? root : path.join(folder, 'compiled'), url);
      if (!existsSync(file)) response.writeHead(404).end();
      else {
        response.setHeader('Content-Type', 'text/javascript');
        response.end(readFileSync(file));
      }
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
