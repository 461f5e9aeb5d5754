import type { Channel, ComesBack } from '../../scenario/channel.ts';
import { type EventName, eventNames, MOST_ATTEMPTS } from '../../scenario/journey.ts';
import { takenEdges } from '../../scenario/journey-graph.ts';
import type { Place } from '../../scenario/places.ts';
import type { Ends } from './network.ts';
import { channelAt, contactsAhead, type Way } from './ways.ts';

/** Customers who are still on their way, as a share of those who began, are left out below this. */
const NEGLIGIBLE = 1e-12;

/** The contacts of a way on one channel, on average. */
export interface Visits {
  readonly contacts: number;
  /** The same, each times what multiplies its handling time. */
  readonly work: number;
}

/**
 * How many contacts customers of a way make on each channel, by how contacts end there: a Markov chain
 * over the places, contact by contact.
 *
 *     m(n + 1) = m(n)·P(n),   contacts on a channel = Σ over n and its places of m(n)
 *
 * with m(n) the shares of customers who make an n-th contact, by its place.
 *
 * @param endsOn how an attempt ends that begins on a channel
 */
export function visitsOf(
  { course, kind, place: first }: Way,
  channels: readonly Channel[],
  endsOn: readonly Ends[],
): readonly Visits[] {
  const contacts = channels.map(() => 0);
  const work = channels.map(() => 0);
  let here = new Map<number, Mass>([[first, { share: 1, work: 1 }]]);
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const next = new Map<number, Mass>();
    const add = (place: number, share: number, repeats: number): void => {
      const known = next.get(place) ?? { share: 0, work: 0 };
      next.set(place, { share: known.share + share, work: known.work + share * repeats });
    };
    let left = 0;
    for (const [number, mass] of here) {
      const channel = channelAt(course, number);
      contacts[channel] = (contacts[channel] as number) + mass.share;
      work[channel] = (work[channel] as number) + mass.work;
      const place = course.places[number] as Place;
      const ends = endsOn[channel] as Ends;
      const rules = channels[channel] as Channel;
      for (const [event, probability] of eventsOf(ends)) {
        const share = mass.share * probability;
        if (share === 0) continue;
        const asked = event === 'answered' ? backBy(pendingOf(rules), attempt) : 0;
        if (asked > 0) add(number, share * asked, mass.work / mass.share);
        const edges = place.kind === 'contact' ? place.after[eventNames.indexOf(event)] : undefined;
        if (edges === undefined) {
          const back = (1 - asked) * backBy(ruleOf(rules, event), attempt);
          if (back > 0) add(number, share * back, mass.work / mass.share);
          continue;
        }
        for (const { edge, probability: part } of takenEdges(edges, kind, attempt).taken) {
          for (const one of contactsAhead(course, edge.to, kind, attempt)) {
            const goes = share * (1 - asked) * part * one.probability;
            if (goes > 0) add(one.place, goes, edge.repeats * one.repeats);
          }
        }
      }
    }
    for (const { share } of next.values()) left += share;
    if (left < NEGLIGIBLE) break;
    here = next;
  }
  return channels.map((_, i) => ({ contacts: contacts[i] as number, work: work[i] as number }));
}

interface Mass {
  readonly share: number;
  readonly work: number;
}

/** Whoever fails is taken for one who gave up: the formulas do not tell who was turned away. */
function eventsOf({ fails, served, contained }: Ends): readonly (readonly [EventName, number])[] {
  return [
    ['answered', served],
    ['abandoned', fails],
    ['contained', contained],
  ];
}

/** The rule of a channel that brings customers back after an event. */
function ruleOf(channel: Channel, event: EventName): ComesBack | undefined {
  switch (event) {
    case 'answered':
      return channel.unresolved;
    case 'abandoned':
    case 'refused':
      return 'retry' in channel ? channel.retry : undefined;
    case 'contained':
      return 'containedWrongly' in channel ? channel.containedWrongly : undefined;
    default:
      return event satisfies never;
  }
}

const pendingOf = (channel: Channel): ComesBack | undefined =>
  'pending' in channel ? channel.pending : undefined;

const backBy = (rule: ComesBack | undefined, attempt: number): number =>
  rule !== undefined && attempt < rule.attempts ? rule.probability : 0;
