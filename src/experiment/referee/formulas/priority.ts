import { priorityQueue, singleServerPriorityQueue } from '../../../mathematics/queueing/cobham.ts';
import { stable } from '../../../mathematics/queueing/stability.ts';
import { twoClassPriority } from '../../../mathematics/queueing/two-class-priority.ts';
import type { Formula, Shares } from '../formula.ts';
import { isPatient, isPlain } from '../kinds.ts';
import type { Station, StationClass } from '../station.ts';
import { areAlike, ranked, rankedQueue, rateOf } from './ranked.ts';
import { patientShares } from './shares.ts';

function isRanked(station: Station, places: number): boolean {
  const { classes, pool } = station;
  return (
    ranked(station).length === classes.length &&
    isPlain(station, places) &&
    pool.slots === 1 &&
    classes.every(({ channel }) => !channel.treatment.interrupts)
  );
}

const nobody: Shares = { refused: 0, abandoned: 0 };

/** Non-preemptive priorities among contacts who all wait as long as it takes. */
export const priorityFormula: Formula = {
  name: 'Cobham (priorities)',
  source: 'Cobham (1954), Operations Research 2, 70–76; Kella & Yechiali (1985)',
  covers: ['priorities', 'service-law'],
  isFor: (station, places) =>
    isPatient(station) && isRanked(station, places) && (places === 1 || areAlike(station)),
  steady(station, rates, agents) {
    const { coming, ofOneAgent, ofSeveral } = rankedQueue(station, rates, agents);
    const found = agents === 1 ? singleServerPriorityQueue(ofOneAgent) : priorityQueue(ofSeveral);
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
