import { reachedChannels } from '../../scenario/reached-channels.ts';
import { attemptsEach, endsWithout, type Network, visitsFrom } from './network.ts';
import { visitsOf } from './way-visits.ts';
import type { Unled } from './ways.ts';

/** Contacts that are alike for an agent, as a share of all on their channel. */
export interface MixedContacts {
  readonly generation: number;
  readonly reason: number;
  readonly share: number;
  /** What multiplies their handling time, on average: what has to be said again. */
  readonly repeats: number;
}

/**
 * Who is behind the contacts of each channel, where journeys lead customers of one generation or reason
 * there, or away from there, more often than others, and everybody is served; undefined where nobody
 * comes, or follows a journey, and where incidents bring others to a channel that no journey leads to.
 *
 * @param first first contacts by channel, in any unit
 */
export function contactMix(
  { channels, ways }: Network,
  first: readonly number[],
): readonly (readonly MixedContacts[] | undefined)[] {
  if (ways === undefined) return channels.map(() => undefined);
  const endsOn = endsWithout(channels);
  const nobodyFails = channels.map(() => 0);
  const legsFrom = channels.map((_, origin) => visitsFrom(channels, origin, nobodyFails).joined);
  const found = channels.map((): Counted[] => []);
  // What a contact is like, it is like wherever it is passed on to.
  const add = (begun: number, { count, ...of }: Counted): void => {
    for (const [channel, legs] of (legsFrom[begun] as readonly number[]).entries()) {
      if (count * legs > 0) found[channel]?.push({ ...of, count: count * legs });
    }
  };
  ways.from.forEach((from, origin) => {
    const here = first[origin] ?? 0;
    for (const [channel, attempts] of attemptsEach(channels, origin, endsOn)) {
      for (const { generation, reason, share } of ways.unled[origin] as readonly Unled[]) {
        add(channel, { generation, reason, count: here * share * attempts, repeats: 1 });
      }
    }
    for (const way of from) {
      for (const [channel, { contacts, work }] of visitsOf(way, channels, endsOn).entries()) {
        if (contacts === 0 || here === 0) continue;
        const { generation, reason } = way.kind;
        const count = here * way.share * contacts;
        add(channel, { generation, reason, count, repeats: work / contacts });
      }
    }
  });
  const isLed = new Set([...ways.touched].flatMap((one) => [...reachedChannels(channels, one)]));
  return found.map((counted, channel) => {
    if ((!ways.areAll && !isLed.has(channel)) || counted.length === 0) return undefined;
    const all = counted.reduce((sum, { count }) => sum + count, 0);
    return counted.map(({ count, ...of }) => ({ ...of, share: count / all }));
  });
}

interface Counted extends Omit<MixedContacts, 'share'> {
  readonly count: number;
}
