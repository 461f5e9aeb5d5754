import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder, holdline } from '../support/holdline.ts';
import { requireK6 } from '../support/k6.ts';
import { requireNode24 } from '../support/node-24.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const installed = join(emptyFolder(), 'user');
const shipped = join(installed, 'node_modules/holdline');
const small = [
  '--speed',
  '300',
  '--set',
  'window.length=15 min',
  '--set',
  'load.drainCap=15 min',
  '-n',
  '5',
];

describe('the package as shipped', () => {
  beforeAll(async () => {
    mkdirSync(installed);
    writeFileSync(
      join(installed, 'package.json'),
      '{ "name": "user", "private": true, "type": "module" }',
    );
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', installed], {
      cwd: root,
    });
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
    await run(
      'npm',
      ['install', '--no-audit', '--no-fund', '--omit=dev', join(installed, filename)],
      {
        cwd: installed,
        timeout: 180_000,
      },
    );
  }, 240_000);

  it('holds what it needs and nothing of ours beside', () => {
    for (const file of [
      'bin/holdline.js',
      'dist/index.d.ts',
      'dist/loadtest/k6/replay.js',
      'k6-build/go.sum',
      'scenarios/first-day.yaml',
      'LICENSE',
      'README.md',
    ]) {
      expect(existsSync(join(shipped, file)), file).toBe(true);
    }
    for (const file of ['src', 'test', 'results', '.ci'])
      expect(existsSync(join(shipped, file)), file).toBe(false);
  });

  it('holds all that its README and its pages link to', () => {
    const pages = readdirSync(join(shipped, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((page) => page.endsWith('.md'))
      .map((page) => `docs/${page}`);
    expect(pages).toContain('docs/scenario.md');
    for (const page of ['README.md', ...pages]) {
      const text = readFileSync(join(shipped, page), 'utf8');
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g))
        expect(existsSync(join(shipped, dirname(page), target)), `${page}: ${target}`).toBe(true);
    }
  });

  it('runs the examples of its library page', async () => {
    const example = join(shipped, 'examples/simulate.js');
    const { stdout } = await run(process.execPath, [example], { cwd: installed });
    expect(readFileSync(join(shipped, 'docs/library.md'), 'utf8')).toContain(stdout);
    expect(stdout).not.toBe('');
  });

  it('is a library as well as a command', async () => {
    writeFileSync(
      join(installed, 'use.js'),
      `import { readFileSync } from 'node:fs';
import { demandOf, parseScenario, simulate } from 'holdline';
import { erlangC } from 'holdline/engine';
const file = 'node_modules/holdline/scenarios/first-day.yaml';
const scenario = parseScenario(readFileSync(file, 'utf8'), file);
const { replications } = await simulate(scenario, demandOf(scenario), { replications: 2 });
console.log(replications, erlangC({ servers: 10, offeredLoad: 8 }).toFixed(4));
`,
    );
    const { stdout } = await run(process.execPath, ['use.js'], { cwd: installed });
    expect(stdout.trim()).toBe('2 0.4092');
  });

  const replays = async (node: string) => {
    const { code, stdout, stderr } = await holdline(
      ['load', join(shipped, 'scenarios/first-day.yaml'), ...small, '--json', '--no-install-k6'],
      { node, bin: join(shipped, 'bin/holdline.js'), cwd: installed },
    );
    expect(stderr).not.toContain('load not run');
    const { contacts: counts } = JSON.parse(stdout).load;
    expect(counts.sent).toBe(counts.scheduled);
    expect(counts).toMatchObject({ unended: 0, scriptErrors: 0 });
    expect([0, 3]).toContain(code);
  };

  it('replays through the real k6 on this Node', async (ctx) => {
    await requireK6(ctx);
    await replays(process.execPath);
  }, 120_000);

  it('replays through the real k6 on Node 24', async (ctx) => {
    await requireK6(ctx);
    await replays(await requireNode24(ctx));
  }, 240_000);
});
