import { problemShares } from '../../population/customer-numbers.ts';
import type { Scenario } from '../../scenario/scenario.ts';
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
 * there, or away from there, more often than others, or other channels pass contacts on to it, and everybody is
 * served; undefined where nobody comes, and where all come by their own choice. Whom incidents bring is left out.
 *
 * @param first first contacts by channel, in any unit
 */
export function contactMix(
  scenario: Scenario,
  { channels, ways }: Network,
  first: readonly number[],
): readonly (readonly MixedContacts[] | undefined)[] {
  const unled = ways?.unled ?? ofThoseWhoChoose(scenario);
  const endsOn = endsWithout(channels);
  const nobodyFails = channels.map(() => 0);
  const legsFrom = channels.map((_, origin) => visitsFrom(channels, origin, nobodyFails));
  const found = channels.map((): Counted[] => []);
  // What a contact is like, it is like wherever it is passed on to.
  const add = (begun: number, { count, ...of }: Counted): void => {
    for (const [channel, legs] of (legsFrom[begun] as readonly number[]).entries()) {
      if (count * legs > 0) found[channel]?.push({ ...of, count: count * legs });
    }
  };
  channels.forEach((_, origin) => {
    const here = first[origin] ?? 0;
    for (const [channel, attempts] of attemptsEach(channels, origin, endsOn)) {
      for (const { generation, reason, share } of unled[origin] as readonly Unled[]) {
        add(channel, { generation, reason, count: here * share * attempts, repeats: 1 });
      }
    }
    for (const way of ways?.from[origin] ?? []) {
      for (const [channel, { contacts, work }] of visitsOf(way, channels, endsOn).entries()) {
        if (contacts === 0 || here === 0) continue;
        const { generation, reason } = way.kind;
        const count = here * way.share * contacts;
        add(channel, { generation, reason, count, repeats: work / contacts });
      }
    }
  });
  const isTold = (channel: number): boolean =>
    ways !== undefined ||
    channels.some(({ treatment }) => treatment.transfers.some(({ to }) => to === channel));
  return found.map((counted, channel) => {
    if (!isTold(channel) || counted.length === 0) return undefined;
    const all = counted.reduce((sum, { count }) => sum + count, 0);
    return counted.map(({ count, ...of }) => ({ ...of, share: count / all }));
  });
}

/** Customers where nobody follows a journey: who is behind the first contacts of each channel. */
function ofThoseWhoChoose({
  channels,
  customers,
  reasons,
}: Scenario): readonly (readonly Unled[])[] {
  const shares = problemShares(customers);
  return channels.map((_, channel) => {
    const weights = customers.generations.map(
      (one, i) => (shares[i] as number) * (one.channels[channel] ?? 0),
    );
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.flatMap((weight, generation) =>
      reasons.map(({ share }, reason) => ({
        generation,
        reason,
        share: share * (all > 0 ? weight / all : (shares[generation] as number)),
      })),
    );
  });
}

interface Counted extends Omit<MixedContacts, 'share'> {
  readonly count: number;
}
