import { studentQuantile } from '../../mathematics/statistics/student-t.ts';
import type { Measure } from './simulated-case.ts';
import { combined, total } from './sums.ts';

/** A figure as replications give it. */
export interface Figure {
  /** Its place in a list, as in `[2]`; empty for a figure that is none. */
  readonly at: string;
  /** NaN where there was nothing to measure. */
  readonly value: number;
  readonly standardError: number;
}

/** Below so many, what was counted says little of how it scatters. */
const FEW = 20;

/**
 * The figures of a measure from the sums of independent replications, with jackknife standard errors:
 *
 *     s² = (n − 1)/n · Σ (R₋ᵢ − R̄₋)²,   R₋ᵢ from the sums without replication i
 *
 * A share of which fewer than 20 were counted, or all but so few, has at least the standard error of
 * independent counts, √(p/n), with p the expected share and not less than one count.
 *
 * Source: Miller (1974), "The jackknife: a review", Biometrika 61(1), 1–15.
 *
 * @param all at least two replications
 * @param expected what the figures should be, in order
 */
export function figuresOf<S>(
  measure: Measure<S>,
  all: readonly S[],
  expected: readonly number[],
): readonly Figure[] {
  const whole = total(all);
  const values = numbersOf(measure, whole);
  const n = all.length;
  const without = all.map((one) => numbersOf(measure, combined(whole, one, -1)));
  return values.map((value, element) => {
    const mean = without.reduce((sum, values) => sum + (values[element] as number), 0) / n;
    const squares = without.reduce((sum, values) => {
      const off = (values[element] as number) - mean;
      return sum + off * off;
    }, 0);
    const error = Math.sqrt((squares * (n - 1)) / n);
    return {
      at: isList(measure, whole) ? `[${element}]` : '',
      value,
      standardError: Math.max(error, leastError(measure, whole, element, expected[element] ?? 0)),
    };
  });
}

/** Half the width of Student's two-sided interval. */
export function halfWidth({ standardError }: Figure, samples: number, confidence: number): number {
  return standardError * studentQuantile(0.5 + confidence / 2, samples - 1);
}

function numbersOf<S>(measure: Measure<S>, sums: S): readonly number[] {
  if (measure.kind === 'value') return [measure.of(sums)].flat();
  return [measure.of(sums)].flat().map(({ count, of }) => count / of);
}

function isList<S>(measure: Measure<S>, sums: S): boolean {
  return Array.isArray(measure.of(sums));
}

function leastError<S>(measure: Measure<S>, sums: S, element: number, expected: number): number {
  if (measure.kind === 'value') return 0;
  const { count, of } = [measure.of(sums)].flat()[element] as { count: number; of: number };
  if (Math.min(count, of - count) >= FEW) return 0;
  const rare = Math.min(Math.abs(expected), Math.abs(1 - expected));
  return Math.sqrt(Math.max(rare * of, 1)) / of;
}
