import type { JourneyFacts } from './journey-tables.ts';
import type { EdgeColumns } from './place-tables.ts';

/** Segments and plans that guards can tell apart. */
export const MOST_SEGMENTS = 16;
export const MOST_PLANS = 16;

/** Where the bits of each trait begin: a generation each, a wish each, a segment each. */
const WISHES = 4;
const SEGMENTS = 6;

/**
 * What of a customer guards ask for, but for the plan: one bit for the generation, one for the wish
 * and one for the segment. An edge that has all three bits is open to the customer.
 *
 * The profile is packed as `population.ts` packs it: bit 0 the wish for a person, bits 1 to 4 the
 * segment, bits 5 to 8 the plan.
 */
export function traitsOf({ generation, profile }: JourneyFacts): number {
  return (
    (1 << generation) | (1 << (WISHES + (profile & 1))) | (1 << (SEGMENTS + ((profile >> 1) & 15)))
  );
}

/** Whether the customer would rather have a person than help themselves. */
export function wantsPerson(profile: number): boolean {
  return (profile & 1) === 1;
}

/** The bit of the customer's plan. */
export function planBitOf({ profile }: JourneyFacts): number {
  return 1 << ((profile >> 5) & 15);
}

/** Whether an edge asks for more of a customer than the generation. */
export function asksForProfile({ traits, plans }: EdgeColumns): boolean {
  const all = traitMask(undefined, undefined, undefined) & ~((1 << WISHES) - 1);
  return (
    traits.some((mask) => (mask & all) !== all) ||
    plans.some((mask) => mask !== planMask(undefined))
  );
}

/** The bits that an edge has which is open to these; to all, where a list is left out. */
export function traitMask(
  generations: readonly number[] | undefined,
  wish: 'person' | 'self-service' | undefined,
  segments: readonly number[] | undefined,
): number {
  return (
    bits(generations, 0, WISHES) |
    bits(wish && [wish === 'person' ? 1 : 0], WISHES, SEGMENTS - WISHES) |
    bits(segments, SEGMENTS, MOST_SEGMENTS)
  );
}

/** The same of plans. */
export function planMask(plans: readonly number[] | undefined): number {
  return bits(plans, 0, MOST_PLANS);
}

function bits(values: readonly number[] | undefined, from: number, count: number): number {
  if (values === undefined) return ((1 << count) - 1) << from;
  return values.reduce((mask, value) => mask | (1 << (from + value)), 0);
}
