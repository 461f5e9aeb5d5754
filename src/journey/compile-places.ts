import { type CompiledLaw, compileLaw } from '../mathematics/random/law.ts';
import { endNames } from '../scenario/journey.ts';
import { type Course, courseOf, listsOf, type Place, type PlaceEdge } from '../scenario/places.ts';
import type { Scenario } from '../scenario/scenario.ts';
import {
  ALL_LEFT,
  EDGE_LISTS,
  type EdgeColumns,
  NONE,
  NOWHERE,
  type PlaceTables,
  placeKind,
} from './place-tables.ts';
import { planMask, traitMask } from './traits.ts';

/** A journey that somebody follows, and the number of its first place among those of all. */
export interface Followed {
  readonly journey: number;
  readonly course: Course;
  readonly offset: number;
}

/** The journeys that problems follow from their start, in the order of the scenario. */
export function followedJourneys({ journeys, customers, reasons }: Scenario): readonly Followed[] {
  let offset = 0;
  return journeys.flatMap((_, journey) => {
    const isFollowed =
      reasons.some((reason) => reason.journey === journey) ||
      customers.generations.some((generation) => (generation.journeys?.[journey] ?? 0) > 0);
    const course = isFollowed ? courseOf(journeys, journey) : undefined;
    if (course === undefined) return [];
    const followed = { journey, course, offset };
    offset += course.places.length;
    return [followed];
  });
}

/** The names of the journeys that somebody follows. */
export function journeyNames(scenario: Scenario): readonly string[] {
  return followedJourneys(scenario).map(
    ({ journey }) => scenario.journeys[journey]?.name as string,
  );
}

/** The names of all places, by number: `journey/state`. */
export function placeNames(scenario: Scenario): readonly string[] {
  return followedJourneys(scenario).flatMap(({ journey, course }) =>
    course.places.map(({ name }) => `${scenario.journeys[journey]?.name}/${name}`),
  );
}

/**
 * What the steps of customers are called, by number: 0 where no journey is followed, and n + 1 for place
 * n. Undefined where nobody follows one: then steps are attempts.
 */
export function stepNames(scenario: Scenario): readonly string[] | undefined {
  const places = placeNames(scenario);
  return places.length === 0 ? undefined : ['no journey', ...places];
}

/** The tables of all journeys that somebody follows; undefined where nobody follows any. */
export function compilePlaces(scenario: Scenario): PlaceTables | undefined {
  const followed = followedJourneys(scenario);
  if (followed.length === 0) return undefined;
  const places = followed.flatMap(({ course }) => course.places);
  const edges = new Edges();
  const firstEdges: number[] = [];
  for (const { course, offset } of followed) {
    for (const place of course.places) {
      const lists = listsOf(place);
      for (let list = 0; list < EDGE_LISTS; list++) {
        firstEdges.push(edges.count);
        for (const edge of lists[list] ?? []) edges.add(edge, offset);
      }
    }
  }
  firstEdges.push(edges.count);
  const starts = scenario.journeys.map(() => NOWHERE);
  const entries = scenario.journeys.map(() => scenario.channels.map(() => NOWHERE));
  for (const { journey, course, offset } of followed) {
    starts[journey] = offset + course.start;
    entries[journey] = scenario.channels.map((_, channel) => {
      const first = course.places.findIndex(
        (place) => place.kind === 'contact' && place.channel === channel,
      );
      return first === -1 ? NOWHERE : offset + first;
    });
  }
  return {
    kinds: places.map(({ kind }) => placeKind[kind]),
    values: places.map(placeValue),
    firstEdges,
    edges: edges.columns,
    delays: edges.delays,
    reasonSets: edges.reasonSets,
    starts,
    entries,
  };
}

function placeValue(place: Place): number {
  switch (place.kind) {
    case 'contact':
      return place.channel;
    case 'choose':
      return 0;
    case 'end':
      return endNames.indexOf(place.how);
    default:
      return place satisfies never;
  }
}

/** Transitions as they are written into their columns. */
class Edges {
  readonly columns: { readonly [Column in keyof EdgeColumns]: number[] } = {
    to: [],
    probability: [],
    delay: [],
    repeats: [],
    traits: [],
    plans: [],
    reasons: [],
    fromAttempt: [],
    toAttempt: [],
  };
  readonly delays: CompiledLaw[] = [];
  readonly reasonSets: number[][] = [];

  get count(): number {
    return this.columns.to.length;
  }

  /** @param offset the number of the first place of its journey */
  add({ to, probability, after, repeats, when }: PlaceEdge, offset: number): void {
    const { columns } = this;
    columns.to.push(offset + to);
    columns.probability.push(probability ?? ALL_LEFT);
    columns.delay.push(after === undefined ? NONE : this.delays.push(compileLaw(after)) - 1);
    columns.repeats.push(repeats);
    columns.traits.push(traitMask(when.generations, when.wish, when.segments));
    columns.plans.push(planMask(when.plans));
    columns.reasons.push(
      when.reasons === undefined ? NONE : this.reasonSets.push(wordsOf(when.reasons)) - 1,
    );
    columns.fromAttempt.push(when.fromAttempt);
    columns.toAttempt.push(when.toAttempt);
  }
}

/** A set of small numbers as bits: number n is bit n mod 32 of word ⌊n / 32⌋. */
function wordsOf(numbers: readonly number[]): number[] {
  const words: number[] = [];
  for (const number of numbers) {
    while (words.length <= number >>> 5) words.push(0);
    words[number >>> 5] = (words[number >>> 5] as number) | (1 << (number & 31));
  }
  return words;
}
