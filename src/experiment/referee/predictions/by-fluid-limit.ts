import type { Scenario } from '../../../scenario/scenario.ts';
import { courseOf } from '../course.ts';
import { without } from '../departure.ts';
import { occupancyOf } from '../expectation.ts';
import { fluid } from '../fluid.ts';
import type { Network } from '../network.ts';
import type { Prediction } from '../prediction.ts';
import type { PreparedStation } from '../prepared-station.ts';
import { stationPieces } from '../station-pieces.ts';

/** Work that agents have no time for at once, where there is no steady state. */
export function byFluidLimit(
  scenario: Scenario,
  network: Network,
  { station, agents, departures, pieces }: PreparedStation,
): Prediction | undefined {
  const untilWarm = courseOf(scenario, { from: 0, to: scenario.warmUp });
  const before = stationPieces(network, station, agents, untilWarm);
  const found = fluid(scenario, station, [...before, ...pieces]);
  if (found === undefined) return undefined;
  // When those come who had to wait elsewhere is unknown: they may come at better times, or at worse.
  const isTimeKnown = !departures.some(({ kind }) => kind === 'transfers');
  return {
    formula: 'fluid limit',
    source: 'Newell (1982), "Applications of Queueing Theory", chapter 2',
    channels: found.channels,
    occupancy: occupancyOf(found),
    concurrency: undefined,
    tells: undefined,
    departures: [
      ...without(departures, ['varying-rate', 'varying-staff', 'service-law']),
      {
        kind: 'formula',
        text: 'the formula knows no chance: only what agents have no time for waits',
        weight: 0.2,
        ...(isTimeKnown && { waits: 'longer' as const }),
      },
    ],
    memory: 0,
    isOrdered: false,
  };
}
