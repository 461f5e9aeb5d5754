import type { Scenario } from '../../scenario/scenario.ts';
import type { Station } from './station.ts';

/** Whether a station has what no formula here knows, however near the rest of it is to one. */
export function isBeyondFormulas({ classes, groups }: Station, { channels }: Scenario): boolean {
  const comesFromElsewhere = (number: number): boolean =>
    channels.some((from) => 'retry' in from && from.retry.switches.some(({ to }) => to === number));
  return (
    groups.some(({ pace }) => pace !== undefined) ||
    groups.some(({ selection }) => selection !== 'longest-idle') ||
    classes.some(({ number }) => comesFromElsewhere(number)) ||
    classes.some(
      ({ channel }) => channel.kind === 'live-voice' && channel.callback !== undefined,
    ) ||
    classes.some(
      ({ channel }) =>
        'retry' in channel &&
        (channel.retry.switches.length > 0 ||
          channel.retry.byReason !== undefined ||
          channel.retry.refused !== undefined),
    )
  );
}
