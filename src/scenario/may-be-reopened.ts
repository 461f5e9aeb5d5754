import type { Channel } from './channel.ts';
import { reachedChannels } from './reached-channels.ts';
import type { Scenario } from './scenario.ts';

/** Whether answers of a deferred channel may not be the last: by its rules, or because journeys go on. */
export function mayBeReopened(
  channel: Channel,
  { channels, journeys }: Pick<Scenario, 'channels' | 'journeys'>,
): boolean {
  if (channel.kind !== 'deferred') return false;
  const number = channels.indexOf(channel);
  const comesBack = (one: Channel | undefined): boolean =>
    one?.unresolved !== undefined ||
    (one !== undefined && 'pending' in one && one.pending !== undefined);
  return (
    [...reachedChannels(channels, number)].some((one) => comesBack(channels[one])) ||
    journeys.some(({ states }) =>
      states.some(
        (state) => state.kind === 'contact' && reachedChannels(channels, state.channel).has(number),
      ),
    )
  );
}
