import type { Channel, ComesBack } from '../../scenario/channel.ts';
import { reachedChannels } from '../../scenario/reached-channels.ts';

/*
 * The rules by which customers come again after a contact: those of the channel where it ended, whatever
 * channel it began on.
 */

/** The probability that a rule brings somebody back after the n-th attempt. */
export const backBy = (rule: ComesBack | undefined, n: number): number =>
  rule !== undefined && n < rule.attempts ? rule.probability : 0;

export const pendingOf = (channel: Channel): ComesBack | undefined =>
  'pending' in channel ? channel.pending : undefined;

export const retryOf = (channel: Channel): ComesBack | undefined =>
  'retry' in channel ? channel.retry : undefined;

export const wronglyOf = (channel: Channel): ComesBack | undefined =>
  'containedWrongly' in channel ? channel.containedWrongly : undefined;

/** Those who come again after an answer to an attempt that began on a channel, wherever it ended. */
export function returnsTo(channels: readonly Channel[], origin: number): readonly ComesBack[] {
  return [...reachedChannels(channels, origin)].flatMap((one) =>
    returnsOf(channels[one] as Channel),
  );
}

/** Whether some of those whose attempt began on a channel try again, wherever it failed. */
export function hasRetriesTo(channels: readonly Channel[], origin: number): boolean {
  return [...reachedChannels(channels, origin)].some((one) => hasRetries(channels[one] as Channel));
}

/** Those who come again after an answer on a channel. */
export function returnsOf(channel: Channel): readonly ComesBack[] {
  return [channel.unresolved, pendingOf(channel), wronglyOf(channel)].filter(
    (one) => one !== undefined && one.probability > 0 && one.attempts > 1,
  ) as ComesBack[];
}

function hasRetries(channel: Channel): boolean {
  const retry = retryOf(channel);
  return retry !== undefined && retry.probability > 0 && retry.attempts > 1;
}
