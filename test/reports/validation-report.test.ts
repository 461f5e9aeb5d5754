import { describe, expect, it } from 'vitest';
import { isClean, validationJson, validationText } from '../../src/reports/validation-report.ts';
import type { Check } from '../../src/validation/check.ts';
import type { CaseResult } from '../../src/validation/validate-cases.ts';

const check = (change: Partial<Check>): Check => ({
  by: 'formula',
  metric: 'waitByClass',
  expected: [1, 2],
  found: [1, 2],
  passed: true,
  distance: 0,
  allowed: 0.1,
  at: '[0]',
  ...change,
});

const result = (id: string, change: Partial<CaseResult>): CaseResult => ({
  case: {
    id,
    file: 'made-up.json',
    family: 'made-up',
    model: 'a queue',
    kind: 'analytic',
    parameters: {},
    expected: { waitByClass: { value: [1, 2] } },
    computed: 'by hand',
    source: 'here',
  },
  outcome: 'passed',
  checks: [check({})],
  unanswered: [],
  ...change,
});

const passed = result('good', { checks: [check({ distance: 0.05 })] });
const failed = result('bad', {
  outcome: 'failed',
  checks: [check({ found: [1, Number.NaN], at: '[1]', passed: false, distance: Number.NaN })],
});

describe('validationText', () => {
  it('names the answer that comes nearest to its limit', () => {
    expect(validationText([passed])).toMatch(/made-up +1 +1 +formula +50 %: good waitByClass/);
    expect(validationText([passed, failed])).toMatch(/made-up +2 +1 +formula +beyond it: bad/);
  });

  it('shows the very element that differs, as expected and as found', () => {
    expect(validationText([failed])).toMatch(/bad +waitByClass\[1\] +formula +2 +NaN +NaN +0\.100/);
  });

  it('says in words what no distance says', () => {
    const why = 'expected a list of 2, found nothing';
    const text = validationText([
      result('odd', { outcome: 'failed', checks: [check({ passed: false, why, at: '' })] }),
    ]);
    expect(text.replace(/\s+/g, ' ')).toContain(`odd waitByClass formula [1,2] ${why}`);
  });

  it('says of a case that is answered in part what is not', () => {
    const half = result('half', { outcome: 'failed', unanswered: ['pBlock', 'slServed'] });
    expect(validationText([half])).toContain('no answer to pBlock, slServed');
    expect(validationText([half])).toContain('0 of 1 cases pass; 1 failed.');
  });

  it('puts cases of one model and one reason into one row', () => {
    const rest = { outcome: 'unsupported' as const, checks: [], why: 'there is no such model' };
    const text = validationText([result('a-1', rest), result('a-2', rest)]);
    expect(text).toMatch(/a-1, a-2 +a queue +unsupported +there is no such model/);
  });
});

describe('validationJson', () => {
  it('has every check, and texts for what JSON has no number for', () => {
    const { passed: all, counts, cases } = JSON.parse(validationJson([passed, failed]));
    expect(all).toBe(false);
    expect(counts).toEqual({ passed: 1, failed: 1, unsupported: 0, 'not yet': 0, malformed: 0 });
    expect(cases[1].checks[0]).toMatchObject({ found: [1, 'NaN'], distance: 'NaN' });
  });
});

describe('isClean', () => {
  it('takes nothing for passed that is not', () => {
    expect(isClean([passed])).toBe(true);
    for (const outcome of ['failed', 'unsupported', 'not yet', 'malformed'] as const) {
      expect(isClean([passed, result('x', { outcome })])).toBe(false);
    }
  });
});
