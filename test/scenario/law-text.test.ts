import { describe, expect, it } from 'vitest';
import { lawForms, parseLaw } from '../../src/scenario/law-text.ts';

describe("a law's text", () => {
  it.each([
    ['gamma(shape 2.5, mean 4 min)', { kind: 'gamma', shape: 2.5, mean: 240 }],
    ['erlang(mean 4 min, shape 3)', { kind: 'gamma', shape: 3, mean: 240 }],
    [
      'hyperexponential(30 % 10 s, 70 % 4 min)',
      { kind: 'hyperexponential', shares: [0.3, 0.7], means: [10, 240] },
    ],
    [
      '10 % zero, else exponential(4 min)',
      { kind: 'mass-at-zero', share: 0.1, beyond: { kind: 'exponential', mean: 240 } },
    ],
  ])('says %s', (text, law) => {
    expect(parseLaw(text)).toEqual(law);
  });

  it.each([
    ['gamma(shape 0, mean 4 min)', /a shape of 0.01 or more/],
    ['erlang(shape 2.5, mean 4 min)', /a whole shape/],
    ['hyperexponential(30 % 10 s, 60 % 4 min)', /shares that make 100 %/],
    ['hyperexponential(10 s, 4 min)', /shares that make 100 %/],
    ['100 % zero, else exponential(4 min)', /a share below 100 %/],
    ['10 % zero, else soon', /a law: never/],
  ])('that is none, %s, is told what was expected', (text, expected) => {
    const problem = parseLaw(text);
    expect('expected' in problem ? problem.expected : problem).toMatch(expected);
  });

  it('is read in every form that messages offer', () => {
    expect(lawForms.filter((form) => 'expected' in parseLaw(form))).toEqual([]);
  });
});
