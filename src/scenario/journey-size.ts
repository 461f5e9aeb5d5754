import type { ContactEvents } from './contact-events.ts';
import type { CustomerKind } from './customer-kinds.ts';
import { eventNames, MOST_ATTEMPTS } from './journey.ts';
import { takenEdges } from './journey-graph.ts';
import { type Course, listsOf, type Place, type PlaceEdge } from './places.ts';

/**
 * The most contacts that a customer makes on average, if of all that may happen to a contact it were
 * always what leads to the most of them: a bound that holds however long the queues are.
 *
 *     V(p, n) = 1 + max over events e of Σ P(p → q | e)·V(q, n + 1),   V(p, n) = 0 for n > 255
 *
 * with n the number of the contact at place p.
 */
export function mostContacts(
  { places, start }: Course,
  kind: CustomerKind,
  events: readonly ContactEvents[],
): number {
  /** Of contacts, one by one from the last that anybody makes. */
  let later = places.map(() => 0);
  const ahead = (number: number, attempt: number): number => {
    const place = places[number] as Place;
    switch (place.kind) {
      case 'contact':
        return later[number] as number;
      case 'choose':
        return expected(place.edges, attempt);
      case 'end':
        return 0;
      default:
        return place satisfies never;
    }
  };
  const expected = (edges: readonly PlaceEdge[], attempt: number): number =>
    takenEdges(edges, kind, attempt).taken.reduce(
      (sum, { edge, probability }) =>
        probability === 0 ? sum : sum + probability * ahead(edge.to, attempt),
      0,
    );
  for (let attempt = MOST_ATTEMPTS; attempt > 0; attempt--) {
    later = places.map((place, number) => {
      if (place.kind !== 'contact') return 0;
      const { possible, back, pending } = events[place.channel] as ContactEvents;
      const again = later[number] as number;
      const after = eventNames.map((event, i) => {
        if (!possible.has(event)) return 0;
        const edges = listsOf(place)[i];
        const rule = back[event];
        const goesOn =
          edges !== undefined
            ? expected(edges, attempt)
            : rule !== undefined && attempt < rule.attempts
              ? rule.probability * again
              : 0;
        if (event !== 'answered' || pending === undefined || attempt >= pending.attempts) {
          return goesOn;
        }
        return pending.probability * again + (1 - pending.probability) * goesOn;
      });
      return 1 + Math.max(...after);
    });
  }
  return ahead(start, 0);
}
