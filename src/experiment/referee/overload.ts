import type { Scenario } from '../../scenario/scenario.ts';
import { mergedPieces, type Piece } from './course.ts';
import type { Overloaded } from './expectation.ts';
import type { Network } from './network.ts';
import type { Overload, OverloadedStretch } from './referee-report.ts';
import type { Station, StationClass } from './station.ts';
import { transitOf } from './transit.ts';
import { unbalanced } from './work-balance.ts';

/**
 * What a planner has to know of a station's queues that have no steady state.
 *
 * @param byFormula stretches in which the station's formula has none
 * @param isMeantToWait whether work may wait for a better time within the run
 */
export function overloadsOf(
  scenario: Scenario,
  network: Network,
  station: Station,
  course: readonly Piece[],
  byFormula: readonly Overloaded[],
  isMeantToWait: boolean,
): readonly Overload[] {
  const { classes } = station;
  if (isOneQueue(station) && !isMeantToWait) {
    // Who comes back later than that is not there yet.
    const way = transitOf(scenario, network, station);
    const stretches = byFormula.filter(({ from, to }) => to - from >= way);
    if (stretches.length > 0) {
      return [
        overloadOf(
          classes,
          stretches.map((one) => stretchOf(station, one)),
          false,
        ),
      ];
    }
  }
  return unbalanced(scenario, station, course).map((one) =>
    overloadOf(one.classes, one.stretches, true),
  );
}

/** Whether all contacts wait as long as it takes, for the same agents: what formulas have as one queue is one. */
function isOneQueue({ classes, groups }: Station): boolean {
  return groups.length <= 1 && classes.every(({ patience }) => patience.kind === 'never');
}

/** @param overloaded one stretch at least */
function overloadOf(
  classes: readonly StationClass[],
  overloaded: readonly OverloadedStretch[],
  isBound: boolean,
): Overload {
  const stretches = mergedPieces(
    overloaded,
    (a, b) => a.to === b.from && a.agents === b.agents && a.offeredLoad === b.offeredLoad,
  );
  const lacking = (one: OverloadedStretch): number => one.offeredLoad - one.agents;
  return {
    channels: classes.map(({ channel }) => channel.name),
    stretches: mergedPieces(
      stretches.map(({ from, to }) => ({ from, to })),
      (a, b) => a.to === b.from,
    ),
    worst: stretches.reduce((worst, one) => (lacking(one) > lacking(worst) ? one : worst)),
    enoughAgents: Math.max(...stretches.map(({ offeredLoad }) => Math.floor(offeredLoad) + 1)),
    isBound,
  };
}

/** With the load in agents' work, where formulas have it in places or in servers. */
function stretchOf(
  { pool }: Station,
  { from, to, agents, unstable: { offeredLoad, servers } }: Overloaded,
): OverloadedStretch {
  const load = servers > 0 ? (offeredLoad * agents) / servers : offeredLoad / pool.slots;
  return { from, to, offeredLoad: load, agents };
}
