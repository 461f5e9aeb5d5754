import type { DurationLaw } from '../distribution/duration-law.ts';
import { log } from '../elementary/logarithm.ts';

/** How many durations, as a clock of whole ticks shows them, are from `from` to `to` ticks, both included. */
export interface TickBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Bins that hold fewer are put together with their neighbour. */
const LEAST_IN_BIN = 10;
/** With more bins, a fit takes longer and is hardly better. */
const MOST_BINS = 100;

/**
 * Bins of about equal counts. The first begins at 0 and the last has no end, so that together they hold all that there
 * may be.
 *
 * @param ascending whole ticks from 0 on
 */
export function tickBins(ascending: ArrayLike<number>): readonly TickBin[] {
  const least = Math.max(LEAST_IN_BIN, ascending.length / MOST_BINS);
  const bins: { from: number; to: number; count: number }[] = [];
  let bin = { from: 0, to: 0, count: 0 };
  for (let i = 0; i < ascending.length; i++) {
    const tick = ascending[i] as number;
    if (bin.count >= least && tick > bin.to) {
      bins.push(bin);
      bin = { from: bin.to + 1, to: tick, count: 0 };
    }
    bin.to = tick;
    bin.count++;
  }
  const last = bins.at(-1);
  if (bin.count < least && last !== undefined) last.count += bin.count;
  else bins.push(bin);
  (bins.at(-1) as { to: number }).to = Number.POSITIVE_INFINITY;
  return bins;
}

/**
 * The probability that a clock shows from `from` to `to` ticks. It is read at both ends of the duration and cut off each
 * time, so that it shows v for a duration d with probability 1 − |v − d|; with survival function S:
 *
 *     P(v) = I(v−1, v) − I(v, v+1),   P(a … b) = I(a−1, a) − I(b, b+1),   I(x, y) = ∫ₓʸ S(u) du
 *
 * @param law of the duration, in ticks
 */
export function shownWithin(law: DurationLaw, { from, to }: TickBin): number {
  const atLeast = from === 0 ? 1 : law.survived(from - 1, from);
  return to === Number.POSITIVE_INFINITY ? atLeast : atLeast - law.survived(to, to + 1);
}

/** Below it, a probability is rounding. */
const LEAST = 1e-14;

/** ln of the likelihood of what was counted; parts that do not depend on the law are left out. */
export function logLikelihood(law: DurationLaw, bins: readonly TickBin[]): number {
  return bins.reduce(
    (sum, bin) => sum + bin.count * log(Math.max(LEAST, shownWithin(law, bin))),
    0,
  );
}

/** Pearson's χ²: Σ (counted − expected)² ÷ expected. */
export function pearson(law: DurationLaw, bins: readonly TickBin[]): number {
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce((sum, bin) => {
    const expected = all * Math.max(LEAST, shownWithin(law, bin));
    return sum + ((bin.count - expected) * (bin.count - expected)) / expected;
  }, 0);
}
