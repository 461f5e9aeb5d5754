import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareAnswer } from '../../src/validation/compare.ts';
import type { Answer } from '../../src/validation/formula-model.ts';

const passes = (found: Answer | undefined, value: Answer, tolerance: object = {}): boolean =>
  compareAnswer(found, { value, ...tolerance }).passed;

describe('compareAnswer', () => {
  it('allows the larger of the relative and the absolute tolerance', () => {
    expect(passes(101, 100, { rtol: 0.01 })).toBe(true);
    expect(passes(101.001, 100, { rtol: 0.01 })).toBe(false);
    expect(passes(100.5, 100, { rtol: 1e-9, atol: 0.5 })).toBe(true);
    expect(passes(-101, -100, { rtol: 0.01 })).toBe(true);
  });

  it('asks no number to be nearer than 1e-12', () => {
    expect(passes(1e-12, 0)).toBe(true);
    expect(passes(1.1e-12, 0, { rtol: 0.1 })).toBe(false);
  });

  it('takes only the very value where a case is exact', () => {
    expect(passes(5, 5, { exact: true })).toBe(true);
    expect(passes(5 + 1e-13, 5, { exact: true })).toBe(false);
    expect(passes(0, -0, { exact: true })).toBe(true);
  });

  it('names the element of a list that is farthest off for what is allowed there', () => {
    expect(compareAnswer([1, 2.5, 30.3], { value: [1, 2, 30], rtol: 0.1 })).toEqual({
      passed: false,
      distance: 0.5,
      allowed: 0.2,
      at: '[1]',
    });
    expect(compareAnswer([[1], [2, 4]], { value: [[1], [2, 3]], exact: true }).at).toBe('[1][1]');
  });

  it('compares objects key by key, in any order', () => {
    const value = { flexible: 3, billing: 2 };
    expect(passes({ billing: 2, flexible: 3 }, value, { exact: true })).toBe(true);
    expect(compareAnswer({ billing: 2, flexible: 1 }, { value, exact: true })).toMatchObject({
      passed: false,
      distance: 2,
      at: '.flexible',
    });
  });

  it('takes null, texts and truth values for nothing but themselves', () => {
    expect(passes([null, 'served', true], [null, 'served', true])).toBe(true);
    expect(passes(0, null)).toBe(false);
    expect(passes(null, 0)).toBe(false);
    expect(passes('silent', 'served')).toBe(false);
    expect(passes(true, false)).toBe(false);
    expect(passes(1, true)).toBe(false);
  });

  it('says what is missing, left over or of another kind', () => {
    const why = (found: Answer | undefined, value: Answer) => compareAnswer(found, { value });
    expect(why([1], [1, 2])).toMatchObject({ at: '[1]', why: 'expected 2, found nothing' });
    expect(why([1, 2], [1])).toMatchObject({ at: '[1]', why: 'expected nothing there' });
    expect(why({ a: 1 }, { b: 1 })).toMatchObject({ at: '.a', why: 'expected nothing there' });
    expect(why([], 1)).toMatchObject({ why: 'expected 1, found a list of 0' });
    expect(why(undefined, 1)).toMatchObject({ passed: false, why: 'expected 1, found nothing' });
  });

  it('never passes what is no number', () => {
    expect(passes(Number.NaN, 1, { rtol: 1 })).toBe(false);
    expect(passes(Number.POSITIVE_INFINITY, 1, { rtol: 1 })).toBe(false);
    expect(compareAnswer([1, Number.NaN], { value: [1.1, 1], atol: 0.2 }).at).toBe('[1]');
  });

  it('finds every answer equal to itself, and none equal once a number in it is moved', () => {
    const answer = fc.letrec<{ answer: Answer }>((tie) => ({
      answer: fc.oneof(
        { maxDepth: 3 },
        fc.integer(),
        fc.boolean(),
        fc.string(),
        fc.constant(null),
        fc.array(tie('answer'), { maxLength: 3 }),
        fc.dictionary(fc.string({ minLength: 1 }), tie('answer'), { maxKeys: 3 }),
      ),
    })).answer;
    fc.assert(
      fc.property(answer, fc.integer(), (value, number) => {
        expect(passes(value, value, { exact: true })).toBe(true);
        expect(passes([value, number + 1], [value, number], { exact: true })).toBe(false);
      }),
    );
  });
});
