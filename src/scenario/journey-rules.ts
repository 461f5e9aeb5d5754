import { compileJourneys } from './compile-journeys.ts';
import { contactEvents } from './contact-events.ts';
import { customerKinds, type Mix } from './customer-kinds.ts';
import { MOST_CONTACTS, mostOfChannel } from './demand-size.ts';
import { generationNames } from './generation-names.ts';
import { contactProblems } from './journey-contact-rules.ts';
import { WAY_TO_AN_END } from './journey-endings.ts';
import { followedBy, followerProblems } from './journey-follower-rules.ts';
import { comingRound, reachedFrom } from './journey-graph.ts';
import { edgesOf, namesProblems, partsOf } from './journey-names-rules.ts';
import { mostContacts } from './journey-size.ts';
import { edgeKey, type JourneyCase, JourneyWalk, stateKey } from './journey-walk.ts';
import { withEndsForUnknown } from './journey-with-ends.ts';
import { type Course, courseOf, guardsOf, MOST_PLACES } from './places.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { Rule } from './scenario-rules.ts';
import type { ScenarioShape } from './schema.ts';

/** Kinds of customers that guards may tell apart: each goes through a journey by itself. */
const MOST_KINDS = 2_000;

/** What journeys say holds together, and they come to an end. */
const journeysHold: Rule = (shape) => {
  const names = Object.keys(shape.journeys);
  if (names.length === 0) return [];
  const events = contactEvents(shape);
  const named = new Map(names.map((name) => [name, namesProblems(shape, name, events)]));
  const looped = selfContained(shape);
  const local = [...[...named.values()].flat(), ...looped];
  const numbers = new Map(names.map((name, i) => [name, i]));
  const parts = new Map(
    names.map((name, i) => [i, partsOf(shape, name).map((part) => numbers.get(part) ?? -1)]),
  );
  const isSound = (number: number): boolean =>
    looped.length === 0 &&
    [...reachedFrom(parts, [number])].every((one) => named.get(names[one] as string)?.length === 0);

  const given: JourneyCase = {
    shape,
    journeys: compileJourneys(shape),
    events,
    isEntered: isEntered(shape),
  };
  const isPart = new Set([...parts.values()].flat());
  const followed = followedBy(shape);
  const wholes = names.flatMap((name, i) => (followed.includes(name) || !isPart.has(i) ? [i] : []));
  const walks = wholes.filter(isSound).map((number) => goThrough(number, given));
  const found = walks.flatMap(({ problems }) => problems);
  const isWhole = names.every((_, i) => isSound(i)) && found.length === 0;
  const unsound = wholes.filter((number) => looped.length === 0 && !isSound(number));
  const endless = endlessBesides([...named.values()].flat(), unsound, given);
  return [...local, ...found, ...endless, ...(isWhole ? unusedIn(shape, walks) : [])];
};

/** Whether contacts come whose channel is given, wherever that is in a journey. */
function isEntered({ demand, backlog }: ScenarioShape): boolean {
  return (
    demand.kind !== 'problems' ||
    Object.keys(backlog).length > 0 ||
    demand.incidents.some(({ channels }) => channels !== undefined)
  );
}

interface Found {
  readonly problems: readonly ScenarioProblem[];
  readonly states: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** Goes through a journey as each kind of customers does. */
function goThrough(number: number, given: JourneyCase): Found {
  const name = given.journeys[number]?.name as string;
  const refused = (expected: string, found?: number): Found => ({
    problems: [{ path: ['journeys', name], expected, ...(found === undefined ? {} : { found }) }],
    states: new Set(),
    edges: new Set(),
  });
  const course = courseOf(given.journeys, number);
  if (course === undefined) {
    return refused(`at most ${MOST_PLACES} states, those of its parts included`);
  }
  const walk = new JourneyWalk(course, given);
  const round = choicesThatComeRound(course)[0];
  if (round !== undefined) {
    const expected = `choices that lead to a contact or an end: ${course.places[round]?.name} leads by choices alone back to itself`;
    return refused(expected);
  }
  const kinds = customerKinds(guardsOf(course), mixOf(given.shape, name));
  if (kinds.length > MOST_KINDS) {
    return refused(
      `guards that tell at most ${MOST_KINDS.toLocaleString('en')} kinds of customers apart`,
      kinds.length,
    );
  }
  for (const kind of kinds) walk.go(kind);
  const { states, edges } = walk;
  const problems = [...walk.problems, ...contactProblems(course, given)];
  if (problems.length > 0) return { states, edges, problems };
  const each = Math.max(...kinds.map((kind) => mostContacts(course, kind, given.events)));
  const attempts = each * mostOfChannel(given.shape);
  return attempts > MOST_CONTACTS
    ? refused(
        `at most ${MOST_CONTACTS.toExponential()} attempts in a replication, of up to ${each.toPrecision(3)} for each problem`,
        Number(attempts.toPrecision(3)),
      )
    : { states, edges, problems };
}

/** What comes to no end even if all that its transitions misname were one. */
function endlessBesides(
  problems: readonly ScenarioProblem[],
  numbers: readonly number[],
  given: JourneyCase,
): readonly ScenarioProblem[] {
  const shape = withEndsForUnknown(given.shape, problems);
  if (numbers.length === 0 || shape === undefined) return [];
  const changed = { ...given, shape, journeys: compileJourneys(shape) };
  return numbers
    .flatMap((number) => goThrough(number, changed).problems)
    .filter(({ expected }) => expected.startsWith(WAY_TO_AN_END));
}

/** Choices that lead, by choices alone, back to themselves. */
function choicesThatComeRound({ places }: Course): readonly number[] {
  const links = new Map(
    places.map((place, number) => [
      number,
      place.kind === 'choose'
        ? place.edges.map(({ to }) => to).filter((to) => places[to]?.kind === 'choose')
        : [],
    ]),
  );
  return comingRound(links);
}

/** Everybody there could be: shares change from variant to variant, and journeys hold in all of them. */
function mixOf({ customers, reasons = {} }: ScenarioShape, journey: string): Mix {
  const { generations, segments = { any: 1 }, plans = { any: 1 } } = customers ?? {};
  const ones = (of: object): readonly number[] => Object.keys(of).map(() => 1);
  const own = Object.values(reasons).map((reason) => reason.journey);
  const following = generationNames.map((name) => generations?.[name]?.journeys);
  const isFollowed =
    own.includes(journey) || following.some((of) => of !== undefined && journey in of);
  return {
    generations: generationNames.map((name) =>
      generations === undefined || generations[name] !== undefined ? 1 : 0,
    ),
    reasons: own.length === 0 ? [1] : own.map(() => 1),
    segments: ones(segments),
    plans: ones(plans),
    wantsPerson: 0.5,
    follows(generation, reason) {
      const named = own[reason];
      if (!isFollowed || named === journey) return 1;
      return named === undefined && journey in (following[generation] ?? {}) ? 1 : 0;
    },
  };
}

/** Journeys that are a part of themselves. */
function selfContained(shape: ScenarioShape): readonly ScenarioProblem[] {
  const names = Object.keys(shape.journeys);
  const links = new Map(
    names.map((name, i) => [i, partsOf(shape, name).map((part) => names.indexOf(part))]),
  );
  const looped = new Set(comingRound(links).map((number) => names[number] as string));
  return names.flatMap((name, i) =>
    looped.has(name)
      ? Object.entries(shape.journeys[name]?.states ?? {}).flatMap(([state, { journey }]) =>
          journey !== undefined && reachedFrom(links, [names.indexOf(journey)]).has(i)
            ? [
                {
                  path: ['journeys', name, 'states', state, 'journey'],
                  expected: `a journey that ${name} is not a part of`,
                  found: journey,
                },
              ]
            : [],
        )
      : [],
  );
}

/** States that nobody comes to, and transitions that nobody takes, whatever the probabilities are. */
function unusedIn(shape: ScenarioShape, walks: readonly Found[]): readonly ScenarioProblem[] {
  const states = new Set(walks.flatMap((walk) => [...walk.states]));
  const edges = new Set(walks.flatMap((walk) => [...walk.edges]));
  return Object.entries(shape.journeys).flatMap(([journey, { states: own }], i) =>
    Object.entries(own).flatMap(([name, state], j): readonly ScenarioProblem[] => {
      const path = ['journeys', journey, 'states', name];
      if (!states.has(stateKey(i, j))) {
        return [{ path, expected: 'a state that a transition leads to: nobody comes here' }];
      }
      return edgesOf(state).flatMap(([list, written]) =>
        written.flatMap(({ to }, place) =>
          edges.has(edgeKey({ journey: i, state: j, list, place }))
            ? []
            : [
                {
                  path: [...path, list, place],
                  expected: 'a transition that is open to somebody whom none before it takes',
                  found: to,
                },
              ],
        ),
      );
    }),
  );
}

/** What must hold of journeys. */
export const journeyRules: readonly Rule[] = [followerProblems, journeysHold];
