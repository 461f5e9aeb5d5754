import { generationNames } from './generation-names.ts';
import {
  type EndName,
  type EventName,
  endNames,
  eventNames,
  type Guard,
  type Journey,
  type JourneyEdge,
  type JourneyState,
  MOST_ATTEMPTS,
} from './journey.ts';
import type { ScenarioShape } from './schema.ts';
import type { EdgeShape, JourneyShape, StateShape } from './schema-of-journeys.ts';

/** The names that journeys speak of, in the order of their numbers. */
interface Names {
  readonly journeys: readonly string[];
  readonly states: readonly string[];
  readonly channels: readonly string[];
  readonly reasons: readonly string[];
  readonly segments: readonly string[];
  readonly plans: readonly string[];
}

/** The journeys of a scenario, names turned into numbers; −1 for a name that nobody knows. */
export function compileJourneys(shape: ScenarioShape): readonly Journey[] {
  const names = {
    journeys: Object.keys(shape.journeys),
    channels: Object.keys(shape.channels),
    reasons: Object.keys(shape.reasons ?? {}),
    segments: Object.keys(shape.customers?.segments ?? {}),
    plans: Object.keys(shape.customers?.plans ?? {}),
  };
  return Object.entries(shape.journeys).map(([name, journey]) =>
    compileJourney(name, journey, { ...names, states: Object.keys(journey.states) }),
  );
}

function compileJourney(name: string, { start, states }: JourneyShape, names: Names): Journey {
  return {
    name,
    start: names.states.indexOf(start),
    states: Object.entries(states).map(([own, state]) => compileState(own, state, names)),
  };
}

function compileState(name: string, state: StateShape, names: Names): JourneyState {
  const listed = <Key extends EventName | EndName>(keys: readonly Key[]) =>
    Object.fromEntries(
      keys.flatMap((key) => {
        const edges = state[key];
        return edges === undefined ? [] : [[key, edges.map((edge) => compileEdge(edge, names))]];
      }),
    ) as unknown as Partial<Record<Key, readonly JourneyEdge[]>>;
  if (state.contact !== undefined) {
    const channel = names.channels.indexOf(state.contact);
    return { kind: 'contact', name, channel, after: listed(eventNames) };
  }
  if (state.journey !== undefined) {
    const journey = names.journeys.indexOf(state.journey);
    return { kind: 'journey', name, journey, after: listed(endNames) };
  }
  if (state.end !== undefined) return { kind: 'end', name, how: state.end };
  const edges = (state.choose ?? []).map((edge) => compileEdge(edge, names));
  return { kind: 'choose', name, edges };
}

function compileEdge(
  { to, probability, after, when, repeats }: EdgeShape,
  names: Names,
): JourneyEdge {
  return {
    to: names.states.indexOf(to),
    probability,
    after,
    repeats,
    when: compileGuard(when ?? {}, names),
  };
}

function compileGuard(
  { generation, reason, segment, plan, wish, attempt }: NonNullable<EdgeShape['when']>,
  names: Names,
): Guard {
  const numbers = (values: readonly string[], known: readonly string[]) =>
    values.map((value) => known.indexOf(value));
  return {
    ...(generation && { generations: numbers(generation, generationNames) }),
    ...(reason && { reasons: numbers(reason, names.reasons) }),
    ...(segment && { segments: numbers(segment, names.segments) }),
    ...(plan && { plans: numbers(plan, names.plans) }),
    ...(wish && { wish }),
    fromAttempt: attempt?.from ?? 0,
    toAttempt: attempt?.to ?? MOST_ATTEMPTS,
  };
}
