import type { Law } from '../../mathematics/random/law.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { mixedDuration } from './duration.ts';
import { returnsOf } from './network.ts';
import type { Station } from './station.ts';

/**
 * How long contacts are on their way to a station, in seconds on average: with machines, or away before
 * they come back. So much longer it takes until as many come as in the steady state.
 */
export function transitOf({ channels }: Scenario, { classes }: Station): number {
  const away = classes.flatMap(({ channel }) =>
    returnsOf(channel).map(({ delay }) => meanOf(delay)),
  );
  const before = classes.flatMap(({ number }) =>
    channels.flatMap((channel) =>
      channel.kind === 'automatic' && channel.treatment.transfers.some(({ to }) => to === number)
        ? [
            returnsOf(channel).reduce(
              (sum, { delay, probability }) => sum + probability * meanOf(delay),
              meanOf(channel.handling),
            ),
          ]
        : [],
    ),
  );
  return Math.max(0, ...away, ...before);
}

function meanOf(law: Law): number {
  const { mean } = mixedDuration([{ share: 1, law, factor: 1 }]);
  return mean < Number.POSITIVE_INFINITY ? mean : 0;
}
