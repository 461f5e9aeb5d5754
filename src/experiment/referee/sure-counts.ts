import type { Channel } from '../../scenario/channel.ts';
import { openingOf } from './course.ts';
import { hasChosenRetries } from './is-beyond-formulas.ts';
import { hasRetries, type Network, returnsOf } from './network.ts';
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
    const reached = reachedFrom(channels, origin);
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
      [...reachedFrom(channels, one)].every((reached) => neverFails(channels[reached])),
    )
  );
}

/** Whether customers come again who began on a channel, or others are passed on to it. */
export function isFirstHand(channels: readonly Channel[], channel: number): boolean {
  return (
    returnsOf(channels[channel] as Channel).length === 0 &&
    !channels.some(({ treatment }) => treatment.transfers.some(({ to }) => to === channel))
  );
}

/** Channels that an attempt may be on, the one on which it begins included. */
export function reachedFrom(channels: readonly Channel[], origin: number): ReadonlySet<number> {
  const reached = new Set([origin]);
  // What is added meanwhile is looked at, too.
  for (const one of reached) {
    for (const { to, probability } of channels[one]?.treatment.transfers ?? []) {
      if (probability > 0) reached.add(to);
    }
  }
  return reached;
}

/** By one transfer at least. */
function leadsTo(channels: readonly Channel[], from: number, to: number): boolean {
  return (channels[from]?.treatment.transfers ?? []).some((transfer) =>
    reachedFrom(channels, transfer.to).has(to),
  );
}

function areAttemptsSure(
  channels: readonly Channel[],
  origin: number,
  reached: ReadonlySet<number>,
): boolean {
  const channel = channels[origin] as Channel;
  if (hasRetries(channel)) return false;
  if (returnsOf(channel).length === 0) return true;
  if (openingOf(channel) !== undefined) return false;
  // Of a machine those come back whom a machine has contained; what people do is not asked.
  const asked =
    channel.kind === 'automatic'
      ? [...reached].filter((one) =>
          [...reachedFrom(channels, one)].some((later) => channels[later]?.kind === 'automatic'),
        )
      : [...reached];
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
