import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('./validate-process.ts', import.meta.url));
const cases = fileURLToPath(new URL('../theory/cases/', import.meta.url));
const statistics = join(cases, 'output-statistics.json');

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** By formulas alone, unless it says otherwise: simulation takes seconds. */
function validate(...args: readonly string[]): Promise<Ran> {
  const method = args.includes('--by') ? [] : ['--by', 'formula'];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', program, ...method, ...args],
      { maxBuffer: 1e8 },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

function fileWith(content: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), 'holdline-cases-')), 'cases.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const sharing = {
  id: 'sharing',
  model: 'M/M/1 limited PS',
  kind: 'analytic',
  parameters: { arrivalRate: 0.5, meanService: 1, concurrency: 1 },
  expected: { waitAll: { value: 1, rtol: 1e-10 } },
  computed: 'by hand',
  source: 'M/M/1',
};
const someFile = (...some: readonly object[]) => ({
  schema: 1,
  family: 'erlang-b',
  title: 'Made up',
  timeUnit: 's',
  cases: some,
});

describe('holdline validate', () => {
  it('ends with 0 and a table when every case passes', async () => {
    const { code, stdout, stderr } = await validate(statistics);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/output-statistics +\d+ +\d+ +formula/);
    expect(stdout).toMatch(/(\d+) of \1 cases pass\.\n$/);
    expect(code).toBe(0);
  });

  it('ends with 99 where an answer differs, and prints what was expected, found and allowed', async () => {
    const wrong = { ...sharing, expected: { waitAll: { value: 2, rtol: 1e-10 } } };
    const { code, stdout } = await validate(fileWith(someFile(wrong, { ...sharing, id: 'right' })));
    expect(stdout).toContain('DIFFERENT');
    expect(stdout).toMatch(/sharing +waitAll +formula +2 +1 +1\.00 +2\.00e-10/);
    expect(stdout).toContain('1 of 2 cases pass; 1 failed.');
    expect(code).toBe(99);
  });

  it('ends with 99 where a model is unknown or not there yet, and says which', async () => {
    const unknown = { ...sharing, model: 'queue of ghosts' };
    const { code, stdout } = await validate(
      fileWith(someFile(unknown)),
      join(cases, 'churn-survival.json'),
      '--only',
      'sharing,sbg-fit-*',
    );
    expect(stdout).toMatch(/sharing +queue of ghosts +unsupported +there is no such model/);
    expect(stdout).toMatch(/sBG maximum likelihood.+not yet +fits to observed/);
    expect(code).toBe(99);
  });

  it('prints every check as JSON for machines', async () => {
    const { code, stdout } = await validate(fileWith(someFile(sharing)), '--json');
    const { passed, counts, cases: results } = JSON.parse(stdout);
    expect({ passed, counts }).toMatchObject({ passed: true, counts: { passed: 1, failed: 0 } });
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      id: 'sharing',
      family: 'erlang-b',
      outcome: 'passed',
      checks: [{ by: 'formula', metric: 'waitAll', expected: 1, found: 1, passed: true }],
    });
    expect(code).toBe(0);
  });

  it('ends with 2 for files it cannot use, says all that is wrong, and still reports the others', async () => {
    const good = fileWith(someFile(sharing));
    const broken = fileWith('{');
    const { code, stdout, stderr } = await validate(broken, 'nowhere.json', good);
    expect(stdout).toContain('1 of 1 cases pass.');
    expect(stderr).toContain(`${broken}:1: not JSON`);
    expect(stderr).toContain('nowhere.json: cannot read the cases: there is no such file');
    expect(code).toBe(2);
  });

  it('ends with 2 for parameters that a model cannot use, beside cases that it can', async () => {
    const malformed = {
      ...sharing,
      id: 'bad',
      parameters: { ...sharing.parameters, concurrency: 0.5 },
    };
    const file = fileWith(someFile(malformed, sharing));
    const { code, stdout, stderr } = await validate(file);
    expect(stderr).toBe(
      `${file}: bad.parameters.concurrency: expected a whole number, 1 or more, found 0.5\n`,
    );
    expect(stdout).toContain('1 of 2 cases pass; 1 malformed.');
    expect(code).toBe(2);
  });

  it('ends with 2 when no case has the wanted id', async () => {
    const { code, stdout, stderr } = await validate(statistics, '--only', 'erla-*');
    expect(stderr).toContain('--only: expected the id of a case');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('simulates what it is asked to, and says how sure it is', async () => {
    const { stdout, code } = await validate(
      join(cases, 'retrial.json'),
      '--only=retr-mg1-1',
      '--by=simulation',
      '--json',
    );
    const [{ checks }] = JSON.parse(stdout).cases;
    expect(checks.length).toBe(4);
    for (const { by, evidence, passed, expected } of checks) {
      const [low, high] = evidence.interval;
      expect({ by, passed }).toEqual({ by: 'simulation', passed: true });
      expect((high - low) / 2).toBeLessThan(0.02 * expected);
      expect(evidence.contacts).toBeGreaterThan(10_000);
    }
    expect(code).toBe(0);
  });

  it('ends with 130 when it is interrupted, and prints what is known by then', async () => {
    const sharp = ['--sharp', '--by=simulation', join(cases, 'erlang-c.json'), '--only=erlc-02'];
    const child = spawn(process.execPath, ['--import', 'tsx', program, ...sharp]);
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text) => {
      stdout += text;
    });
    child.stderr.on('data', (text) => {
      // At the first sign of progress.
      if (stderr === '') child.kill('SIGINT');
      stderr += text;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toMatch(/0 of 1 cases, .+ million contacts of erlc-02, about [\d,]+ s left/);
    expect(stderr).toContain('interrupted: stopping');
    expect(stdout).toMatch(/erlc-02 .+ when it was stopped/s);
    expect(code).toBe(130);
  }, 120_000);
});
