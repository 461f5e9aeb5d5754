import type { Channel } from '../../scenario/channel.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { openingOf } from './course.ts';
import { visitsFrom } from './network.ts';
import type { StationClass } from './station.ts';

/** Whether every contact of a channel is let in, and waits for as long as it takes. */
export function isEndless(
  { channels }: Scenario,
  { number, channel, patience }: StationClass,
): boolean {
  const { queueLimit, lines } = channel.treatment;
  const isReceived = channels.some(({ treatment }) =>
    treatment.transfers.some(({ to }) => to === number),
  );
  // Who is passed on may find it closed.
  const isOpen = openingOf(channel) === undefined || !isReceived;
  return (
    patience.kind === 'never' && queueLimit === Number.POSITIVE_INFINITY && lines < 0 && isOpen
  );
}

/**
 * The least that a first contact of each channel asks of agents who serve some channels to the end, in
 * seconds of an agent whom nothing slows down or speeds up. Those who come again are left out: nobody
 * knows whether they do within the run. Of others who pass contacts on only machines count that have
 * room for all, since any other may be busy itself.
 */
export function leastWork(
  { channels }: Scenario,
  served: readonly StationClass[],
): readonly number[] {
  const fails = channels.map((channel, number) => {
    if (served.some((one) => one.number === number)) return lossOf(channel);
    return isElastic(channel) ? 0 : 1;
  });
  return channels.map((_, origin) => {
    const visits = visitsFrom(channels, origin, fails);
    return served.reduce(
      (sum, one) => sum + (visits[one.number] ?? 0) * (1 - (fails[one.number] ?? 0)) * workOf(one),
      0,
    );
  });
}

/** The mean time of a contact with an agent who is as fast as most, after-contact work included. */
export function workOf({ asked, service, handling }: StationClass): number {
  return asked.mean + (service.mean - handling.mean);
}

/** The most of those who wait for as long as it takes that may not be served: they balk, or are called in vain. */
function lossOf(channel: Channel): number {
  const balks = Math.max(0, ...(channel.treatment.balking ?? []));
  const callback = 'callback' in channel ? channel.callback : undefined;
  if (callback === undefined) return balks;
  let inVain = 1;
  for (let call = 0; call < callback.calls; call++) inVain *= 1 - callback.reached;
  return 1 - (1 - balks) * (1 - callback.acceptance * inVain);
}

/** Whether a machine keeps nobody waiting and turns nobody away. */
function isElastic(channel: Channel): boolean {
  const { lines, queueLimit } = channel.treatment;
  return (
    channel.kind === 'automatic' &&
    channel.servers === Number.POSITIVE_INFINITY &&
    queueLimit === Number.POSITIVE_INFINITY &&
    lines < 0
  );
}
