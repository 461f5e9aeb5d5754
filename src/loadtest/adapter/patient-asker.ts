import type { Asker, Patience } from './contract-eyes.ts';

/** How often something is asked for that the backend was asked too often for, or cannot do just now. */
const TRIES = 5;
/** Until the next try where the backend does not say, and at most, in milliseconds. */
const PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

/** Somebody who waits as long as the backend says, and asks again: what a check asks may be more than a plan allows in a minute. */
export const patient = (asker: Asker, pause: Patience['pause']): Asker => ({
  do: async (operation, contact) => {
    for (let tries = 1; ; tries++) {
      const done = await asker.do(operation, contact);
      const isPassing = done.outcome === 'limited' || done.outcome === 'retry';
      if (!isPassing || tries === TRIES) return done;
      await pause(Math.min(done.wait ?? PAUSE, LONGEST_PAUSE));
    }
  },
});
