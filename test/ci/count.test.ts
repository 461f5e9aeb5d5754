import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { emptyFolder } from '../support/holdline.ts';
import { reportersTo } from '../support/results-file.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = join(root, 'node_modules/vitest/vitest.mjs');

/** Runs test files in a folder of their own with the reporters of ours; returns the JSON they leave. */
function resultsOf(tests: string): string {
  const folder = emptyFolder();
  const results = join(folder, 'vitest.json');
  writeFileSync(join(folder, 'some.test.js'), tests);
  writeFileSync(
    join(folder, 'vitest.config.ts'),
    `import { reportersTo } from ${JSON.stringify(join(root, 'test/support/results-file.ts'))};
export default { test: { globals: true, reporters: reportersTo(${JSON.stringify(results)}) } };`,
  );
  const env = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'));
  const { stderr } = spawnSync(process.execPath, [vitest, 'run'], {
    cwd: folder,
    env: Object.fromEntries(env),
    encoding: 'utf8',
  });
  expect(() => readFileSync(results), stderr).not.toThrow();
  return results;
}

function count(
  results: string,
  status = '0',
  ...more: readonly string[]
): { code: number | null; lines: string[] } {
  const ran = spawnSync(process.execPath, [join(root, '.ci/count.js'), status, results, ...more], {
    cwd: join(results, '..'),
    encoding: 'utf8',
  });
  return { code: ran.status, lines: ran.stdout.trimEnd().split('\n') };
}

describe('the count of .ci/run', () => {
  it('lists every test that was skipped, with the reason that it gave', () => {
    const results = resultsOf(`
      describe('a load', () => {
        it('runs', () => undefined);
        it('needs a browser', ({ skip }) => skip('Chromium is not on PATH'));
      });
      it('is asked of nobody', (ctx) => ctx.skip());
      it.skip('is never asked', () => undefined);
      it.todo('is yet to be written');
    `);
    expect(count(results)).toEqual({
      code: 0,
      lines: [
        'skipped: a load needs a browser (some.test.js): Chromium is not on PATH',
        'skipped: is asked of nobody (some.test.js): no reason given',
        'skipped: is never asked (some.test.js): no reason given',
        'skipped: is yet to be written (some.test.js): to do',
        '1 passed, 0 failed, 4 skipped',
      ],
    });
  });

  it('fails with the tests, and with whatever else npm ran', () => {
    const failed = resultsOf(`
      it('holds', () => undefined);
      it('breaks', () => { throw new Error('broken'); });
    `);
    expect(count(failed, '1')).toEqual({ code: 1, lines: ['1 passed, 1 failed'] });
    expect(count(failed, '0').code).toBe(1);
    expect(count(failed, '2').code).toBe(2);
  });

  it('adds up what several runs leave, and fails with any of them', () => {
    const first = resultsOf(`it('holds', () => undefined);`);
    const second = resultsOf(`it('holds', () => undefined); it('holds, too', () => undefined);`);
    expect(count(first, '0', second)).toEqual({ code: 0, lines: ['3 passed, 0 failed'] });
    expect(count(first, '0', join(emptyFolder(), 'none.json')).code).toBe(1);
  });

  it('fails where nothing was tested', () => {
    const nowhere = join(emptyFolder(), 'vitest.json');
    expect(count(nowhere, '1')).toEqual({
      code: 1,
      lines: ['the tests did not run (npm ended with 1)'],
    });
    expect(count(nowhere, '0').code).toBe(1);
  });

  it('is of the file that the tests leave where the environment says', async () => {
    vi.stubEnv('HOLDLINE_TEST_RESULTS', 'here.json');
    vi.resetModules();
    const { default: config } = await import('../../vitest.config.ts');
    vi.unstubAllEnvs();
    expect(config.test?.reporters).toEqual(reportersTo('here.json'));
  });
});
