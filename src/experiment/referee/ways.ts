import { presenceOnChannels } from '../../demand/journey-followers.ts';
import { compilePlaces, followedJourneys } from '../../journey/compile-places.ts';
import { NOWHERE } from '../../journey/place-tables.ts';
import { problemShares } from '../../population/customer-numbers.ts';
import { type CustomerKind, customerKinds, type Mix } from '../../scenario/customer-kinds.ts';
import { type Guard, MOST_ATTEMPTS } from '../../scenario/journey.ts';
import { takenEdges } from '../../scenario/journey-graph.ts';
import { type Course, guardsOf, type Place } from '../../scenario/places.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** Customers of one kind whose first contact is at a place of their journey. */
export interface Way {
  readonly course: Course;
  readonly kind: CustomerKind;
  readonly place: number;
  /** Their part of the first contacts on the channel. */
  readonly share: number;
}

/** Customers of one generation and reason whose first contact on a channel follows no journey. */
export interface Unled {
  readonly generation: number;
  readonly reason: number;
  /** Their part of the first contacts on the channel. */
  readonly share: number;
}

/** Where first contacts are, and in which journeys they stand. */
export interface Ways {
  /** The share of problems whose first contact is on each channel, where problems choose. */
  readonly first: readonly number[];
  /** By channel of the first contact; what is missing to 1 follows no journey. */
  readonly from: readonly (readonly Way[])[];
  /** The same of those who follow no journey there. */
  readonly unled: readonly (readonly Unled[])[];
  /** Channels on which a journey that somebody follows has a contact. */
  readonly touched: ReadonlySet<number>;
  /** Whether these are the ways of everybody: whom an incident hits is of another mix. */
  readonly areAll: boolean;
}

/** Of whom problems are, and what they are about: shares of generations and of reasons. */
export interface Askers {
  readonly generations: readonly number[];
  readonly reasons: readonly number[];
}

/** Where the journeys of a scenario lead; undefined where nobody follows any. */
export function waysOf(scenario: Scenario): Ways | undefined {
  const followed = followedJourneys(scenario);
  if (followed.length === 0) return undefined;
  const touched = new Set(
    followed.flatMap(({ course }) =>
      course.places.flatMap((place) => (place.kind === 'contact' ? [place.channel] : [])),
    ),
  );
  const { demand, customers, reasons } = scenario;
  const askers = {
    generations: problemShares(customers),
    reasons: reasons.map(({ share }) => share),
  };
  const ways = demand.kind === 'problems' ? ofProblems(scenario, askers) : ofContacts(scenario);
  return { ...ways, touched, areAll: demand.incidents.length === 0 };
}

/** The share of problems whose first contact is on each channel, where all choose. */
export function firstContacts(scenario: Scenario, askers: Askers): readonly number[] {
  return ofProblems(scenario, askers).first;
}

type Found = Pick<Ways, 'first' | 'from' | 'unled'>;

/** Customers who choose: from the start of their journey. */
function ofProblems(scenario: Scenario, askers: Askers): Found {
  const { channels, customers, reasons } = scenario;
  const first = channels.map(() => 0);
  const from: Way[][] = channels.map(() => []);
  const add = (channel: number, share: number): void => {
    first[channel] = (first[channel] as number) + share;
  };
  const unled: Unled[][] = channels.map(() => []);
  customers.generations.forEach((one, generation) => {
    if (one.journeys !== undefined) return;
    one.channels.forEach((wish, channel) => {
      reasons.forEach(({ journey }, reason) => {
        if (journey !== undefined) return;
        const asking = (askers.generations[generation] ?? 0) * (askers.reasons[reason] ?? 0);
        add(channel, asking * wish);
        unled[channel]?.push({ generation, reason, share: asking * wish });
      });
    });
  });
  for (const { journey, course } of followedJourneys(scenario)) {
    for (const kind of kindsOf(scenario, course, askers, journey)) {
      for (const { place, probability } of contactsAhead(course, course.start, kind, 0)) {
        const channel = channelAt(course, place);
        add(channel, kind.share * probability);
        from[channel]?.push({ course, kind, place, share: kind.share * probability });
      }
    }
  }
  const partsOf = <Of extends { readonly share: number }>(of: readonly Of[], channel: number) =>
    of.map((one) => ({ ...one, share: one.share / (first[channel] as number) }));
  return {
    first,
    from: from.map(partsOf),
    unled: unled.map(partsOf),
  };
}

/** Contacts whose channel is known first: their journey is at its first contact there. */
function ofContacts(scenario: Scenario): Found {
  const { channels, customers } = scenario;
  const reasons = scenario.reasons.map(({ share }) => share);
  const places = compilePlaces(scenario);
  const shares = problemShares(customers);
  const presence = customers.generations.map((one) => presenceOnChannels(one, places));
  const followed = followedJourneys(scenario);
  const behind = (channel: number): readonly number[] => {
    const weights = shares.map((share, i) => share * (presence[i]?.[channel] ?? 0));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return total > 0 ? weights.map((weight) => weight / total) : shares;
  };
  const from = channels.map((_, channel) => {
    const askers = { generations: behind(channel), reasons };
    return followed.flatMap(({ journey, course, offset }): Way[] => {
      const entry = places?.entries[journey]?.[channel] ?? NOWHERE;
      if (entry === NOWHERE) return [];
      return kindsOf(scenario, course, askers, journey).map((kind) => ({
        course,
        kind,
        place: entry - offset,
        share: kind.share,
      }));
    });
  });
  const unled = from.map((ways, channel) =>
    behind(channel).flatMap((part, generation) =>
      reasons.map((share, reason): Unled => {
        const led = ways
          .filter(({ kind }) => kind.generation === generation && kind.reason === reason)
          .reduce((sum, way) => sum + way.share, 0);
        return { generation, reason, share: Math.max(0, part * share - led) };
      }),
    ),
  );
  return { first: channels.map(() => 0), from, unled };
}

/** The kinds of customers who follow a journey, each of one generation and one reason. */
function kindsOf(
  { customers, reasons }: Scenario,
  course: Course,
  askers: Askers,
  journey: number,
): readonly CustomerKind[] {
  const mix: Mix = {
    ...askers,
    segments: customers.segments.map(({ share }) => share),
    plans: customers.plans.map(({ share }) => share),
    wantsPerson: customers.wantsPerson,
    follows(generation, reason) {
      const own = reasons[reason]?.journey;
      if (own !== undefined) return own === journey ? 1 : 0;
      return customers.generations[generation]?.journeys?.[journey] ?? 0;
    },
  };
  const anybody = { fromAttempt: 0, toAttempt: MOST_ATTEMPTS };
  const apart: readonly Guard[] = [
    ...askers.generations.map((_, one) => ({ ...anybody, generations: [one] })),
    ...reasons.map((_, one) => ({ ...anybody, reasons: [one] })),
  ];
  return customerKinds([...guardsOf(course), ...apart], mix);
}

/** Where somebody goes from a place on, choices followed to the contacts behind them. */
export interface Ahead {
  readonly place: number;
  readonly probability: number;
  /** What multiplies the handling time there. */
  readonly repeats: number;
}

/** The contacts that a customer comes to from a place, which may be one; of an end there are none. */
export function contactsAhead(
  { places }: Course,
  from: number,
  kind: CustomerKind,
  attempt: number,
): readonly Ahead[] {
  const found: Ahead[] = [];
  const go = (number: number, probability: number, repeats: number): void => {
    const place = places[number] as Place;
    if (place.kind === 'contact') found.push({ place: number, probability, repeats });
    if (place.kind !== 'choose') return;
    for (const { edge, probability: part } of takenEdges(place.edges, kind, attempt).taken) {
      if (part > 0) go(edge.to, probability * part, repeats * edge.repeats);
    }
  };
  go(from, 1, 1);
  return found;
}

/** The channel of a contact. */
export function channelAt({ places }: Course, number: number): number {
  const place = places[number] as Place;
  if (place.kind !== 'contact') throw new RangeError(`place ${number} is no contact`);
  return place.channel;
}
