import type {
  PriorityQueue,
  SingleServerPriorityQueue,
} from '../../../mathematics/queueing/cobham.ts';
import { isAlike } from '../duration.ts';
import type { Station, StationClass } from '../station.ts';

/** The classes of a station in the order in which its only group serves them. */
export function ranked({ classes, groups: [group, ...others] }: Station): readonly StationClass[] {
  if (group === undefined || others.length > 0) return [];
  const inTurn = group.tiers.filter(({ length }) => length > 0);
  if (inTurn.some(({ length }) => length > 1) || inTurn.length < 2) return [];
  return inTurn.flatMap(([number]) => classes.find((one) => one.number === number) ?? []);
}

/** Those who come, in the order in which they are served, as formulas of one agent and of several have them. */
interface RankedQueue {
  readonly coming: readonly StationClass[];
  readonly arrivalRates: readonly number[];
  readonly ofOneAgent: SingleServerPriorityQueue;
  readonly ofSeveral: PriorityQueue;
}

/** @param rates per second, by class of the station */
export function rankedQueue(
  station: Station,
  rates: readonly number[],
  agents: number,
): RankedQueue {
  const coming = ranked(station).filter((one) => rateOf(station, rates, one) > 0);
  const arrivalRates = coming.map((one) => rateOf(station, rates, one));
  const meanService = station.pool.service.mean;
  return {
    coming,
    arrivalRates,
    ofOneAgent: { arrivalRates, services: coming.map(({ service }) => service) },
    ofSeveral: { arrivalRates, meanService, servers: agents },
  };
}

/** Whether all classes are served alike, for an exponential time. */
export const areAlike = ({ classes: [first, ...others] }: Station): boolean =>
  first !== undefined &&
  first.service.kind === 'exponential' &&
  others.every(({ service }) => isAlike(service, first.service));

export function rateOf(station: Station, rates: readonly number[], one: StationClass): number {
  return rates[station.classes.indexOf(one)] ?? 0;
}
