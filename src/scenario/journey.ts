import type { Law } from '../mathematics/random/law.ts';

/**
 * The most contacts that anybody makes about one problem; who would make another gives up. Rows of a
 * schedule count no further.
 */
export const MOST_ATTEMPTS = 255;

/** How a journey ends: resolved, given up by the customer, or lost on the way, unheard. */
export const endNames = ['resolved', 'gave-up', 'lost'] as const;
export type EndName = (typeof endNames)[number];

/** What may happen to a contact, as journeys name it. */
export const eventNames = ['answered', 'abandoned', 'refused', 'contained'] as const;
export type EventName = (typeof eventNames)[number];

/** A problem's way as a state machine. */
export interface Journey {
  readonly name: string;
  /** The state that it begins with. */
  readonly start: number;
  readonly states: readonly JourneyState[];
}

export type JourneyState =
  | {
      readonly kind: 'contact';
      readonly name: string;
      readonly channel: number;
      /** What comes after each event; of one that is left out the channel's rules hold. */
      readonly after: Readonly<Partial<Record<EventName, readonly JourneyEdge[]>>>;
    }
  | { readonly kind: 'choose'; readonly name: string; readonly edges: readonly JourneyEdge[] }
  | {
      readonly kind: 'journey';
      readonly name: string;
      /** By its number: another one, which is gone through here. */
      readonly journey: number;
      /** What comes after each of its ends; of one that is left out, the end of this journey. */
      readonly after: Readonly<Partial<Record<EndName, readonly JourneyEdge[]>>>;
    }
  | { readonly kind: 'end'; readonly name: string; readonly how: EndName };

/** A transition. Of several, each is looked at in its order. */
export interface JourneyEdge {
  /** A state by its number. */
  readonly to: number;
  /** Of those who come to it; undefined where it takes all of them. */
  readonly probability: number | undefined;
  /** At once where undefined. */
  readonly after: Law | undefined;
  /** Multiplies the handling time of the next contact. */
  readonly repeats: number;
  readonly when: Guard;
}

/** To whom a transition is open: to those of whom all that is said holds. Values by their numbers. */
export interface Guard {
  readonly generations?: readonly number[];
  readonly reasons?: readonly number[];
  readonly segments?: readonly number[];
  readonly plans?: readonly number[];
  readonly wish?: 'person' | 'self-service';
  /** Contacts made so far, at least and at most. */
  readonly fromAttempt: number;
  readonly toAttempt: number;
}
