import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseArguments } from '../../bench/arguments.ts';
import { benches } from '../../bench/benches.ts';
import { erlangA } from '../../src/mathematics/queueing/erlang-a.ts';
import { emptyFolder } from '../support/holdline.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run bench`, without building what is built already. */
function bench(...words: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'bench/dist/main.js'), ...words],
      { cwd: root },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      },
    );
  });
}

const linesOf = ({ stdout }: Ran): Record<string, number | string>[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('npm run bench', () => {
  beforeAll(async () => {
    await promisify(execFile)('npm', ['run', '--silent', 'build:bench'], { cwd: root });
  }, 60_000);

  it('measures model 1 through the front door, and finds what Erlang A says', async () => {
    const ran = await bench('--customers', '20000', '--only', 'model-1', '--json');
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
    const [line = {}, ...more] = linesOf(ran);
    expect(more).toEqual([]);
    expect(Object.keys(line)).toEqual([
      'name',
      'customers',
      'customersPerSecond',
      'cpuSecondsPerMillion',
      'peakRssMiB',
      'abandoned',
      'meanWait',
      'probabilityOfWaiting',
    ]);
    expect(line.name).toBe('model-1');
    for (const key of ['customersPerSecond', 'cpuSecondsPerMillion', 'peakRssMiB']) {
      expect(line[key], key).toBeGreaterThan(0);
    }

    // False alarms: each of the five intervals misses in one of a thousand seeds; the seed is fixed.
    const z = 3.29;
    const near = (found: unknown, value: number, deviation: number) =>
      expect(Math.abs((found as number) - value)).toBeLessThan(z * deviation);
    near(line.customers, 20_000, Math.sqrt(20_000));
    const { pAbandon, waitAll, pDelay } = erlangA({
      arrivalRate: 100,
      meanService: 1,
      servers: 100,
      meanPatience: 2,
    });
    // Standard deviations of a run of a million, over 91 runs of another program: waits are correlated,
    // so that no formula for independent ones would do.
    const ofRun = (ofMillion: number) => ofMillion * Math.sqrt(1e6 / 20_000);
    near(line.abandoned, pAbandon, ofRun(0.00096));
    near(line.meanWait, waitAll, ofRun(0.0019));
    near(line.probabilityOfWaiting, pDelay, ofRun(0.0077));
    // Who gives up does so at rate θ while waiting: what is over is a sum of independent surprises.
    const expected = 0.5 * (line.meanWait as number);
    near(line.abandoned, expected, Math.sqrt(expected / 20_000));
  });

  it.each([
    [['--only', 'model-3'], '--only: expected names of model-1, '],
    [['--only', ''], 'found ""'],
    [['--customers', '2.5'], '--customers: expected a whole number from 1000 to 1000000000'],
    [['--customers', '-1'], '--customers'],
    [['--rounds', '0'], '--rounds: expected a whole number from 1 to 100, found "0"'],
    [['--fast'], "Unknown option '--fast'"],
    [['model-1'], "Unexpected argument 'model-1'"],
  ])('refuses %j with 2 and says what it expected', async (words, message) => {
    const { code, stdout, stderr } = await bench(...words);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });

  const small = ['--only', 'model-1', '--customers', '1000', '--rounds', '1', '--json', '--peers'];

  it('says that there are no peers where their folder is missing', async () => {
    const nowhere = join(emptyFolder(), 'engines');
    const ran = await bench(...small, '--peers-folder', nowhere);
    expect(ran).toMatchObject({ code: 0 });
    expect(linesOf(ran)).toHaveLength(1);
    expect(ran.stderr).toContain(`no peers: there is no folder ${nowhere}`);
  });

  it('compiles a peer, runs it in turns with ours, and says which are left out', async (ctx) => {
    const gcc = await promisify(execFile)('gcc', ['--version']).catch(() => undefined);
    if (gcc === undefined && process.env.CI !== 'true') ctx.skip('no gcc here');
    const folder = emptyFolder();
    writeFileSync(
      join(folder, 'des.c'),
      `#include <stdio.h>
int main(int count, char **words) {
  volatile double sum = 0;
  for (int i = 0; i < 30000000; i++) sum += i;
  printf("{\\"n\\":%s,\\"ab\\":0.25,\\"w\\":0.5,\\"pw\\":0.75,\\"model\\":\\"%s\\"}\\n", words[2], words[1]);
  return count != 4;
}
`,
    );
    const ran = await bench(...small, '--peers-folder', folder);
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
    const [, ratio = {}] = linesOf(ran);
    expect(ratio).toMatchObject({ name: 'model-1', peer: 'C', abandoned: 0.25, meanWait: 0.5 });
    expect(ratio.ratio).toBeGreaterThan(0);
    expect(ran.stderr).toContain('SimPy is left out: no source');
  });
});

describe('docs/performance.md', () => {
  const page = readFileSync(join(root, 'docs/performance.md'), 'utf8');

  it('shows commands that the bench understands', () => {
    const commands = [...page.matchAll(/^npm run (?:--silent )?bench(?: -- ([^#\n]*))?/gm)];
    expect(commands.length).toBeGreaterThan(3);
    for (const [, words = ''] of commands) {
      expect(() => parseArguments(words.split(/\s+/).filter((word) => word !== ''))).not.toThrow();
    }
  });

  it('says of every bench what it plays, and of no other', () => {
    const [, table = ''] = /^## What is measured\n([\s\S]*?)\n\n`customers`/m.exec(page) ?? [];
    const cells = [...table.matchAll(/^\| (`.*?) \|/gm)].map(([, cell = '']) => cell);
    const named = cells.flatMap((cell) => {
      const names = [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      // From one size to another stands for those between.
      const kind = cell.includes('…') ? names[0]?.replace(/\d+$/, '') : undefined;
      return kind === undefined
        ? names
        : benches.flatMap(({ name }) => (name.startsWith(kind) ? [name] : []));
    });
    expect(named.sort()).toEqual(benches.map(({ name }) => name).sort());
  });
});
