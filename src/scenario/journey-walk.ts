import type { ContactEvents } from './contact-events.ts';
import { kindText } from './customer-kind-text.ts';
import type { CustomerKind } from './customer-kinds.ts';
import { eventNames, type Journey } from './journey.ts';
import { endProblems, instantProblems } from './journey-endings.ts';
import { type GraphNode, graphOf, type Node } from './journey-graph.ts';
import { type Course, guardsOf, listsOf, type PlaceEdge, type Written } from './places.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { ScenarioShape } from './schema.ts';
import { SUM_TOLERANCE } from './shares.ts';

/** What a journey is gone through with. */
export interface JourneyCase {
  readonly shape: ScenarioShape;
  readonly journeys: readonly Journey[];
  /** By channel. */
  readonly events: readonly ContactEvents[];
  /** Whether contacts come to its channels in mid-journey: a forecast says how many. */
  readonly isEntered: boolean;
}

/** A journey as each kind of customers goes through it: what they come to, and what is wrong. */
export class JourneyWalk {
  readonly problems: ScenarioProblem[] = [];
  /** States and transitions that somebody comes to, as `stateKey` and `edgeKey` name them. */
  readonly states = new Set<string>();
  readonly edges = new Set<string>();
  readonly #course: Course;
  readonly #given: JourneyCase;
  readonly #starts: readonly Node[];
  /** States and lists of which something wrong has been told. */
  readonly #wrong = new Set<string>();

  constructor(course: Course, given: JourneyCase) {
    this.#course = course;
    this.#given = given;
    this.#starts = startsOf(course, given.isEntered);
  }

  /** Goes through it once more, as another kind of customers. */
  go(kind: CustomerKind): void {
    const graph = graphOf(this.#course, this.#starts, kind, (place) => this.#comesAgain(place));
    for (const node of graph.values()) {
      this.#mark(node);
      this.#addsUp(node, kind);
      if (node.attempt === 0) this.#isBeforeContact(node);
    }
    const { shape, events } = this.#given;
    const guards = guardsOf(this.#course);
    const who = (attempt: number) => kindText(kind, attempt, guards, shape);
    const pathOf = (place: number) => this.#statePath(place);
    const found = [
      ...endProblems(graph, this.#course, events, pathOf, who),
      ...instantProblems(graph, this.#course, events, pathOf),
    ];
    for (const problem of found) {
      // Once for each state, though it may hold for many.
      const key = problem.path.join();
      if (!this.#wrong.has(key)) this.problems.push(problem);
      this.#wrong.add(key);
    }
  }

  /** Whether the channel's own rules bring the customer back to a place. */
  #comesAgain(number: number): boolean {
    const place = this.#course.places[number];
    if (place?.kind !== 'contact') return false;
    const { back, pending } = this.#given.events[place.channel] as ContactEvents;
    return (
      pending !== undefined ||
      eventNames.some((event, i) => place.after[i] === undefined && back[event] !== undefined)
    );
  }

  #mark({ place: number, steps }: GraphNode): void {
    const { places, parts } = this.#course;
    const place = places[number];
    if (place !== undefined) this.states.add(stateKey(place.journey, place.state));
    for (const { journey, state, start } of parts) {
      if (start === number) this.states.add(stateKey(journey, state));
    }
    for (const { edge } of steps.flatMap(({ taken }) => taken))
      this.edges.add(edgeKey(edge.written));
  }

  #addsUp({ place: number, attempt, steps }: GraphNode, kind: CustomerKind): void {
    const place = this.#course.places[number];
    for (const { left, list } of steps) {
      const edges = place && listsOf(place)[list];
      const first = edges?.[0];
      if (Math.abs(left) <= SUM_TOLERANCE || edges === undefined || first === undefined) continue;
      const guards = edges.map(({ when }) => when);
      const who = kindText(kind, attempt, guards, this.#given.shape);
      const expected =
        left > 0
          ? `probabilities that add up to 1${who}, or a transition without one for the rest`
          : `probabilities that add up to 1 at most${who}`;
      const path = edgePath(first, this.#given.journeys).slice(0, -1);
      // Once for each list, though it may be wrong for many.
      if (this.#wrong.has(path.join())) continue;
      this.#wrong.add(path.join());
      this.problems.push({ path, expected, found: Number((1 - left).toFixed(6)) });
    }
  }

  /** Nobody waits for a first contact, nor is done without one. */
  #isBeforeContact({ steps }: GraphNode): void {
    for (const { edge } of steps.flatMap(({ taken }) => taken)) {
      const path = edgePath(edge, this.#given.journeys);
      const to = this.#course.places[edge.to];
      if (edge.after !== undefined) {
        const expected = 'no delay before the first contact: it is made when the problem arises';
        this.problems.push({ path: [...path, 'after'], expected, found: edge.after.kind });
      }
      if (edge.repeats !== 1) {
        const expected = 'no factor before the first contact: nothing has been said yet';
        this.problems.push({ path: [...path, 'repeats'], expected, found: edge.repeats });
      }
      if (to?.kind === 'end') {
        const expected = 'a contact ahead: this leads from the start to an end without one';
        this.problems.push({ path: [...path, 'to'], expected, found: to.name });
      }
    }
  }

  #statePath(number: number): readonly PropertyKey[] {
    const { journey: of, state } = this.#course.places[number] as Course['places'][number];
    const journey = this.#given.journeys[of] as Journey;
    return ['journeys', journey.name, 'states', journey.states[state]?.name as string];
  }
}

/** Where customers come to a journey, with the contacts made by then. */
function startsOf({ places, start }: Course, isEntered: boolean): readonly Node[] {
  const first = { place: start, attempt: places[start]?.kind === 'contact' ? 1 : 0 };
  const channels = new Set<number>();
  const entries = places.flatMap((place, number): Node[] => {
    if (!isEntered || place.kind !== 'contact' || channels.has(place.channel)) return [];
    channels.add(place.channel);
    return [{ place: number, attempt: 1 }];
  });
  return [first, ...entries];
}

export const stateKey = (journey: number, state: number): string => `${journey} ${state}`;

export const edgeKey = ({ journey, state, list, place }: Written): string =>
  `${stateKey(journey, state)} ${list} ${place}`;

/** Where a transition stands in the file. */
export function edgePath(
  { written }: PlaceEdge,
  journeys: readonly Journey[],
): readonly PropertyKey[] {
  const journey = journeys[written.journey] as Journey;
  const state = journey.states[written.state]?.name as string;
  return ['journeys', journey.name, 'states', state, written.list, written.place];
}
