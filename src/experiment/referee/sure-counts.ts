import type { Channel } from '../../scenario/channel.ts';
import { reachedChannels } from '../../scenario/reached-channels.ts';
import { hasRetriesTo, returnsOf, returnsTo } from './coming-again.ts';
import { openingOf } from './course.ts';
import { hasChosenRetries } from './is-beyond-formulas.ts';
import type { Network } from './network.ts';
import type { Ways } from './ways.ts';

/**
 * Whether the number of contacts that join a channel's queue does not depend on who has to wait: nobody
 * on the way to it fails, and who comes again does so whatever the wait was.
 */
export function isCountSure({ channels, ways }: Network, channel: number): boolean {
  if (ways !== undefined && !areJourneysSure(channels, ways)) return false;
  const isReceived = channels.some((other) =>
    other.treatment.transfers.some(({ to }) => to === channel),
  );
  if (hasChosenRetries(channel, channels)) return false;
  if (isReceived && openingOf(channels[channel] as Channel) !== undefined) return false;
  return channels.every((_, origin) => {
    const reached = reachedChannels(channels, origin);
    if (!reached.has(channel)) return true;
    const onTheWay = [...reached].filter((one) => leadsTo(channels, one, channel));
    return (
      areAttemptsSure(channels, origin, reached) &&
      onTheWay.every((one) => neverFails(channels[one]))
    );
  });
}

/** Whether journeys lead wherever they lead whatever the waits are: nobody fails on their channels. */
function areJourneysSure(channels: readonly Channel[], { touched, areAll }: Ways): boolean {
  return (
    areAll &&
    [...touched].every((one) =>
      [...reachedChannels(channels, one)].every((reached) => neverFails(channels[reached])),
    )
  );
}

/** Whether customers come again who began on a channel, or others are passed on to it. */
export function isFirstHand(channels: readonly Channel[], channel: number): boolean {
  return (
    returnsTo(channels, channel).length === 0 &&
    !channels.some(({ treatment }) => treatment.transfers.some(({ to }) => to === channel))
  );
}

/** By one transfer at least. */
function leadsTo(channels: readonly Channel[], from: number, to: number): boolean {
  return (channels[from]?.treatment.transfers ?? []).some((transfer) =>
    reachedChannels(channels, transfer.to).has(to),
  );
}

function areAttemptsSure(
  channels: readonly Channel[],
  origin: number,
  reached: ReadonlySet<number>,
): boolean {
  if (hasRetriesTo(channels, origin)) return false;
  if (returnsTo(channels, origin).length === 0) return true;
  const isReturn = (one: number): boolean => returnsOf(channels[one] as Channel).length > 0;
  const isShut = (one: number): boolean => openingOf(channels[one] as Channel) !== undefined;
  if ([...reached].some((one) => (one === origin || isReturn(one)) && isShut(one))) return false;
  // Of those who fail nobody comes back: nobody may on the way to an answer after which some do.
  const asked = [...reached].filter((one) => [...reachedChannels(channels, one)].some(isReturn));
  return asked.every((one) => neverFails(channels[one]));
}

/** Whether everybody who joins a channel's queue is served in the end. */
export function neverFails(channel: Channel | undefined): boolean {
  if (channel === undefined) return false;
  const { queueLimit, lines } = channel.treatment;
  return (
    !('patience' in channel && channel.patience.kind !== 'never') &&
    queueLimit === Number.POSITIVE_INFINITY &&
    lines < 0 &&
    openingOf(channel) === undefined
  );
}
