import { probability } from '../units.ts';
import type { Channel } from './channel.ts';
import type { Customers } from './scenario.ts';

/**
 * Channels with the shares that their machines hand over where that goes by who wants a person: as many as
 * among these customers. The target stays, whatever the share is.
 */
export function withHandOversOnWish(
  channels: readonly Channel[],
  { wantsPerson }: Pick<Customers, 'wantsPerson'>,
): readonly Channel[] {
  return channels.map((channel) => {
    if (channel.kind !== 'automatic' || channel.onWish === undefined) return channel;
    const { wanting, others } = channel.onWish;
    const share = probability(wantsPerson * wanting + (1 - wantsPerson) * others);
    const transfers = channel.treatment.transfers.map(({ to }) => ({ to, probability: share }));
    return { ...channel, treatment: { ...channel.treatment, transfers } };
  });
}
