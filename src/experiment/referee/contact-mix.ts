import { problemShares } from '../../population/customer-numbers.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { endsWithout, type Network } from './network.ts';
import { visitsOf } from './way-visits.ts';

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
 * there more often than others, and everybody is served; undefined for a channel that none leads to.
 *
 * @param first first contacts by channel, in any unit
 */
export function contactMix(
  { customers, reasons }: Scenario,
  { channels, ways }: Network,
  first: readonly number[],
): readonly (readonly MixedContacts[] | undefined)[] {
  if (ways === undefined) return channels.map(() => undefined);
  const endsOn = endsWithout(channels);
  const generations = problemShares(customers);
  const found = channels.map((): Counted[] => []);
  ways.from.forEach((from, origin) => {
    const here = first[origin] ?? 0;
    const led = from.reduce((sum, { share }) => sum + share, 0);
    // Who follows no journey there: of any generation that chooses the channel.
    customers.generations.forEach((generation, i) => {
      const wish = generation.journeys === undefined ? (generation.channels[origin] ?? 0) : 0;
      const part = here * Math.max(0, 1 - led) * (generations[i] as number) * wish;
      reasons.forEach(({ share }, reason) => {
        if (part > 0)
          found[origin]?.push({ generation: i, reason, count: part * share, repeats: 1 });
      });
    });
    for (const way of from) {
      for (const [channel, { contacts, work }] of visitsOf(way, channels, endsOn).entries()) {
        if (contacts === 0 || here === 0) continue;
        const { generation, reason } = way.kind;
        const count = here * way.share * contacts;
        found[channel]?.push({ generation, reason, count, repeats: work / contacts });
      }
    }
  });
  return found.map((counted, channel) => {
    if (!ways.touched.has(channel) || counted.length === 0) return undefined;
    const all = counted.reduce((sum, { count }) => sum + count, 0);
    return counted.map(({ count, ...of }) => ({ ...of, share: count / all }));
  });
}

interface Counted extends Omit<MixedContacts, 'share'> {
  readonly count: number;
}
