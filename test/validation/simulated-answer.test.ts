import { describe, expect, it } from 'vitest';
import { standardPrecision } from '../../src/validation/by-simulation.ts';
import type { CaseAnswer, SuiteCase } from '../../src/validation/check.ts';
import type { Findings, FoundFigure } from '../../src/validation/simulated/replicate.ts';
import { answerOf, pValuesOf } from '../../src/validation/simulated-answer.ts';

const one: SuiteCase = {
  file: 'made-up.json',
  family: 'made-up',
  id: 'one',
  model: 'M/M/c',
  kind: 'analytic',
  parameters: {},
  expected: { waitAll: { value: 10, atol: 0.5 } },
  computed: 'by hand',
  source: 'M/M/1',
};

/** One standard error beyond the tolerance of 0.5, with one degree of freedom: Cauchy's law. */
const oneOff: FoundFigure = {
  at: '',
  value: 11.5,
  standardError: 1,
  degrees: 1,
  halfWidth: 1,
  isNarrow: true,
  contactsNeeded: 0,
};
const findings = (...figures: FoundFigure[]): Findings => ({
  metrics: [{ metric: 'waitAll', figures }],
  replications: 2,
  contacts: 1000,
  broken: [],
  isStopped: false,
});
const answered = (
  found: Findings,
  { threshold = 0.5, of = one } = {},
): Extract<CaseAnswer, { kind: 'checked' }> => {
  const simulated = { kind: 'found', case: of, findings: found } as const;
  const answer = answerOf(simulated, threshold, standardPrecision);
  if (answer.kind !== 'checked') throw new Error(answer.why);
  return answer;
};

describe('the p-value of a simulated figure', () => {
  it("is two-sided: Cauchy's law has half of its mass beyond ±1", () => {
    expect(pValuesOf(one, findings(oneOff))).toEqual([expect.closeTo(0.5, 12)]);
    expect(pValuesOf(one, findings({ ...oneOff, value: 8.5 }))).toEqual([expect.closeTo(0.5, 12)]);
  });

  it('is 1 within the tolerance of the expected value', () => {
    expect(pValuesOf(one, findings({ ...oneOff, value: 10.4 }))).toEqual([1]);
  });

  it('takes part in the test of the suite only for a narrow interval', () => {
    const wide = { ...oneOff, isNarrow: false, contactsNeeded: 1e6 };
    expect(pValuesOf(one, findings(wide))).toEqual([]);
    expect(pValuesOf(one, findings(oneOff, wide))).toHaveLength(1);
  });

  it("is none for another program's estimate, which is no truth to test against", () => {
    expect(pValuesOf({ ...one, kind: 'simulation' }, findings(oneOff))).toEqual([]);
  });
});

describe('a simulated figure', () => {
  it('may be as far off as the two-sided quantile of its errors beyond the tolerance', () => {
    // Half of Cauchy's law is beyond ±1, a quarter beyond ±(1 + √2).
    expect(answered(findings(oneOff)).checks).toMatchObject([{ allowed: expect.closeTo(1.5, 9) }]);
    const [check] = answered(findings(oneOff), { threshold: 0.25 }).checks;
    expect(check?.allowed).toBeCloseTo(0.5 + 1 + Math.SQRT2, 9);
    expect(check?.passed).toBe(true);
  });

  it.each([
    [1.4, true],
    [1.6, false],
  ])('that is %d off where 1.5 is allowed passes: %s', (off, passed) => {
    for (const value of [10 + off, 10 - off]) {
      expect(answered(findings({ ...oneOff, value })).checks).toMatchObject([{ passed }]);
    }
  });

  const wide = { ...oneOff, value: 13, isNarrow: false };

  it('fails, though wide, when it is farther off than that, and is left to others as well', () => {
    const answer = answered(findings({ ...wide, contactsNeeded: 25_000 }));
    expect(answer.checks).toMatchObject([{ metric: 'waitAll', passed: false, distance: 3 }]);
    expect(answer.left).toMatchObject([{ metric: 'waitAll' }]);
  });

  it('says nothing, neither for nor against, when it is wide and near', () => {
    const answer = answered(findings({ ...wide, value: 11, contactsNeeded: 25_000 }));
    expect(answer.checks).toEqual([]);
    expect(answer.left).toMatchObject([{ metric: 'waitAll' }]);
  });

  it('says nothing when it is so wide that it rests on a few events', () => {
    const answer = answered(findings({ ...wide, contactsNeeded: 25_001 }));
    expect(answer.checks).toEqual([]);
    expect(answer.left).toMatchObject([{ metric: 'waitAll' }]);
  });

  it('that is wide and far off is told of before one that is narrow and near', () => {
    const list = { ...one, expected: { waitAll: { value: [10, 10], atol: 0.5 } } };
    const near = { ...oneOff, at: '[0]', value: 10 };
    const far = { ...wide, at: '[1]', contactsNeeded: 25_000 };
    const answer = answered(findings(near, far), { of: list });
    expect(answer.checks).toMatchObject([{ at: '[1]', passed: false }]);
  });
});

describe('a run that breaks a law of every run', () => {
  it('refuses the case, however well its figures agree', () => {
    const found = { ...findings({ ...oneOff, value: 10 }), broken: ['class 0: L is not λ·W'] };
    expect(answerOf({ kind: 'found', case: one, findings: found }, 0.5, standardPrecision)).toEqual(
      {
        kind: 'refused',
        why: 'the simulator broke a law of its own: class 0: L is not λ·W',
      },
    );
  });
});
