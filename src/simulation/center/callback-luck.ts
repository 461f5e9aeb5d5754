import type { Luck } from '../../journey/draws.ts';
import { purpose } from '../../journey/purposes.ts';
import { quantile } from '../../mathematics/random/law.ts';
import type { CallbackPlan } from './center.ts';

/*
 * What chance decides about callbacks, in the simulator and in k6 alike: by the luck of the journey.
 * `occasion` is that of the leg, see `journey/legs.ts`: each call is a leg of its own.
 */

/** Whether somebody accepts the offer of a callback. */
export function accepts({ acceptance }: CallbackPlan, luck: Luck, occasion: number): boolean {
  return luck.draw(purpose.callbackAccepted, occasion) < acceptance;
}

/** From the offer until the customer is next in the queue, in seconds; undefined where the place in it holds. */
export function agreedIn(
  { scheduled }: CallbackPlan,
  luck: Luck,
  occasion: number,
): number | undefined {
  return scheduled && quantile(scheduled, luck.draw(purpose.callbackScheduled, occasion));
}

/** How long an agent calls before there is an answer, or none, in seconds. */
export function diallingTime({ dialling }: CallbackPlan, luck: Luck, occasion: number): number {
  return quantile(dialling, luck.draw(purpose.callbackDialling, occasion));
}

/** Whether the call reaches the customer. */
export function isReached({ reached }: CallbackPlan, luck: Luck, occasion: number): boolean {
  return luck.draw(purpose.callbackReached, occasion) < reached;
}

/** From a call in vain to the next one, in seconds. */
export function againIn({ again }: CallbackPlan, luck: Luck, occasion: number): number {
  return quantile(again, luck.draw(purpose.callbackAgain, occasion));
}
