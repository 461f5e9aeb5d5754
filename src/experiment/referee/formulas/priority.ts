import { priorityQueue, singleServerPriorityQueue } from '../../../mathematics/queueing/cobham.ts';
import { stable } from '../../../mathematics/queueing/stability.ts';
import { twoClassPriority } from '../../../mathematics/queueing/two-class-priority.ts';
import { isAlike } from '../duration.ts';
import type { Formula, Shares } from '../formula.ts';
import { isPatient, isPlain } from '../kinds.ts';
import type { Station, StationClass } from '../station.ts';
import { patientShares } from './shares.ts';

/** The classes of a station in the order in which its only group serves them. */
export function ranked({ classes, groups: [group, ...others] }: Station): readonly StationClass[] {
  if (group === undefined || others.length > 0) return [];
  const inTurn = group.tiers.filter(({ length }) => length > 0);
  if (inTurn.some(({ length }) => length > 1) || inTurn.length < 2) return [];
  return inTurn.flatMap(([number]) => classes.find((one) => one.number === number) ?? []);
}

function isRanked(station: Station, places: number): boolean {
  const { classes, pool } = station;
  return (
    ranked(station).length === classes.length &&
    isPlain(station, places) &&
    pool.slots === 1 &&
    classes.every(({ channel }) => !channel.treatment.interrupts)
  );
}

export const areAlike = ({ classes: [first, ...others] }: Station): boolean =>
  first !== undefined &&
  first.service.kind === 'exponential' &&
  others.every(({ service }) => isAlike(service, first.service));

const nobody: Shares = { refused: 0, abandoned: 0 };

/** Non-preemptive priorities among contacts who all wait as long as it takes. */
export const priorityFormula: Formula = {
  name: 'Cobham (priorities)',
  source: 'Cobham (1954), Operations Research 2, 70–76; Kella & Yechiali (1985)',
  covers: ['priorities', 'service-law'],
  isFor: (station, places) =>
    isPatient(station) && isRanked(station, places) && (places === 1 || areAlike(station)),
  steady(station, rates, agents) {
    const coming = ranked(station).filter((one) => rateOf(station, rates, one) > 0);
    const arrivalRates = coming.map((one) => rateOf(station, rates, one));
    const { service } = station.pool;
    const found =
      agents === 1
        ? singleServerPriorityQueue({ arrivalRates, services: coming.map((one) => one.service) })
        : priorityQueue({ arrivalRates, meanService: service.mean, servers: agents });
    if (found.kind === 'unstable') return found;
    const pDelay = 'pDelay' in found ? (found.pDelay as number) : found.occupancy;
    return stable({
      busy: found.occupancy * agents,
      classes: station.classes.map((one) => {
        const place = coming.indexOf(one);
        return place < 0 ? nobody : patientShares(found.waitByClass[place] ?? 0, pDelay);
      }),
    });
  },
};

/** Contacts of both classes that are followed at most; more would take too long. */
const MOST_SERVERS = 40;

/** Non-preemptive priority of the first of two classes, with exponential patience. */
export const twoClassFormula: Formula = {
  name: 'M/M/c+M with priority',
  source: 'Jouini & Roubos (2014), Journal of the Operational Research Society 65(5), 616–632',
  covers: ['priorities', 'classes'],
  isFor: (station, places) =>
    station.classes.length === 2 &&
    places <= MOST_SERVERS &&
    station.classes.every(({ patience }) => patience.kind === 'exponential') &&
    isRanked(station, places) &&
    areAlike(station),
  steady(station, rates, agents) {
    const [first, second] = ranked(station) as [StationClass, StationClass];
    const found = twoClassPriority({
      arrivalRates: [rateOf(station, rates, first), rateOf(station, rates, second)],
      meanService: station.pool.service.mean,
      servers: agents,
      meanPatienceByClass: [first.patience.mean, second.patience.mean],
      serviceLevelThreshold: first.channel.serviceLevelWithin,
    });
    const shares = [0, 1].map(
      (place): Shares => ({
        refused: 0,
        abandoned: found.pAbandonByClass[place as 0 | 1],
        delayed: found.pDelay,
        waitAll: found.waitByClass[place as 0 | 1],
        ...((place === 0 ||
          second.channel.serviceLevelWithin === first.channel.serviceLevelWithin) && {
          servedWithin: found.slOfferedByClass[place as 0 | 1],
        }),
      }),
    );
    return stable({
      busy: found.occupancy * agents,
      classes: station.classes.map((one) => shares[one === first ? 0 : 1] as Shares),
    });
  },
};

export function rateOf(station: Station, rates: readonly number[], one: StationClass): number {
  return rates[station.classes.indexOf(one)] ?? 0;
}
