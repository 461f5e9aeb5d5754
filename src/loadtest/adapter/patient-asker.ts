import type { Asker, Patience } from './contract-eyes.ts';
import { patiently } from './patiently.ts';

/** Somebody who waits as long as the backend says, and asks again: what a check asks may be more than a plan allows in a minute. */
export const patient = (asker: Asker, pause: Patience['pause']): Asker => ({
  do: (operation, contact) => patiently(() => asker.do(operation, contact), pause),
});
