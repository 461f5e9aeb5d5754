import type { CompiledLaw } from '../mathematics/random/law.ts';

/** The place of a customer whose problem follows no journey: the rules of channels alone hold. */
export const NOWHERE = -1;

/** What a place is. */
export const placeKind = {
  /** The customer gets in touch on a channel. */
  contact: 0,
  /** The customer goes on at once: nothing happens here. */
  choose: 1,
  /** The journey is over. */
  end: 2,
} as const;

/** The lists of edges of a place, by what happened; a place without a contact has the first one alone. */
export const edgeList = { answered: 0, abandoned: 1, refused: 2, contained: 3 } as const;
export const EDGE_LISTS = 4;

/** The edge that takes everybody who is left. */
export const ALL_LEFT = 2;

/** A delay or a set of reasons that an edge does not have. */
export const NONE = -1;

/**
 * Journeys as state machines: the states of all of them, sub-journeys in the place of those that
 * stand for them, numbered from 0. Edges are columns; the edges of a place after an event lie side by
 * side and are looked at in that order.
 */
export interface PlaceTables {
  /** See `placeKind`. */
  readonly kinds: readonly number[];
  /** The channel of a contact; how the journey ends, as its place in `endNames`; 0 otherwise. */
  readonly values: readonly number[];
  /**
   * The first edge of list 4·place + `edgeList`; the list ends where the next one begins. Where it is
   * empty, the channel's rules hold.
   */
  readonly firstEdges: readonly number[];
  readonly edges: EdgeColumns;
  /** The laws of delays. */
  readonly delays: readonly CompiledLaw[];
  /** Sets of reasons: bit r mod 32 of word ⌊r / 32⌋. */
  readonly reasonSets: readonly (readonly number[])[];
  /** Where each journey begins, by number; `NOWHERE` for one that is but a part of others. */
  readonly starts: readonly number[];
  /** By journey and channel: its first place with a contact there, for who is known to come there. */
  readonly entries: readonly (readonly number[])[];
}

/** The edges of all places, a column for each of their facts. */
export interface EdgeColumns {
  /** The place that it leads to. */
  readonly to: readonly number[];
  /** Of those who come to it; `ALL_LEFT` where it takes all of them. */
  readonly probability: readonly number[];
  /** The number of the delay's law, `NONE` for no delay. */
  readonly delay: readonly number[];
  /** Multiplies the handling time of the next contact. */
  readonly repeats: readonly number[];
  /** Guards: bits of `traitsOf` that it is open to; of the plan alone; a set of reasons, or `NONE`. */
  readonly traits: readonly number[];
  readonly plans: readonly number[];
  readonly reasons: readonly number[];
  /** It is open to who has made so many contacts, at least and at most. */
  readonly fromAttempt: readonly number[];
  readonly toAttempt: readonly number[];
}
