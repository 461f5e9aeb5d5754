import type { Exchanged } from './exchange.ts';

/** How often something is asked for that the backend was asked too often for, or that may pass. */
const TRIES = 5;
/** Until the next try where the backend does not say, and at most, in milliseconds. */
const PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

/**
 * Asks, and asks again as long as the backend limits it or is not ready, after as long as it says.
 *
 * @param pause waits so many milliseconds
 */
export async function patiently(
  ask: () => Promise<Exchanged>,
  pause: (length: number) => Promise<void>,
  most = TRIES,
): Promise<Exchanged> {
  for (let tries = 1; ; tries++) {
    const done = await ask();
    if (!isPassing(done) || tries === most) return done;
    await pause(Math.min(done.wait ?? PAUSE, LONGEST_PAUSE));
  }
}

/** Whether the same may be done a while later. */
export const isPassing = ({ outcome }: Exchanged): boolean =>
  outcome === 'limited' || outcome === 'retry';
