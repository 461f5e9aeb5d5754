import { describe, expect, it } from 'vitest';
import { byFormula } from '../../src/validation/by-formula.ts';
import type { CaseFile, ValidationCase } from '../../src/validation/case-file.ts';
import type { CaseAnswer, Check, Method, SuiteCase } from '../../src/validation/check.ts';
import { validateCases } from '../../src/validation/validate-cases.ts';

const someCase = (id: string, change: Partial<ValidationCase> = {}): ValidationCase => ({
  id,
  model: 'a queue on the moon',
  kind: 'analytic',
  parameters: {},
  expected: { wait: { value: 1 }, load: { value: 2 } },
  computed: 'by hand',
  source: 'here',
  ...change,
});

const fileOf = (family: string, ...cases: ValidationCase[]): CaseFile => ({
  file: `${family}.json`,
  schema: 1,
  family,
  title: family,
  timeUnit: 's',
  cases,
});

const check = (metric: string, passed: boolean): Check => ({
  by: 'simulation',
  metric,
  expected: 1,
  found: 1,
  passed,
  distance: 0,
  allowed: 0,
  at: '',
});

const saying =
  (answer: (one: SuiteCase) => CaseAnswer): Method =>
  (suite) =>
    new Map(suite.map((one) => [one, answer(one)]));

const checking = (...checks: Check[]): Method => saying(() => ({ kind: 'checked', checks }));

describe('validateCases', () => {
  it('passes a case once every metric is answered, by whatever method, and every check passes', async () => {
    const files = [fileOf('family', someCase('one'))];
    const [result] = await validateCases(files, undefined, [
      checking(check('wait', true)),
      checking(check('wait', true), check('load', true)),
    ]);
    expect(result).toMatchObject({ outcome: 'passed', unanswered: [] });
    expect(result?.checks).toHaveLength(3);
  });

  it('fails a case when any method finds something else, and when a metric is left unanswered', async () => {
    const files = [fileOf('family', someCase('one'))];
    const [differs] = await validateCases(files, undefined, [
      checking(check('wait', true), check('load', true)),
      checking(check('load', false)),
    ]);
    expect(differs?.outcome).toBe('failed');
    const [half] = await validateCases(files, undefined, [checking(check('wait', true))]);
    expect(half).toMatchObject({ outcome: 'failed', unanswered: ['load'] });
  });

  it('fails a case of which a metric was checked in part and left to others who do not answer it', async () => {
    const files = [fileOf('family', someCase('one'))];
    const left = [{ metric: 'load', why: 'too wide at [1]' }];
    const inPart = saying(() => ({
      kind: 'checked',
      checks: [check('wait', true), check('load', true)],
      left,
    }));
    const [alone] = await validateCases(files, undefined, [inPart]);
    expect(alone).toMatchObject({ outcome: 'failed', unanswered: ['load'], left });
    const [helped] = await validateCases(files, undefined, [inPart, checking(check('load', true))]);
    expect(helped).toMatchObject({ outcome: 'passed', unanswered: [], left });
  });

  it('says nothing of metrics that were left where none were', async () => {
    const files = [fileOf('family', someCase('one'))];
    const [result] = await validateCases(files, undefined, [
      checking(check('wait', true), check('load', true)),
    ]);
    expect(result).not.toHaveProperty('left');
  });

  it('calls a model that it does not know unsupported', async () => {
    const [result] = await validateCases([fileOf('family', someCase('one'))]);
    expect(result).toMatchObject({
      outcome: 'unsupported',
      why: 'there is no such model',
    });
  });

  it('says of a model that only other methods answer that they do', async () => {
    const day = someCase('day', { model: 'M/M/c, 8-hour day from empty' });
    const [result] = await validateCases([fileOf('family', day)], undefined, [byFormula]);
    expect(result).toMatchObject({
      outcome: 'unsupported',
      why: 'this model is answered in another way',
    });
  });

  it('knows no model by a name that every object has', async () => {
    const odd = someCase('odd', { model: 'constructor', expected: { toString: { value: 1 } } });
    expect((await validateCases([fileOf('family', odd)]))[0]?.outcome).toBe('unsupported');
  });

  it('says of models that are still to come that they are not answered yet, and why', async () => {
    const results = await validateCases([
      fileOf('x', someCase('a', { model: 'sBG maximum likelihood' })),
      fileOf('x', someCase('b', { model: 'BG/NBD' })),
      fileOf('x', someCase('c', { model: 'static multi-skill coverage at least cost' })),
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['not yet', 'not yet', 'not yet']);
    for (const { why } of results) expect(why).toMatch(/ comes? with /);
  });

  it('keeps apart a method that refuses and parameters that are malformed', async () => {
    const files = [fileOf('family', someCase('one'))];
    const refusing = saying(() => ({ kind: 'refused', why: 'too many states' }));
    const malformed = saying(() => ({ kind: 'malformed', why: 'f: expected a number' }));
    expect((await validateCases(files, undefined, [refusing]))[0]).toMatchObject({
      outcome: 'failed',
      why: 'too many states',
    });
    expect((await validateCases(files, undefined, [malformed]))[0]?.outcome).toBe('malformed');
  });

  it('gives every method the whole suite of wanted cases at once', async () => {
    const seen: string[][] = [];
    const looking: Method = (suite) => {
      seen.push(suite.map(({ id, family, file }) => `${file} ${family} ${id}`));
      return new Map();
    };
    const files = [fileOf('a', someCase('a-1'), someCase('a-2')), fileOf('b', someCase('b-1'))];
    await validateCases(files, (id) => id.endsWith('1'), [looking]);
    expect(seen).toEqual([['a.json a a-1', 'b.json b b-1']]);
  });
});
