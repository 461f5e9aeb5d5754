import { studentQuantile } from './student-t.ts';

/** A confidence interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What one replication, or one batch of a long run, says of a measure. */
export type Sample =
  /** A mean or a share: Σ numerator ÷ Σ denominator over all samples. */
  | { readonly kind: 'ratio'; readonly numerator: number; readonly denominator: number }
  /** A quantile or an extreme: averaged over the samples. */
  | { readonly kind: 'value'; readonly value: number };

/** A measure as far as the evidence goes. */
export interface Estimate {
  /** NaN where there was nothing to measure. */
  readonly value: number;
  /** Absent where there are too few samples for one. */
  readonly interval?: Interval;
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
 */
export function estimate(samples: readonly Sample[], confidence = 0.95): Estimate {
  const ratios = samples.flatMap((s) => (s.kind === 'ratio' && s.denominator > 0 ? [s] : []));
  if (ratios.length > 0) return estimateRatio(ratios, confidence);
  const values = samples.flatMap((s) =>
    s.kind === 'value' && !Number.isNaN(s.value) ? [{ numerator: s.value, denominator: 1 }] : [],
  );
  return estimateRatio(values, confidence);
}

function estimateRatio(
  samples: readonly { numerator: number; denominator: number }[],
  confidence: number,
): Estimate {
  const n = samples.length;
  if (n === 0) return { value: Number.NaN, samples: 0 };
  const x = samples.reduce((sum, { numerator }) => sum + numerator, 0);
  const y = samples.reduce((sum, { denominator }) => sum + denominator, 0);
  const value = x / y;
  if (n === 1) return { value, samples: 1 };
  const residuals = samples.reduce(
    (sum, { numerator, denominator }) => sum + (numerator - value * denominator) ** 2,
    0,
  );
  const spread = Math.sqrt(residuals / (n - 1) / n) / (y / n);
  const half = spread * studentQuantile((1 + confidence) / 2, n - 1);
  return { value, interval: { low: value - half, high: value + half }, samples: n };
}
