/** Waits before asking again, in wall milliseconds; the last one holds for all further tries. */
const WAITS = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000] as const;

/**
 * How long a customer's software waits before it asks a backend again that was not ready: as long as the backend says,
 * else twice as long each time, and not all at the same instant.
 *
 * @param tries how often it has been asked, from 1
 * @param told what the backend says, in milliseconds
 * @param share between 0 and 1, of this customer: between half the wait and all of it is waited
 * @returns whole wall milliseconds
 */
export function backoff(tries: number, told: number | undefined, share: number): number {
  if (told !== undefined) return Math.ceil(told);
  const wait = WAITS[Math.min(tries, WAITS.length) - 1] as number;
  return Math.ceil(wait * (0.5 + share / 2));
}
