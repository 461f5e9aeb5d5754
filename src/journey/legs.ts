import type { Luck } from './draws.ts';
import { purpose } from './purposes.ts';
import { wantsPerson } from './traits.ts';

/*
 * An attempt has a leg for each channel that its contact comes to: the bot, then the people behind it, then those whom
 * they pass it on to. The simulator and k6 draw alike what becomes of it.
 */

/** What becomes of contacts on a channel when somebody there has done with them. */
export interface Onward {
  /** A machine serves it: who is done with it is contained, and was with no agent. */
  readonly isAutomatic?: boolean;
  /** Where the contact goes when an agent has finished; what is missing to 1 is done. */
  readonly transfers: readonly Transfer[];
  /** Of a machine: the shares that go on of those who want a person and of the others, where these differ. */
  readonly onWish?: { readonly wanting: number; readonly others: number } | undefined;
}

export interface Transfer {
  readonly to: number;
  readonly probability: number;
}

/** Nowhere else: the contact is done. */
export const DONE = -1;

/**
 * The how-manieth draw of its purpose a leg with people has: a number of its own for each of them in each attempt. Who
 * comes to them by way of a machine has the same luck with them as without it.
 *
 * @param leg from 0; `machineLegs` of those before it were with machines
 */
export function occasionOf(attempt: number, leg: number, machineLegs: number): number {
  return attempt + (leg - machineLegs) * LEGS;
}

/** The same of legs with machines, whose purposes are their own. */
export function machineOccasionOf(attempt: number, leg: number): number {
  return attempt + leg * LEGS;
}

/** Above all attempts. */
const LEGS = 2 ** 20;

/**
 * Where a contact goes when somebody has done with it; `DONE` when it is answered or contained.
 *
 * @param occasion of the leg, with people or with machines
 * @param profile of the customer
 */
export function transferOf(
  { isAutomatic, transfers, onWish }: Onward,
  occasion: number,
  profile: number,
  luck: Luck,
): number {
  if (transfers.length === 0) return DONE;
  let u = luck.draw(isAutomatic === true ? purpose.handOver : purpose.transfer, occasion);
  if (onWish !== undefined) {
    // Who wants a person goes on by the same luck, and only sooner.
    const share = wantsPerson(profile) ? onWish.wanting : onWish.others;
    return u < share ? (transfers[0]?.to ?? DONE) : DONE;
  }
  for (const { to, probability } of transfers) {
    if (u < probability) return to;
    u -= probability;
  }
  return DONE;
}
