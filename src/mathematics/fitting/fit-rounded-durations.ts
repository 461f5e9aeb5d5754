import { durationLawOf } from '../distribution/law-functions.ts';
import { exp } from '../elementary/exponential.ts';
import { upperGamma } from '../elementary/incomplete-gamma.ts';
import { log } from '../elementary/logarithm.ts';
import type { Law } from '../random/law.ts';
import { scaledLaw } from '../random/scaled-law.ts';
import { leastOf } from './least-of.ts';
import { logLikelihood, pearson, type TickBin, tickBins } from './rounded-durations.ts';

/** A law with the parameters that make what was observed most likely. */
export interface LawFit {
  readonly law: Law;
  readonly parameters: number;
  /** ln of the likelihood, up to a constant that is the same for all. */
  readonly logLikelihood: number;
  /** Akaike's: 2 · parameters − 2 · ln of the likelihood; the smaller, the better. */
  readonly aic: number;
  /** How probable it is that durations of this very law lie so far from it, or further. */
  readonly p: number;
}

/** What a law has to be chosen from: the best fits, the best of them first. */
export interface FittedDurations {
  readonly law: Law;
  /** Whether it is a formula, or what was observed because no formula fits. */
  readonly kind: 'formula' | 'observed';
  readonly candidates: readonly LawFit[];
}

/** From fewer durations no formula is told from another. */
const LEAST_DURATIONS = 100;
/** A right formula is refused so often. */
const REFUSED = 0.01;
/** Of more durations, so many quantiles say the same. */
const MOST_KEPT = 2_000;

/**
 * The law of durations that a clock of whole ticks shows: exponential, exponential behind a shift, gamma, lognormal,
 * each by maximum likelihood, or a constant where the clock never shows more than two neighbouring ticks. Of those that
 * the durations do not refuse (Pearson's χ² with as many degrees of freedom as there are bins, less one and less the
 * parameters), the one with the least AIC; what was observed where all are refused, or where there are too few to tell.
 *
 * Sources: Akaike (1974), "A new look at the statistical model identification", IEEE Transactions on Automatic Control
 * 19(6); Chernoff & Lehmann (1954), Annals of Mathematical Statistics 25(3), for the degrees of freedom: the
 * likelihood is that of the bins.
 *
 * @param ascending whole ticks from 0 on, at least one
 * @param tick in seconds
 */
export function fitRoundedDurations(ascending: ArrayLike<number>, tick: number): FittedDurations {
  const certain = constantOf(ascending);
  const bins = tickBins(ascending);
  const candidates =
    certain !== undefined || ascending.length < LEAST_DURATIONS ? [] : fitsOf(bins, ascending);
  const inSeconds = candidates.map((fit) => ({ ...fit, law: scaledLaw(fit.law, tick) }));
  if (certain !== undefined) {
    return { law: scaledLaw(certain, tick), kind: 'formula', candidates: [] };
  }
  const best = inSeconds.find(({ p }) => p >= REFUSED);
  return best === undefined
    ? { law: scaledLaw(observedLaw(ascending), tick), kind: 'observed', candidates: inSeconds }
    : { law: best.law, kind: 'formula', candidates: inSeconds };
}

/** The constant that shows as one tick, or as two neighbours. */
function constantOf(ascending: ArrayLike<number>): Law | undefined {
  const [least, most] = [ascending[0] as number, ascending[ascending.length - 1] as number];
  if (most - least > 1) return undefined;
  return { kind: 'constant', value: momentsOf(ascending).mean };
}

function fitsOf(bins: readonly TickBin[], ascending: ArrayLike<number>): readonly LawFit[] {
  const { mean, variance } = momentsOf(ascending);
  // What the clock's own rounding adds: that of two cut-offs, 1/6 of a tick squared.
  const spread = Math.sqrt(Math.max(variance - 1 / 6, 0.01));
  const least = Math.max(0, (ascending[0] as number) - 1);
  const shape = Math.max(0.05, (mean * mean) / (spread * spread));
  const variation = Math.min(spread / mean, 20);
  return [
    likeliest(bins, [log(mean)], ([m = 0]) => ({ kind: 'exponential', mean: exp(m) })),
    likeliest(bins, [least, log(Math.max(0.1, mean - least))], ([by = 0, m = 0]) =>
      by < 0 ? undefined : { kind: 'shifted', by, beyond: { kind: 'exponential', mean: exp(m) } },
    ),
    likeliest(bins, [log(shape), log(mean)], ([s = 0, m = 0]) =>
      exp(s) < 0.01 ? undefined : { kind: 'gamma', shape: exp(s), mean: exp(m) },
    ),
    likeliest(bins, [log(mean), log(variation)], ([m = 0, c = 0]) => ({
      kind: 'lognormal',
      mean: exp(m),
      cv: exp(c),
    })),
  ]
    .filter((found) => found !== undefined)
    .sort((a, b) => a.aic - b.aic);
}

/**
 * @param start of the parameters
 * @param lawOf undefined for parameters that make no law
 */
function likeliest(
  bins: readonly TickBin[],
  start: readonly number[],
  lawOf: (at: readonly number[]) => Law | undefined,
): LawFit | undefined {
  const freedom = bins.length - 1 - start.length;
  if (freedom < 1) return undefined;
  const against = (at: readonly number[]): number => {
    const law = lawOf(at);
    if (law === undefined) return Number.POSITIVE_INFINITY;
    const likelihood = logLikelihood(durationLawOf(law), bins);
    return Number.isNaN(likelihood) ? Number.POSITIVE_INFINITY : -likelihood;
  };
  const at = leastOf(
    against,
    start,
    start.map(() => 0.2),
  );
  const law = lawOf(at);
  if (law === undefined) return undefined;
  const likelihood = -against(at);
  const p = upperGamma(freedom / 2, pearson(durationLawOf(law), bins) / 2);
  const aic = 2 * start.length - 2 * likelihood;
  return { law, parameters: start.length, logLikelihood: likelihood, aic, p };
}

function observedLaw(ascending: ArrayLike<number>): Law {
  const { length } = ascending;
  const kept = Math.min(length, MOST_KEPT);
  const values = Array.from(
    { length: kept },
    (_, i) => ascending[kept < 2 ? 0 : Math.round((i * (length - 1)) / (kept - 1))] as number,
  );
  return { kind: 'empirical', values };
}

function momentsOf(values: ArrayLike<number>): {
  readonly mean: number;
  readonly variance: number;
} {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i] as number;
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const off = (values[i] as number) - mean;
    squares += off * off;
  }
  return { mean, variance: n < 2 ? 0 : squares / (n - 1) };
}
