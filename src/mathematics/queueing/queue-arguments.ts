import { positive, probability, whole } from '../argument.ts';

// What the queues ask of their arguments, by name. Each throws a RangeError.

/** Finite and above 0: rates and mean durations. */
export function requirePositive(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) positive(name, value);
}

/** Whole, from `least`: agents and places. */
export function requireWhole(least: number, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) whole(name, value, least);
}

/** Above 0; ∞ where nobody gives up. */
export function requirePatience(meanPatience: number): void {
  if (meanPatience !== Number.POSITIVE_INFINITY) positive('meanPatience', meanPatience);
}

/** From 0 to 1. */
export function requireShares(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) probability(name, value);
}

/** A value for each member of a list, named by its place. */
export function named(name: string, values: readonly number[]): Readonly<Record<string, number>> {
  return Object.fromEntries(values.map((value, i) => [`${name}[${i}]`, value]));
}
