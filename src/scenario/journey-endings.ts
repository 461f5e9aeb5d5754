import type { ContactEvents } from './contact-events.ts';
import { eventNames } from './journey.ts';
import { comingRound, type Graph, type Links, leadingTo } from './journey-graph.ts';
import type { Course, Place, PlaceEdge } from './places.ts';
import type { ScenarioProblem } from './scenario-problem.ts';

/** What a journey that comes to no end is expected to have. */
export const WAY_TO_AN_END = 'a way to an end';

type PathOf = (place: number) => readonly PropertyKey[];

/**
 * A journey comes to an end by being served: from each of its places, an answer or a machine that is
 * done may lead there. What only ends by customers who give up would go on for ever in a good centre.
 *
 * @param who says whom the graph is of, who have made so many contacts
 */
export function endProblems(
  graph: Graph,
  { places }: Course,
  events: readonly ContactEvents[],
  pathOf: PathOf,
  who: (attempt: number) => string,
): readonly ScenarioProblem[] {
  const goals: number[] = [];
  const links = new Map<number, readonly number[]>();
  for (const [key, { place: number, steps }] of graph) {
    const place = places[number] as Place;
    const served = servedLists(place, events);
    // The rules of a channel come to an end by themselves.
    const isLeft = place.kind === 'contact' && served.some((i) => place.after[i] === undefined);
    if (place.kind === 'end' || isLeft) goals.push(key);
    links.set(
      key,
      steps
        .filter(({ list }) => served.includes(list))
        .flatMap(({ taken, to }) => to.filter((_, i) => (taken[i]?.probability ?? 0) > 0)),
    );
  }
  const ending = leadingTo(links, goals);
  const stuck = [...graph].filter(([key]) => !ending.has(key)).map(([, node]) => node);
  // Of all who go round for ever, those are told whom others lead to and who lead to themselves.
  const round = new Set(comingRound(placeLinks(graph, links)));
  const told = new Map<number, number>();
  for (const { place, attempt } of stuck) {
    if (places[place]?.kind !== 'contact' || !round.has(place)) continue;
    told.set(place, Math.min(attempt, told.get(place) ?? attempt));
  }
  return [...told].map(([place, attempt]) => ({
    path: pathOf(place),
    expected: `${WAY_TO_AN_END}${who(attempt)}, where every contact is answered or contained`,
  }));
}

/** Links between nodes as those between their places, whatever the number of contacts. */
function placeLinks(graph: Graph, links: Links): Links {
  const found = new Map<number, number[]>();
  for (const [key, { place }] of graph) {
    const next = (links.get(key) ?? []).flatMap((to) => graph.get(to)?.place ?? []);
    found.set(place, [...(found.get(place) ?? []), ...next]);
  }
  return found;
}

/**
 * Time passes before somebody who was turned away at once comes again: else it would happen again at
 * that very instant.
 */
export function instantProblems(
  graph: Graph,
  { places }: Course,
  events: readonly ContactEvents[],
  pathOf: PathOf,
): readonly ScenarioProblem[] {
  const links = new Map(
    [...graph].map(([key, { place, steps }]) => {
      const lists = instantLists(places[place] as Place, events);
      const next = steps
        .filter(({ list }) => lists.includes(list))
        .flatMap(({ taken, to }) => to.filter((_, i) => isInstant(taken[i]?.edge)));
      return [key, next] as const;
    }),
  );
  return comingRound(links).flatMap((key) => {
    const number = graph.get(key)?.place as number;
    const place = places[number] as Place;
    if (place.kind !== 'contact') return [];
    const list = instantLists(place, events).find((i) => place.after[i] !== undefined) ?? 0;
    return [
      {
        path: [...pathOf(number), eventNames[list] as string],
        expected:
          'a time (`after`) on the way back: who is turned away would come again at once, for ever',
      },
    ];
  });
}

/** The lists of what comes of good service; of a choice its only one. */
function servedLists(place: Place, events: readonly ContactEvents[]): readonly number[] {
  if (place.kind !== 'contact') return [0];
  const possible = events[place.channel]?.possible;
  return eventNames.flatMap((event, i) =>
    (event === 'answered' || event === 'contained') && possible?.has(event) ? [i] : [],
  );
}

/** The lists of what may happen without any time in a queue. */
function instantLists(place: Place, events: readonly ContactEvents[]): readonly number[] {
  if (place.kind !== 'contact') return [0];
  const balks = events[place.channel]?.balks ?? false;
  return eventNames.flatMap((event, i) =>
    event === 'refused' || (event === 'abandoned' && balks) ? [i] : [],
  );
}

function isInstant(edge: PlaceEdge | undefined): boolean {
  const after = edge?.after;
  return after === undefined || (after.kind === 'constant' && after.value === 0);
}
