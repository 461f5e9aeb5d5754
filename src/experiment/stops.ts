import type { ArrivalsWithin } from '../demand/window.ts';

/** Journeys between two stops of a replication: some hundredths of a second. */
export const PER_STOP = 20_000;
/** A drain has few arrivals but may have much to do: it has at most so many stops. */
const MOST_IN_DRAIN = 10_000;

/**
 * Where a replication stops for a moment: often enough that at most `PER_STOP` journeys are
 * expected to begin in between. An ordinary day has no stop at all.
 *
 * @param arrivals how many journeys begin within a stretch
 * @param horizon when the last of them has begun, in seconds from the start
 * @param endsAt when the replication ends at the latest, in seconds from the start
 */
export function* stopsOf(
  arrivals: ArrivalsWithin,
  horizon: number,
  endsAt: number,
): Generator<number> {
  let step = horizon;
  let shortest = horizon;
  for (let at = 0; at < horizon; ) {
    step = Math.min(step * 2, horizon - at);
    while (arrivals(at, at + step) > PER_STOP && at + step / 2 > at) step /= 2;
    shortest = Math.min(shortest, step);
    at += step;
    if (at < endsAt && shortest < horizon) yield at;
  }
  if (shortest === horizon) return;
  const drain = endsAt - horizon;
  const pause = Math.max(shortest, drain / MOST_IN_DRAIN);
  // Of many small pauses the last may round to the end itself.
  for (let i = 1; horizon + i * pause < endsAt; i++) yield horizon + i * pause;
}
