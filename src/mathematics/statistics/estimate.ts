import { studentQuantile } from './student-t.ts';
import { wilsonInterval } from './wilson.ts';

/** A confidence interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What one replication, or one batch of a long run, says of a measure. */
export type Sample =
  /** A mean: Σ numerator ÷ Σ denominator over all samples. */
  | { readonly kind: 'ratio'; readonly numerator: number; readonly denominator: number }
  /** The same of things of which each counts from 0 to 1: contacts that were answered in time, say. */
  | { readonly kind: 'share'; readonly numerator: number; readonly denominator: number }
  /** A quantile or an extreme: averaged over the samples. */
  | { readonly kind: 'value'; readonly value: number };

/** A measure as far as the evidence goes. */
export interface Estimate {
  /** NaN where there was nothing to measure. */
  readonly value: number;
  /** Absent where there are too few samples for one. */
  readonly interval?: Interval;
  /** Of the value; absent with the interval. 0 where all samples say the same. */
  readonly standardError?: number;
  /** Independent samples behind it: replications or batches. */
  readonly samples: number;
}

/**
 * The estimate of a measure from independent samples, with Student's interval of the level
 * `confidence` and n − 1 degrees of freedom.
 *
 * A ratio is R = Σx / Σy, with the variance of the residuals x − R·y by linearisation:
 *
 *     s² = Σ(xᵢ − R·yᵢ)² / (n − 1),   half-width = t·s / (√n · ȳ)
 *
 * so that a day's service level is Σ met / Σ offered and never a mean of shares. Source: Law (2015),
 * "Simulation Modeling and Analysis", 5th ed., sections 4.5 and 9.5.
 *
 * The interval of a share ends at 0 and at 1. Where all samples say the same share, as they do when
 * nobody gave up in any of them, s is 0 and says nothing of what another sample would hold: then
 * it is Wilson's interval of the pooled counts. That takes contacts as independent, which those of
 * one queue are not quite: read it as the least doubt that is left.
 */
export function estimate(samples: readonly Sample[], confidence = 0.95): Estimate {
  const ratios = samples.flatMap((s) => (s.kind !== 'value' && s.denominator > 0 ? [s] : []));
  if (ratios.length > 0) {
    const found = estimateRatio(ratios, confidence);
    return ratios.some(({ kind }) => kind === 'share') ? ofShare(found, ratios, confidence) : found;
  }
  const values = samples.flatMap((s) =>
    s.kind === 'value' && !Number.isNaN(s.value) ? [{ numerator: s.value, denominator: 1 }] : [],
  );
  return estimateRatio(values, confidence);
}

interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** Below this, the width of an interval of shares is rounding. */
const NO_WIDTH = 1e-12;

/** The estimate of a share, with an interval that a share can have. */
function ofShare(
  { value, interval, ...known }: Estimate,
  ratios: readonly Ratio[],
  confidence: number,
): Estimate {
  if (interval === undefined) return { value, ...known };
  const { low, high } =
    interval.high - interval.low > NO_WIDTH
      ? interval
      : wilsonInterval(sumOf(ratios, 'numerator'), sumOf(ratios, 'denominator'), confidence);
  return {
    value,
    interval: { low: Math.min(value, Math.max(0, low)), high: Math.max(value, Math.min(1, high)) },
    ...known,
  };
}

const sumOf = (ratios: readonly Ratio[], part: keyof Ratio): number =>
  ratios.reduce((sum, ratio) => sum + ratio[part], 0);

function estimateRatio(samples: readonly Ratio[], confidence: number): Estimate {
  const n = samples.length;
  if (n === 0) return { value: Number.NaN, samples: 0 };
  const x = sumOf(samples, 'numerator');
  const y = sumOf(samples, 'denominator');
  const value = x / y;
  if (n === 1) return { value, samples: 1 };
  const residuals = samples.reduce((sum, { numerator, denominator }) => {
    const off = numerator - value * denominator;
    return sum + off * off;
  }, 0);
  const standardError = Math.sqrt(residuals / (n - 1) / n) / (y / n);
  const half = standardError * studentQuantile((1 + confidence) / 2, n - 1);
  return { value, interval: { low: value - half, high: value + half }, standardError, samples: n };
}
