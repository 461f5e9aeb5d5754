import { log } from '../../mathematics/elementary/logarithm.ts';
import type { Figure, Statistic } from '../../scenario/figure.ts';
import type { Attempts } from './attempts.ts';

/** A figure as attempts have it; undefined where they do not tell. */
export function predictedValue(
  { measure, statistic }: Figure,
  attempts: Attempts,
): number | undefined {
  const { served, abandoned, contained, servedWithin, abandonedWithin } = attempts;
  switch (measure) {
    case 'offered':
      return attempts.attempts;
    case 'served':
      return served;
    case 'abandoned':
      return ratio(abandoned, attempts.attempts);
    case 'refused':
      return ratio(
        Math.max(0, attempts.attempts - served - abandoned - contained),
        attempts.attempts,
      );
    case 'contained':
      return ratio(contained, attempts.attempts);
    case 'nextResponse':
      return statistic.kind === 'avg' && attempts.laterTurns
        ? ratio(attempts.nextResponse, attempts.laterTurns)
        : undefined;
    case 'sessionLength':
      return statistic.kind === 'avg' ? ratio(attempts.sessionTime, served) : undefined;
    case 'firstResponse':
    case 'wait':
      return statistic.kind === 'avg'
        ? ratio(attempts.waitServed, served)
        : quantileOf(attempts, rankOf(statistic));
    case 'waitAll':
      return statistic.kind === 'avg' ? ratio(attempts.waitAll, served + abandoned) : undefined;
    case 'slOffered':
      return ratio(servedWithin, attempts.attempts);
    case 'slServed':
      return ratio(servedWithin, served);
    case 'serviceLevel':
      return abandonedWithin === undefined
        ? undefined
        : ratio(servedWithin, attempts.attempts - abandonedWithin);
    case 'slAbandonsCountAsMet':
      return servedWithin === undefined || abandonedWithin === undefined
        ? undefined
        : ratio(servedWithin + abandonedWithin, attempts.attempts);
    default:
      return undefined;
  }
}

function ratio(top: number | undefined, bottom: number): number | undefined {
  return top === undefined || !(bottom > 0) ? undefined : top / bottom;
}

function rankOf(statistic: Statistic): number | undefined {
  if (statistic.kind === 'percentile') return statistic.percent / 100;
  return statistic.kind === 'med' ? 0.5 : undefined;
}

/** Relative; a percentile of a run is never known better. */
const TOLERANCE = 1e-3;
const MOST_STEPS = 60;

/**
 * The p-quantile of the wait of the served: P(W > t) is nearly exponential, so that a secant of its
 * logarithm comes near at once; bisection where it does not.
 */
function quantileOf(
  { served, servedBeyond, waitServed = 0 }: Attempts,
  rank: number | undefined,
): number | undefined {
  if (rank === undefined || servedBeyond === undefined || !(served > 0) || rank >= 1) {
    return undefined;
  }
  const excess = (t: number): number =>
    log(Math.max(1e-300, servedBeyond(t) / served / (1 - rank)));
  let [low, atLow] = [0, excess(0)];
  if (!(atLow > 0)) return 0;
  const first = Math.max(1, (2 * waitServed) / served);
  let [high, atHigh] = [first, excess(first)];
  for (let i = 0; atHigh > 0; i++) {
    if (i > MOST_STEPS) return undefined;
    [low, atLow] = [high, atHigh];
    high *= 2;
    atHigh = excess(high);
  }
  for (let i = 0; i < MOST_STEPS && high - low > TOLERANCE * high; i++) {
    const secant = low + ((high - low) * atLow) / (atLow - atHigh);
    const margin = (high - low) / 50;
    const t =
      i % 3 === 2 ? (low + high) / 2 : Math.min(high - margin, Math.max(low + margin, secant));
    const at = excess(t);
    if (Math.abs(at) < TOLERANCE) return t;
    if (at > 0) [low, atLow] = [t, at];
    else [high, atHigh] = [t, at];
  }
  return (low + high) / 2;
}
