import type { Law } from '../../mathematics/random/law.ts';
import type { JourneyEdge } from '../../scenario/journey.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { returnsTo } from './coming-again.ts';
import { mixedDuration } from './duration.ts';
import type { Network } from './network.ts';
import type { Station } from './station.ts';

/**
 * How long contacts are on their way to a station, in seconds on average: with machines, or away before
 * they come back. So much longer it takes until as many come as in the steady state.
 */
export function transitOf(
  { channels, journeys }: Scenario,
  { ways }: Network,
  { classes }: Station,
): number {
  const away = classes.flatMap(({ number }) =>
    returnsTo(channels, number).map(({ delay }) => meanOf(delay)),
  );
  const before = classes.flatMap(({ number }) =>
    channels.flatMap((channel, origin) =>
      channel.kind === 'automatic' && channel.treatment.transfers.some(({ to }) => to === number)
        ? [
            returnsTo(channels, origin).reduce(
              (sum, { delay, probability }) => sum + probability * meanOf(delay),
              meanOf(channel.handling),
            ),
          ]
        : [],
    ),
  );
  const isLedTo = classes.some(({ number }) => ways?.touched.has(number));
  const led = isLedTo ? longestOf(journeys) + longestMachine(channels) : 0;
  return Math.max(0, led, ...away, ...before);
}

/** The longest delay of journeys, on average. */
function longestOf(journeys: Scenario['journeys']): number {
  const edges = journeys.flatMap(({ states }) =>
    states.flatMap((state): readonly JourneyEdge[] => {
      if (state.kind === 'choose') return state.edges;
      return state.kind === 'end' ? [] : Object.values(state.after).flatMap((list) => list ?? []);
    }),
  );
  return Math.max(0, ...edges.map(({ after }) => (after === undefined ? 0 : meanOf(after))));
}

function longestMachine(channels: Scenario['channels']): number {
  return Math.max(
    0,
    ...channels.map((channel) => (channel.kind === 'automatic' ? meanOf(channel.handling) : 0)),
  );
}

function meanOf(law: Law): number {
  const { mean } = mixedDuration([{ share: 1, law, factor: 1 }]);
  return mean < Number.POSITIVE_INFINITY ? mean : 0;
}
