import type { ContactEvents } from './contact-events.ts';
import { eventNames } from './journey.ts';
import { reachedFrom } from './journey-graph.ts';
import { edgeKey, edgePath, type JourneyCase } from './journey-walk.ts';
import { type Course, listsOf, type Place, type PlaceEdge } from './places.ts';
import type { ScenarioProblem } from './scenario-problem.ts';

/** What is said of the next contact is said where there is one, and of one that it holds of. */
export function contactProblems(course: Course, given: JourneyCase): readonly ScenarioProblem[] {
  return [...aheadProblems(course, given), ...deadRules(course, given)];
}

/** Delays and factors of transitions that have no such contact ahead. */
function aheadProblems({ places }: Course, given: JourneyCase): readonly ScenarioProblem[] {
  const { shape, journeys } = given;
  const kinds = Object.values(shape.channels).map(({ kind }) => kind);
  const edges = places.flatMap((place) => listsOf(place).flatMap((list) => list ?? []));
  // Of a part that is used twice, one contact ahead is enough.
  const ahead = new Map<string, { readonly edge: PlaceEdge; readonly channels: Set<number> }>();
  for (const edge of edges) {
    const known = ahead.get(edgeKey(edge.written)) ?? { edge, channels: new Set<number>() };
    for (const channel of channelsAhead(places, edge.to)) known.channels.add(channel);
    ahead.set(edgeKey(edge.written), known);
  }
  return [...ahead.values()].flatMap(({ edge, channels }): readonly ScenarioProblem[] => {
    const path = edgePath(edge, journeys);
    const isLast = channels.size === 0;
    const isWritten = [...channels].some((channel) => kinds[channel] === 'messaging');
    const reason = isLast
      ? 'the journey is over'
      : 'a session is handled in turns, which say how long they are';
    return [
      ...(isLast && edge.after !== undefined
        ? [{ path: [...path, 'after'], expected: `no delay: ${reason}`, found: edge.after.kind }]
        : []),
      ...((isLast || isWritten) && edge.repeats !== 1
        ? [{ path: [...path, 'repeats'], expected: `no factor: ${reason}`, found: edge.repeats }]
        : []),
    ];
  });
}

/** The channels of the next contacts behind a place, itself included. */
function channelsAhead(places: readonly Place[], from: number): ReadonlySet<number> {
  const choices = new Map(
    places.map((place, number) => [
      number,
      place.kind === 'choose' ? place.edges.map(({ to }) => to) : [],
    ]),
  );
  const found = [...reachedFrom(choices, [from])].flatMap((number) => {
    const place = places[number];
    return place?.kind === 'contact' ? [place.channel] : [];
  });
  return new Set(found);
}

/**
 * Rules of channels that would never bring anybody back, because `attempts` counts all contacts of a
 * journey and these come too late in it.
 */
function deadRules(course: Course, given: JourneyCase): readonly ScenarioProblem[] {
  const { journeys, events, shape } = given;
  const names = Object.keys(shape.channels);
  const earliest = earliestAttempts(course);
  return course.places.flatMap((place, number): readonly ScenarioProblem[] => {
    if (place.kind !== 'contact' || given.isEntered) return [];
    const attempt = earliest[number] ?? 0;
    const { back, possible } = events[place.channel] as ContactEvents;
    return eventNames.flatMap((event, i) => {
      const rule = back[event];
      if (place.after[i] !== undefined || rule === undefined || !possible.has(event)) return [];
      if (rule.probability === 0 || attempt < rule.attempts) return [];
      const journey = journeys[place.journey];
      const state = journey?.states[place.state]?.name as string;
      return [
        {
          path: ['journeys', journey?.name as string, 'states', state, event],
          expected: `transitions: after ${rule.attempts} contacts of a journey ${names[place.channel]} brings nobody back, and this is number ${attempt} at the earliest`,
        },
      ];
    });
  });
}

/** The number of the contact at each place, at the least. */
function earliestAttempts({ places, start }: Course): readonly number[] {
  const earliest = places.map(() => Number.POSITIVE_INFINITY);
  let reached = [{ place: start, attempt: 0 }];
  while (reached.length > 0) {
    const next: typeof reached = [];
    for (const { place: number, attempt: before } of reached) {
      const place = places[number] as Place;
      const attempt = place.kind === 'contact' ? before + 1 : before;
      if (attempt >= (earliest[number] as number)) continue;
      earliest[number] = attempt;
      for (const { to } of listsOf(place).flatMap((list) => list ?? [])) {
        next.push({ place: to, attempt });
      }
    }
    reached = next;
  }
  return earliest;
}
