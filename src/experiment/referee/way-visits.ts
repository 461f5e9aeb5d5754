import type { Channel, ComesBack } from '../../scenario/channel.ts';
import { type EventName, eventNames, MOST_ATTEMPTS } from '../../scenario/journey.ts';
import { takenEdges } from '../../scenario/journey-graph.ts';
import type { Place } from '../../scenario/places.ts';
import { backBy, pendingOf, retryOf, wronglyOf } from './coming-again.ts';
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
 * @param endsOn how attempts end that begin on a channel, by channel
 */
export function visitsOf(
  { course, kind, place: first }: Way,
  channels: readonly Channel[],
  endsOn: readonly (readonly Ends[])[],
): readonly Visits[] {
  const contacts = channels.map(() => 0);
  const work = channels.map(() => 0);
  let here: readonly Standing[] = [
    { place: first, channel: channelAt(course, first), share: 1, work: 1 },
  ];
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const next = new Map<number, Standing>();
    const add = (place: number, channel: number, share: number, repeats: number): void => {
      const key = place * channels.length + channel;
      const { share: known = 0, work: asked = 0 } = next.get(key) ?? {};
      next.set(key, { place, channel, share: known + share, work: asked + share * repeats });
    };
    let left = 0;
    for (const { place: number, channel, ...mass } of here) {
      contacts[channel] = (contacts[channel] as number) + mass.share;
      work[channel] = (work[channel] as number) + mass.work;
      const place = course.places[number] as Place;
      for (const end of endsOn[channel] as readonly Ends[]) {
        const rules = channels[end.channel] as Channel;
        for (const [event, probability] of eventsOf(end)) {
          const share = mass.share * probability;
          if (share === 0) continue;
          const asked = event === 'answered' ? backBy(pendingOf(rules), attempt) : 0;
          if (asked > 0) add(number, end.channel, share * asked, mass.work / mass.share);
          const edges =
            place.kind === 'contact' ? place.after[eventNames.indexOf(event)] : undefined;
          if (edges === undefined) {
            const back = (1 - asked) * backBy(ruleOf(rules, event), attempt);
            if (back > 0) add(number, channel, share * back, mass.work / mass.share);
            continue;
          }
          for (const { edge, probability: part } of takenEdges(edges, kind, attempt).taken) {
            for (const one of contactsAhead(course, edge.to, kind, attempt)) {
              const goes = share * (1 - asked) * part * one.probability;
              const to = channelAt(course, one.place);
              if (goes > 0) add(one.place, to, goes, edge.repeats * one.repeats);
            }
          }
        }
      }
    }
    for (const { share } of next.values()) left += share;
    if (left < NEGLIGIBLE) break;
    here = [...next.values()];
  }
  return channels.map((_, i) => ({ contacts: contacts[i] as number, work: work[i] as number }));
}

/** Customers who make a contact at a place; on another channel than its own, who were asked for something there. */
interface Standing {
  readonly place: number;
  readonly channel: number;
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
      return retryOf(channel);
    case 'contained':
      return wronglyOf(channel);
    default:
      return event satisfies never;
  }
}
