import type { Station } from './station.ts';

/** Nobody gives up. */
export function isPatient({ pool }: Station): boolean {
  return pool.patience.kind === 'never';
}

/** Everybody is let in, and an agent is as fast with several contacts as with one. */
export function isPlain({ pool }: Station, places: number): boolean {
  return pool.limit(places) === Number.POSITIVE_INFINITY && pool.speeds === undefined;
}
