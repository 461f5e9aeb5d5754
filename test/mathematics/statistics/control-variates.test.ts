import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../src/mathematics/elementary/normal-quantile.ts';
import { solve } from '../../../src/mathematics/linear-algebra/matrix.ts';
import { KeyedDraws } from '../../../src/mathematics/random/keyed-draws.ts';
import { controlVariates } from '../../../src/mathematics/statistics/control-variates.ts';
import { meanInterval } from '../../../src/mathematics/statistics/mean-interval.ts';
import { studentQuantile } from '../../../src/mathematics/statistics/student-t.ts';

const values = [3, 5, 4, 8, 7, 9.5];
const controls = [
  [-2, 1],
  [-1, 0.5],
  [-1.5, -1],
  [1, 0],
  [0.5, 2],
  [2, -1],
];

/** Intercept and error by the normal equations, in the textbook's way. */
function byNormalEquations(): { mean: number; error: number } {
  const rows = controls.map((row) => [1, ...row]);
  const size = 3;
  const gram = rows.reduce(
    (sum, row) => sum.map((x, k) => x + (row[Math.floor(k / size)] ?? 0) * (row[k % size] ?? 0)),
    new Array<number>(size * size).fill(0),
  );
  const right = Array.from({ length: size }, (_, k) =>
    rows.reduce((sum, row, i) => sum + (row[k] ?? 0) * (values[i] ?? 0), 0),
  );
  const matrix = { rows: size, columns: size, entries: Float64Array.from(gram) };
  const column = (entries: readonly number[]) => ({
    rows: size,
    columns: 1,
    entries: Float64Array.from(entries),
  });
  const beta = solve(matrix, column(right)).entries;
  const inverse = solve(matrix, column([1, 0, 0])).entries;
  const rest = rows.reduce((sum, row, i) => {
    const fitted = row.reduce((all, x, k) => all + x * (beta[k] ?? 0), 0);
    return sum + ((values[i] ?? 0) - fitted) ** 2;
  }, 0);
  const variance = (rest / (values.length - size)) * (inverse[0] ?? 0);
  return { mean: beta[0] ?? 0, error: Math.sqrt(variance) };
}

describe('control variates', () => {
  it('give the intercept of the regression, and its standard error', () => {
    const { mean, standardError, degrees } = controlVariates(controls).adjust(values);
    const known = byNormalEquations();
    expect(mean).toBeCloseTo(known.mean, 12);
    expect(standardError).toBeCloseTo(known.error, 12);
    expect(degrees).toBe(3);
  });

  it('without any are the plain mean and its error', () => {
    const { mean, standardError, degrees } = controlVariates(values.map(() => [])).adjust(values);
    const plain = meanInterval(values, 0.95);
    expect(mean).toBeCloseTo(plain.mean, 12);
    expect(standardError * studentQuantile(0.975, degrees)).toBeCloseTo(plain.halfWidth, 12);
  });

  it('leave out controls that never vary or only repeat others', () => {
    const more = controls.map(([a = 0, b = 0]) => [a, 0, b, a + 2 * b]);
    const adjusted = controlVariates(more);
    expect(adjusted.controls).toBe(2);
    expect(adjusted.adjust(values).mean).toBeCloseTo(byNormalEquations().mean, 10);
  });

  it('need more samples than they have coefficients', () => {
    expect(() => controlVariates(controls.slice(0, 3))).toThrow(
      'expected at least 4 samples for 2 controls, found 3',
    );
  });

  // The share of 4,000 intervals that hold the mean has a standard deviation of 0.0034: by chance it would
  // be out of these bounds for 1 choice of the seed in 50,000.
  it('give intervals that hold the mean as often as they say', () => {
    const luck = new KeyedDraws();
    let held = 0;
    const trials = 4000;
    for (let trial = 0; trial < trials; trial++) {
      luck.own(11, trial);
      const samples = Array.from({ length: 60 }, (_, i) => {
        const control = normalQuantile(luck.draw(0, i));
        const noise = normalQuantile(luck.draw(1, i));
        return { control, value: 5 + 2 * control + noise };
      });
      const { mean, standardError, degrees } = controlVariates(
        samples.map(({ control }) => [control]),
      ).adjust(samples.map(({ value }) => value));
      if (Math.abs(mean - 5) <= studentQuantile(0.975, degrees) * standardError) held++;
    }
    expect(held / trials).toBeGreaterThan(0.935);
    expect(held / trials).toBeLessThan(0.965);
  });
});
