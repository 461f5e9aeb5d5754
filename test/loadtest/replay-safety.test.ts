import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startDesk } from '../../src/loadtest/desk/start-desk.ts';
import { loadAdapter } from '../../src/loadtest/run-adapter.ts';
import { deskAdapter } from '../../src/loadtest/run-backend.ts';
import { smallCentre } from '../support/small-centre.ts';
import { replaying, underWay } from './replaying.ts';

const replay = replaying();
const run = promisify(execFile);

/** Half a minute of the small centre, all of it over in some ten seconds. */
const short = smallCentre
  .replaceAll('5 min', '1 min')
  .replace('agents: 8', 'agents: 20')
  .replace('constant(75 s)', 'constant(15 s)');

/** Arguments and environments of processes, as `ps` shows them: of those that hold a text. */
async function shownByPs(matching: string): Promise<string> {
  const { stdout } = await run('ps', ['axeww', '-o', 'args='], { maxBuffer: 1e8 });
  return stdout
    .split('\n')
    .filter((line) => line.includes(matching))
    .join('\n');
}

/** All that a run left in its folder. */
async function textsIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found
    .filter((one) => one.isFile())
    .map((one) => path.join(one.parentPath, one.name));
  return new Map(
    await Promise.all(
      files.map(async (file) => [file, (await readFile(file)).toString('latin1')] as const),
    ),
  );
}

describe.concurrent('what is secret', () => {
  it('stands in no file of a run, nor in what others see of its processes', {
    timeout: 60_000,
  }, async (ctx) => {
    const secret = randomBytes(16).toString('hex');
    const token = () => `${randomBytes(12).toString('hex')} 👩`;
    const desk = await startDesk({ secret, complain: () => undefined });
    ctx.onTestFinished(() => desk.close());
    const of = (role: 'customer' | 'agent', count: number) =>
      Array.from({ length: count }, (_, i) => ({ role, name: `${role[0]}${i}`, token: token() }));
    const people = { customers: of('customer', 300), agents: of('agent', 20) };
    const secrets = [secret, ...[...people.customers, ...people.agents].map((p) => p.token)];

    // So that what we look at is ours, and holds the environment.
    const mark = randomBytes(8).toString('hex');
    let seen = '';
    const given = await replay(ctx, short, {
      processes: 2,
      env: { ...process.env, HOLDLINE_DESK_SECRET: secret, MARKED: mark },
      backend: {
        kind: 'other',
        url: desk.url,
        adapter: deskAdapter(),
        settings: { secret },
        people,
        usualAgents: 'independent',
      },
      onProgress: underWay(() => {
        void shownByPs(`MARKED=${mark}`).then((shown) => {
          seen = shown;
        });
      }),
    });
    const { result, results, window } = given;
    // It was known where it had to be: everybody was let in.
    expect(result.measurement.counts).toMatchObject({ sent: window.journeys, scriptErrors: 0 });
    const opened = Object.values(desk.counts().contacts).reduce((sum, count) => sum + count, 0);
    expect(opened).toBe(result.measurement.counts.contacts);

    expect(seen.match(/--secret-source=file=/g)).toHaveLength(2);
    const texts = await textsIn(results);
    expect([...texts.keys()].map((file) => path.basename(file)).sort()).toEqual(
      expect.arrayContaining(['k6.log', 'measured-2.ndjson', 'measured.ndjson', 'plan.json']),
    );
    for (const hidden of secrets) {
      const bare = hidden.split(' ')[0] as string;
      expect(seen.includes(bare), 'ps').toBe(false);
      for (const [file, text] of texts) expect(text.includes(bare), file).toBe(false);
    }
  });

  it('stands in no log of k6 either, where an address holds it and nobody is there', {
    timeout: 60_000,
  }, async (ctx) => {
    const secret = randomBytes(16).toString('hex');
    const text = `
adapter: 1
name: Bots
settings: { key: { means: the key, environment: BOT_KEY } }
operations:
  open: { path: "/bot\${settings.key}/open", json: {}, reads: { id: "to_number(settings.key) && body.id" } }
`;
    const adapter = await loadAdapter(text, 'bots.yaml', '/nowhere');
    const { result, results } = await replay(ctx, short, {
      env: { ...process.env, BOT_KEY: secret },
      // Where nothing listens; there is no inbox to ask for before.
      backend: { kind: 'other', url: 'http://127.0.0.1:9', adapter, settings: { key: secret } },
    });
    expect(result.measurement.counts.sent).toBeGreaterThan(5);
    for (const [file, found] of await textsIn(results)) {
      expect(found.includes(secret), file).toBe(false);
    }
  });
});

describe.concurrent('a load is stopped', () => {
  it('by a file, and what was measured is kept', { timeout: 60_000 }, async (ctx) => {
    let file = '';
    const { result } = await replay(ctx, smallCentre, {
      stopFile: (folder) => {
        file = path.join(folder, 'stop here');
        return file;
      },
      onProgress: underWay(() => void writeFile(file, '')),
    });
    expect(result.facts.cutShort).toBe(`${file} is there`);
    expect(result.unfit).toContain(`the run was cut short: ${file} is there`);
    expect(result.measurement.counts.contacts).toBeGreaterThanOrEqual(5);
  });

  it('where a backend turns too much away', { timeout: 60_000 }, async (ctx) => {
    const careful = smallCentre.replace('load:\n', 'load:\n  stopAbove: { limited: 0.5 }\n');
    const { result } = await replay(ctx, careful, {
      options: ['--fault', 'limited=0.9 for 1 s'],
    });
    expect(result.facts.cutShort).toMatch(
      /^of the latest \d+ operations \d+ were turned away as too many: more than load\.stopAbove\.limited, 0\.5$/,
    );
    expect(result.measurement.counts.sent).toBeGreaterThan(5);
  });
});
