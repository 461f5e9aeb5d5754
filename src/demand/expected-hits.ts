import { durationLawOf } from '../mathematics/distribution/law-functions.ts';
import { compileLaw, quantile } from '../mathematics/random/law.ts';
import type { Incident } from '../scenario/demand.ts';
import type { ArrivalsWithin } from './window.ts';

/** The largest uniform that can be drawn. */
const LARGEST = 1 - Number.EPSILON / 2;

/**
 * How many customers an incident is expected to bring within a stretch,
 *
 *     N · p · Σ (G(until − tᵢ) − G(from − tᵢ)),   G(x) = F(min(x, n)) + k·(F(x) − F(min(x, n)))
 *
 * where
 *
 *     N    number of customers
 *     p    probability that one is hit
 *     tᵢ   when it happens
 *     F    distribution of the time until who is hit gets in touch, at x left out
 *     n    how long after it the notice comes
 *     k    share of those whom the notice does not spare: 1 − reach · (1 − asksThough)
 *
 * @param end nobody gets in touch then or later, in seconds from the start of the run
 */
export function expectedHits(
  { instants, share, spread, notice }: Incident,
  customers: number,
  end: number,
): ArrivalsWithin {
  const { cdf } = durationLawOf(spread);
  const longest = quantile(compileLaw(spread), LARGEST);
  // What comes at the very end of a stretch is of the next one.
  const before = (x: number): number =>
    x <= 0 ? 0 : x > longest ? 1 : cdf(x * (1 - Number.EPSILON));
  const coming = notice === undefined ? 1 : 1 - notice.reach * (1 - notice.asksThough);
  const untold = notice === undefined ? 0 : (1 - coming) * before(notice.after);
  const come = (x: number): number =>
    notice === undefined || x <= notice.after ? before(x) : untold + coming * before(x);
  return (from, to) => {
    const until = Math.min(to, end);
    let sum = 0;
    for (let i = firstAfter(instants, from - longest); i < instants.length; i++) {
      const at = instants[i] as number;
      if (at >= until) break;
      sum += come(until - at) - come(from - at);
    }
    return customers * share * sum;
  };
}

/** The first of ascending instants that is at `limit` or later. */
function firstAfter(instants: readonly number[], limit: number): number {
  let [low, high] = [0, instants.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((instants[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
