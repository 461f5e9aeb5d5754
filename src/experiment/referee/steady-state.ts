import type { Steady } from '../../mathematics/queueing/stability.ts';
import type { Formula, Shares, SteadyState } from './formula.ts';
import type { Station } from './station.ts';

/** What a formula says of a station, or what is plain without one: that nobody comes, or nobody is there. */
export function steadyState(
  formula: Formula,
  station: Station,
  rates: readonly number[],
  agents: number,
): Steady<SteadyState> {
  if (rates.every((rate) => rate === 0)) {
    const nobody = { refused: 0, abandoned: 0 };
    return { kind: 'stable', busy: 0, contacts: 0, classes: station.classes.map(() => nobody) };
  }
  return agents > 0 ? formula.steady(station, rates, agents) : deserted(station, rates);
}

/** Nobody is there: everybody gives up in the end, or there is no end. */
function deserted(station: Station, rates: readonly number[]): Steady<SteadyState> {
  const { classes, pool } = station;
  const load = rates.reduce((sum, rate) => sum + rate, 0) * pool.service.mean;
  if (classes.some(({ patience }, i) => patience.kind === 'never' && (rates[i] ?? 0) > 0)) {
    return { kind: 'unstable', offeredLoad: load, servers: 0 };
  }
  const shares = classes.map(({ patience, channel }): Shares => {
    const abandonedWithin = patience.law?.cdf(channel.serviceLevelWithin);
    return {
      refused: 0,
      abandoned: 1,
      delayed: 1,
      waitServed: 0,
      waitAll: patience.mean,
      servedWithin: 0,
      ...(abandonedWithin !== undefined && { abandonedWithin }),
      servedBeyond: () => 0,
    };
  });
  return { kind: 'stable', busy: 0, contacts: 0, classes: shares };
}
