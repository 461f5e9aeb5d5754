import {
  type EndName,
  endNames,
  eventNames,
  type Guard,
  type Journey,
  type JourneyEdge,
  type JourneyState,
} from './journey.ts';

/** A journey as it is gone through: sub-journeys stand in the place of the states that name them. */
export interface Course {
  readonly places: readonly Place[];
  /** The place that it begins with. */
  readonly start: number;
  /** States that stand for a sub-journey, and the place that it begins with there. */
  readonly parts: readonly {
    readonly journey: number;
    readonly state: number;
    readonly start: number;
  }[];
}

export type Place = Contact | Choice | End;

interface AnyPlace {
  /** As reports call it: of a sub-journey `hand-over/ask`. */
  readonly name: string;
  /** The state that it is, by journey and number. */
  readonly journey: number;
  readonly state: number;
}

interface Contact extends AnyPlace {
  readonly kind: 'contact';
  readonly channel: number;
  /** In the order of `eventNames`; of an event that is left out the channel's rules hold. */
  readonly after: readonly (readonly PlaceEdge[] | undefined)[];
}

interface Choice extends AnyPlace {
  readonly kind: 'choose';
  readonly edges: readonly PlaceEdge[];
}

interface End extends AnyPlace {
  readonly kind: 'end';
  readonly how: EndName;
}

/** A transition from place to place. */
export interface PlaceEdge extends JourneyEdge {
  readonly written: Written;
}

/** Where a transition is written: journey and state by number, the list by its key, and its place in it. */
export interface Written {
  readonly journey: number;
  readonly state: number;
  readonly list: string;
  readonly place: number;
}

/** More places than anybody reads. */
export const MOST_PLACES = 2_000;

/** One use of a journey: the whole, or a part of another one. */
interface Use {
  readonly journey: number;
  readonly name: (state: string) => string;
  /** By state; of a sub-journey, that of its start. */
  readonly places: number[];
  /** By state: the use of the sub-journey there. */
  readonly parts: (Use | undefined)[];
  /** What comes after each end, where it is a part and the whole says so. */
  readonly after: (how: EndName) => readonly PlaceEdge[] | undefined;
}

/**
 * A journey of a scenario that names no state, channel or journey that there is not, and does not
 * contain itself.
 *
 * @returns undefined where it has too many places, sub-journeys of sub-journeys included
 */
export function courseOf(journeys: readonly Journey[], number: number): Course | undefined {
  const places: Place[] = [];
  const parts: Course['parts'][number][] = [];
  let taken = 0;

  const numbered = (
    journey: number,
    name: (state: string) => string,
    after: Use['after'],
  ): Use | undefined => {
    const { states } = journeys[journey] as Journey;
    const use: Use = { journey, name, places: [], parts: [], after };
    for (const [i, state] of states.entries()) {
      if (state.kind !== 'journey') {
        if (++taken > MOST_PLACES) return undefined;
        use.places[i] = taken - 1;
        continue;
      }
      const part = numbered(
        state.journey,
        (inner) => name(`${state.name}/${inner}`),
        (how) => state.after[how]?.map(edgeFrom(use, i, how)),
      );
      if (part === undefined) return undefined;
      use.parts[i] = part;
      const start = part.places[(journeys[state.journey] as Journey).start] as number;
      use.places[i] = start;
      parts.push({ journey, state: i, start });
    }
    return use;
  };

  const placed = (use: Use): void => {
    for (const [i, state] of (journeys[use.journey] as Journey).states.entries()) {
      const part = use.parts[i];
      if (part !== undefined) placed(part);
      else if (state.kind !== 'journey') places[use.places[i] as number] = placeOf(use, i, state);
    }
  };

  const whole = numbered(
    number,
    (state) => state,
    () => undefined,
  );
  if (whole === undefined) return undefined;
  placed(whole);
  return { places, parts, start: whole.places[(journeys[number] as Journey).start] as number };
}

function placeOf(
  use: Use,
  number: number,
  state: Exclude<JourneyState, { kind: 'journey' }>,
): Place {
  const own = { name: use.name(state.name), journey: use.journey, state: number };
  switch (state.kind) {
    case 'contact':
      return {
        ...own,
        kind: 'contact',
        channel: state.channel,
        after: eventNames.map((event) => state.after[event]?.map(edgeFrom(use, number, event))),
      };
    case 'choose':
      return { ...own, kind: 'choose', edges: state.edges.map(edgeFrom(use, number, 'choose')) };
    case 'end': {
      // The end of a part is where the whole goes on.
      const edges = use.after(state.how);
      return edges === undefined
        ? { ...own, kind: 'end', how: state.how }
        : { ...own, kind: 'choose', edges };
    }
    default:
      return state satisfies never;
  }
}

const edgeFrom =
  ({ journey, places }: Use, state: number, list: string) =>
  (edge: JourneyEdge, place: number): PlaceEdge => ({
    ...edge,
    to: places[edge.to] as number,
    written: { journey, state, list, place },
  });

/** All guards of a course. */
export function guardsOf({ places }: Course): readonly Guard[] {
  return places.flatMap((place) =>
    listsOf(place).flatMap((list) => (list ?? []).map(({ when }) => when)),
  );
}

/** The lists of a place: of a contact one for each event, of a choice a single one. */
export function listsOf(place: Place): readonly (readonly PlaceEdge[] | undefined)[] {
  switch (place.kind) {
    case 'contact':
      return place.after;
    case 'choose':
      return [place.edges];
    case 'end':
      return [];
    default:
      return place satisfies never;
  }
}

/** The ends that a journey comes to, those of its parts included; none of one with too many places. */
export function endsOf(course: Course | undefined): readonly EndName[] {
  const { places = [] } = course ?? {};
  return endNames.filter((how) =>
    places.some((place) => place.kind === 'end' && place.how === how),
  );
}
