import { mergedPieces } from './course.ts';
import type { Overloaded } from './expectation.ts';
import type { Overload, OverloadedStretch } from './referee-report.ts';
import type { Station } from './station.ts';

/** What a planner has to know of a station that has no steady state; undefined where it always has. */
export function overloadOf(
  station: Station,
  overloaded: readonly Overloaded[],
): Overload | undefined {
  const inAgents = mergedPieces(
    overloaded.map((one) => stretchOf(station, one)),
    (a, b) => a.to === b.from && a.agents === b.agents && a.offeredLoad === b.offeredLoad,
  );
  const [first, ...others] = inAgents;
  if (first === undefined) return undefined;
  const lacking = (one: OverloadedStretch): number => one.offeredLoad - one.agents;
  return {
    channels: station.classes.map(({ channel }) => channel.name),
    stretches: mergedPieces(
      inAgents.map(({ from, to }) => ({ from, to })),
      (a, b) => a.to === b.from,
    ),
    worst: others.reduce((worst, one) => (lacking(one) > lacking(worst) ? one : worst), first),
    enoughAgents: Math.max(...inAgents.map(({ offeredLoad }) => Math.floor(offeredLoad) + 1)),
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
