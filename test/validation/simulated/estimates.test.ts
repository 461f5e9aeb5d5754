import { describe, expect, it } from 'vitest';
import { jackknifeRatio } from '../../../src/mathematics/statistics/jackknife.ts';
import { estimator, halfWidth } from '../../../src/validation/simulated/estimates.ts';
import { type Measure, share, value } from '../../../src/validation/simulated/simulated-case.ts';

interface Pair {
  readonly x: number;
  readonly y: number;
}
const pairs: readonly Pair[] = [
  { x: 30, y: 10 },
  { x: 25, y: 11 },
  { x: 42, y: 13 },
  { x: 33, y: 9 },
];
const x = (sums: Pair): number => sums.x;
const y = (sums: Pair): number => sums.y;

describe('a figure from replications', () => {
  it('is that of their sums, with the jackknife interval', () => {
    const [figure] = estimator(pairs)(
      value((s) => x(s) / y(s)),
      [3],
      0.999,
    );
    const known = jackknifeRatio(pairs.map(x), pairs.map(y), 0.999);
    expect(figure?.value).toBeCloseTo(130 / 43, 12);
    expect(halfWidth(figure as never, 0.999)).toBeCloseTo(known.halfWidth, 9);
  });

  it('names the elements of a list', () => {
    const figures = estimator(pairs)(
      value((s) => [s.x, s.y]),
      [0, 0],
      0.999,
    );
    expect(figures.map(({ at, value }) => [at, value])).toEqual([
      ['[0]', 130],
      ['[1]', 43],
    ]);
  });

  it('that counts too few to scatter has the error of independent counts', () => {
    const none = pairs.map(() => ({ x: 0, y: 25 }));
    const [rare] = estimator(none)(share(x, y), [0.0001], 0.999);
    expect(rare).toMatchObject({ value: 0, standardError: 0.01 }); // one count in 100
    const [likely] = estimator(none)(share(x, y), [0.25], 0.999);
    expect(likely?.standardError).toBeCloseTo(0.05, 12); // √(p/n)
  });

  it('that is a decision is certain once every margin is, and says how much is lacking', () => {
    // y is far from 0; x − 130 + δ is as far from it as δ is, with the error of x.
    const decision = (margins: (s: Pair) => readonly number[]): Measure<Pair> => ({
      kind: 'decision',
      of: () => 3,
      margins,
    });
    const certain = estimator(pairs)(
      decision((s) => [y(s), -y(s)]),
      [3],
      0.9,
    );
    expect(certain).toEqual([{ at: '', value: 3, standardError: 0, degrees: 3 }]);
    const half = halfWidth(estimator(pairs)(value(x), [0], 0.9)[0] as never, 0.9);
    for (const [margin, excess] of [
      [half / 2, 2],
      [-half / 2, 2],
      [half * 1.001, undefined],
      [half / 1.001, 1.001],
    ] as const) {
      const [figure] = estimator(pairs)(
        decision((s) => [y(s), x(s) - 130 + margin]),
        [3],
        0.9,
      );
      expect(figure?.value).toBe(3);
      if (excess === undefined) expect(figure?.undecided).toBeUndefined();
      else expect(figure?.undecided).toBeCloseTo(excess * excess, 9);
    }
  });
});
