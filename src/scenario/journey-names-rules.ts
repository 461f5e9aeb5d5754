import type { ContactEvents } from './contact-events.ts';
import { didYouMean } from './did-you-mean.ts';
import { endNames, eventNames } from './journey.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { ScenarioShape } from './schema.ts';
import type { EdgeShape, JourneyShape, StateShape } from './schema-of-journeys.ts';

type Path = readonly PropertyKey[];

/** What a state may be, with the lists that go with it. */
const lists = { contact: eventNames, choose: ['choose'], journey: endNames, end: [] } as const;
const kinds = ['contact', 'choose', 'journey', 'end'] as const;
const allLists = [...eventNames, ...endNames] as const;

/** What is wrong with a journey whatever it leads to: states, and what they and their guards name. */
export function namesProblems(
  shape: ScenarioShape,
  name: string,
  events: readonly ContactEvents[],
): readonly ScenarioProblem[] {
  const journey = shape.journeys[name] as JourneyShape;
  const path = ['journeys', name];
  return [
    ...startProblems(journey, path),
    ...Object.entries(journey.states).flatMap(([own, state]) => {
      const place = [...path, 'states', own];
      return [
        ...stateProblems(shape, state, place, events),
        ...edgesOf(state).flatMap(([list, edges]) =>
          edges.flatMap((edge, i) => edgeProblems(shape, journey, edge, [...place, list, i])),
        ),
      ];
    }),
  ];
}

function startProblems({ start, states }: JourneyShape, path: Path): readonly ScenarioProblem[] {
  const known = Object.keys(states);
  if (!known.includes(start)) return unknown([...path, 'start'], 'a state', start, known);
  return states[start]?.end === undefined
    ? []
    : [
        {
          path: [...path, 'start'],
          expected: 'a state with a contact ahead: with this one it is over before it began',
          found: start,
        },
      ];
}

function stateProblems(
  { channels, journeys }: ScenarioShape,
  state: StateShape,
  path: Path,
  events: readonly ContactEvents[],
): readonly ScenarioProblem[] {
  const given = kinds.filter((kind) => state[kind] !== undefined);
  const [kind] = given;
  if (kind === undefined || given.length > 1) {
    const found = given.length === 0 ? {} : { found: given.join(' and ') };
    return [{ path, expected: 'one of contact, choose, journey and end', ...found }];
  }
  const problems: ScenarioProblem[] = allLists
    .filter((list) => state[list] !== undefined && !lists[kind].some((own) => own === list))
    .map((list) => ({ path: [...path, list], expected: misplaced[kind], found: list }));
  if (state.contact !== undefined) {
    const known = Object.keys(channels);
    const number = known.indexOf(state.contact);
    problems.push(...unknown([...path, 'contact'], 'a channel', state.contact, known));
    const here = events[number];
    if (here !== undefined) problems.push(...contactProblems(state, path, here));
  }
  if (state.journey !== undefined) {
    const known = Object.keys(journeys);
    problems.push(...unknown([...path, 'journey'], 'a journey', state.journey, known));
  }
  return problems;
}

const misplaced = {
  contact: 'what happens to a contact: answered, abandoned, refused or contained',
  choose: 'nothing beside choose',
  journey: 'how the other journey ends: resolved, gave-up or lost',
  end: 'nothing beside end',
} as const;

function contactProblems(
  state: StateShape,
  path: Path,
  { possible, switches }: ContactEvents,
): readonly ScenarioProblem[] {
  const never = eventNames
    // A backend may turn away anybody.
    .filter((event) => event !== 'refused' && state[event] !== undefined && !possible.has(event))
    .map((event) => ({
      path: [...path, event],
      expected: `what can happen on ${state.contact}: ${[...new Set([...possible, 'refused'])].join(' or ')}`,
      found: event,
    }));
  const unsaid = (['abandoned', 'refused'] as const)
    .filter((event) => switches && possible.has(event) && state[event] === undefined)
    .map((event) => ({
      path: [...path, event],
      expected: `transitions: the retry of ${state.contact} switches to other channels, which a journey says itself`,
    }));
  return [...never, ...unsaid];
}

function edgeProblems(
  { reasons = {}, customers }: ScenarioShape,
  { states }: JourneyShape,
  { to, when = {} }: EdgeShape,
  path: Path,
): readonly ScenarioProblem[] {
  const guard = [...path, 'when'];
  const named = (key: 'reason' | 'segment' | 'plan', known: object): readonly ScenarioProblem[] =>
    (when[key] ?? []).flatMap((one, i) =>
      unknown([...guard, key, i], `a ${key}`, one, Object.keys(known)),
    );
  const { from = 0, to: most = Number.POSITIVE_INFINITY } = when.attempt ?? {};
  return [
    ...unknown([...path, 'to'], 'a state', to, Object.keys(states)),
    ...named('reason', reasons),
    ...named('segment', customers?.segments ?? {}),
    ...named('plan', customers?.plans ?? {}),
    ...(from > most
      ? [
          {
            path: [...guard, 'attempt', 'to'],
            expected: `${from} or more, as from says`,
            found: most,
          },
        ]
      : []),
  ];
}

function unknown(
  path: Path,
  what: string,
  found: string,
  known: readonly string[],
): readonly ScenarioProblem[] {
  if (known.includes(found)) return [];
  const whose = what === 'a state' ? 'journey' : 'scenario';
  return [{ path, expected: `${what} of this ${whose}${didYouMean(found, known)}`, found }];
}

/** The lists of transitions of a state, by their keys. */
export function edgesOf(state: StateShape): readonly (readonly [string, readonly EdgeShape[]])[] {
  return ([...allLists, 'choose'] as const).flatMap((list) => {
    const edges = state[list];
    return edges === undefined ? [] : [[list, edges] as const];
  });
}

/** The journeys that each is made of: those that its states name. */
export function partsOf({ journeys }: ScenarioShape, name: string): readonly string[] {
  return Object.values(journeys[name]?.states ?? {}).flatMap(({ journey }) => journey ?? []);
}
