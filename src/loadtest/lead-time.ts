/** The time that k6 has for starting its event loops before the first contact is due; in wall milliseconds. */
const LEAD = 5_000;

/** No run waits longer than this for agents to come online. */
const LONGEST = 60_000;

/** Several who come online at once are in each other's way. */
const CROWDED = 1.5;

/**
 * How long before the first contact a load begins, in wall milliseconds. Where a backend pushes, agents are online by then: each
 * of them first asks for all that waits, which an account with a long history may take seconds for.
 *
 * @param lookers agents who look into the inbox
 * @param look how long one look took beforehand, in wall milliseconds
 */
export function leadTime(isPushed: boolean, lookers: number, look: number): number {
  return isPushed ? Math.min(LONGEST, LEAD + CROWDED * look * lookers) : LEAD;
}
