import type { Scenario } from '../../scenario/scenario.ts';
import { seconds } from '../../units.ts';
import type { Demand } from '../simulate.ts';

/** How finely contacts of a log are counted. */
const LOG_INTERVAL = seconds(900);

/** The scenario as if it counted the log's contacts, none of whom tries again or follows a journey. */
export function asLogged(scenario: Scenario, { arrivals, horizon }: Demand): Scenario {
  const channel = scenario.arrivals?.channel ?? 0;
  const intervals = Math.max(1, Math.ceil(horizon / LOG_INTERVAL));
  return {
    ...scenario,
    journeys: [],
    channels: scenario.channels.map((one) =>
      'retry' in one ? { ...one, retry: { ...one.retry, attempts: 1 } } : one,
    ),
    demand: {
      kind: 'counts',
      length: seconds(horizon),
      interval: LOG_INTERVAL,
      incidents: [],
      counts: scenario.channels.map((_, i) =>
        Array.from({ length: intervals }, (_, j) =>
          i === channel ? arrivals(j * LOG_INTERVAL, (j + 1) * LOG_INTERVAL) : 0,
        ),
      ),
    },
  };
}
