import type { Channel } from '../../scenario/channel.ts';
import { reachedChannels } from '../../scenario/reached-channels.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Station } from './station.ts';

/** Whether a station has what no formula here knows, however near the rest of it is to one. */
export function isBeyondFormulas({ classes, groups }: Station, { channels }: Scenario): boolean {
  return (
    groups.some(({ pace }) => pace !== undefined) ||
    groups.some(({ selection }) => selection !== 'longest-idle') ||
    classes.some(
      ({ channel }) => channel.kind === 'live-voice' && channel.callback !== undefined,
    ) ||
    classes.some(({ channel: { treatment } }) => {
      return treatment.balking !== undefined || treatment.lastAgent !== undefined;
    }) ||
    classes.some(({ number }) => hasChosenRetries(number, channels))
  );
}

/**
 * Whether attempts of a channel are not simply its first ones and equal shares of them: those of some
 * reasons or causes come again more often, some on another channel, or some from another one.
 */
export function hasChosenRetries(number: number, channels: Scenario['channels']): boolean {
  return (
    [...reachedChannels(channels, number)].some((one) => {
      const reached = channels[one] as Channel;
      const retry = 'retry' in reached ? reached.retry : undefined;
      return (
        retry?.byReason !== undefined ||
        retry?.refused !== undefined ||
        (retry?.switches.length ?? 0) > 0
      );
    }) ||
    channels.some((from) => 'retry' in from && from.retry.switches.some(({ to }) => to === number))
  );
}
