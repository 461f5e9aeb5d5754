import { controlVariates } from '../../mathematics/statistics/control-variates.ts';
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
  /** Of freedom, for Student's quantile. */
  readonly degrees: number;
  /** Whether the error is that of one count, for want of more: it falls as 1/n, not as 1/√n. */
  readonly isOfOneCount?: boolean;
  /** Of a decision that is not yet certain: by what factor more contacts would make it so. */
  readonly undecided?: number;
}

/** Below so many, what was counted says little of how it scatters. */
const FEW = 20;
/**
 * So many replications for each control at least: with fewer, what each does is known too badly, and
 * figures of skewed laws are off.
 */
const REPLICATIONS_PER_CONTROL = 16;

/** The figures of a measure, with what they should be, in order; the level is that of decisions. */
export type Estimator<S> = (
  measure: Measure<S>,
  expected: readonly number[],
  confidence: number,
) => readonly Figure[];

/**
 * Figures from the sums of independent replications, with jackknife standard errors:
 *
 *     s² = Σ (Pᵢ − P̄)²/(n·(n − 1)),   Pᵢ = n·R − (n − 1)·R₋ᵢ,   R₋ᵢ from the sums without replication i
 *
 * and, where each replication has controls of mean 0, the pseudovalues Pᵢ adjusted by them
 * (`controlVariates`), unless there are too few replications to tell what each control does. A share of
 * which fewer than 20 were counted, or all but so few, is not adjusted, and has at least the standard
 * error of independent counts, √(p/n), with p the expected share and not less than one count.
 *
 * Source: Miller (1974), "The jackknife: a review", Biometrika 61(1), 1–15.
 *
 * @param all at least two replications
 * @param controls those of each
 */
export function estimator<S>(
  all: readonly S[],
  controls: readonly (readonly number[])[] = all.map(() => []),
): Estimator<S> {
  const n = all.length;
  const whole = total(all);
  const rests = all.map((one) => combined(whole, one, -1));
  const plain = controlVariates(all.map(() => []));
  const isWorthIt = n > REPLICATIONS_PER_CONTROL * (controls[0]?.length ?? 0);
  const adjusting = isWorthIt ? controlVariates(controls) : plain;
  const estimate = (of: (sums: S) => readonly number[], least: readonly number[]): Figure[] => {
    const values = of(whole);
    const without = rests.map(of);
    return values.map((value, element) => {
      const changes = without.map((values) => (n - 1) * (value - (values[element] as number)));
      const floor = least[element] ?? 0;
      const { mean, standardError, degrees } = (floor > 0 ? plain : adjusting).adjust(changes);
      const bias = changes.reduce((sum, change) => sum + change, 0) / n;
      return {
        at: '',
        // The jackknife is for the error; what it says of the bias is mostly noise.
        value: value + mean - bias,
        standardError: Math.max(standardError, floor),
        degrees,
      };
    });
  };
  return (measure, expected, confidence) => {
    if (measure.kind === 'decision') {
      const margins = estimate((sums) => measure.margins(sums), []);
      return [decided(measure.of(whole), margins, confidence)];
    }
    const least = numbersOf(measure, whole).map((_, element) =>
      leastError(measure, whole, element, expected[element] ?? 0),
    );
    const figures = estimate((sums) => numbersOf(measure, sums), least);
    const isList = Array.isArray(measure.of(whole));
    return figures.map((figure, i) => ({
      ...figure,
      at: isList ? `[${i}]` : '',
      isOfOneCount: figure.standardError === least[i],
    }));
  };
}

/** A figure that follows from the signs of margins, if these are certain at the level asked for. */
function decided(value: number, margins: readonly Figure[], confidence: number): Figure {
  const degrees = Math.min(...margins.map((margin) => margin.degrees));
  const excess = Math.max(
    ...margins.map((margin) => halfWidth(margin, confidence) / Math.abs(margin.value)),
  );
  const figure = { at: '', value, standardError: 0, degrees };
  return excess < 1 ? figure : { ...figure, undecided: excess * excess };
}

/** Half the width of Student's two-sided interval. */
export function halfWidth({ standardError, degrees }: Figure, confidence: number): number {
  return standardError * studentQuantile(0.5 + confidence / 2, degrees);
}

type Counted<S> = Exclude<Measure<S>, { readonly kind: 'decision' }>;

function numbersOf<S>(measure: Counted<S>, sums: S): readonly number[] {
  if (measure.kind === 'value') return [measure.of(sums)].flat();
  return [measure.of(sums)].flat().map(({ count, of }) => count / of);
}

function leastError<S>(measure: Counted<S>, sums: S, element: number, expected: number): number {
  if (measure.kind === 'value') return 0;
  const { count, of } = [measure.of(sums)].flat()[element] as { count: number; of: number };
  if (Math.min(count, of - count) >= FEW) return 0;
  const rare = Math.min(Math.abs(expected), Math.abs(1 - expected));
  return Math.sqrt(Math.max(rare * of, 1)) / of;
}
