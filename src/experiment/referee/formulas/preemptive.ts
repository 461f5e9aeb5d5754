import { mmc } from '../../../mathematics/queueing/erlang-c.ts';
import type { MarkovQueue } from '../../../mathematics/queueing/markov-queue.ts';
import {
  preemptiveQueue,
  preemptiveSingleServerQueue,
} from '../../../mathematics/queueing/preemptive-resume.ts';
import { stable } from '../../../mathematics/queueing/stability.ts';
import type { Formula, Shares } from '../formula.ts';
import { isPatient, isPlain } from '../kinds.ts';
import type { Station } from '../station.ts';
import { areAlike, ranked, rankedQueue } from './ranked.ts';

/** P(wait) where only these and those before them are there. */
function delayIn(ahead: MarkovQueue): number {
  const found = mmc(ahead);
  return found.kind === 'unstable' ? 1 : found.pDelay;
}

/** Whether each class interrupts all behind it, and work is all that agents do. */
function isPreemptive({ classes, pool, ...station }: Station, places: number): boolean {
  const order = ranked({ classes, pool, ...station });
  return (
    order.length === classes.length &&
    isPlain({ classes, pool, ...station }, places) &&
    pool.slots === 1 &&
    order.every(({ channel: { treatment } }, i) => {
      const next = order[i + 1]?.channel.treatment;
      const goesBefore = next === undefined || (treatment.interrupts && treatment.rank < next.rank);
      return goesBefore && treatment.wrapUp === undefined;
    })
  );
}

/**
 * Preemptive-resume priorities among contacts who all wait as long as it takes. Of live contacts the
 * wait until an agent begins is known for the first class, and with one agent for all.
 */
export const preemptiveFormula: Formula = {
  name: 'preemptive priorities',
  source:
    'Jaiswal (1968), "Priority Queues"; Buzen & Bondi (1983), Operations Research 31, 456–465',
  covers: ['priorities', 'interruptions', 'service-law'],
  isFor: (station, places) =>
    isPatient(station) && isPreemptive(station, places) && (places === 1 || areAlike(station)),
  steady(station, rates, agents) {
    const { coming, arrivalRates, ofOneAgent, ofSeveral } = rankedQueue(station, rates, agents);
    const found =
      agents === 1 ? preemptiveSingleServerQueue(ofOneAgent) : preemptiveQueue(ofSeveral);
    if (found.kind === 'unstable') return found;
    let [before, together] = [0, 0];
    const waits = coming.map((one, i) => {
      const sojourn = found.sojournByClass[i] as number;
      const left = 1 - before;
      before += (arrivalRates[i] as number) * one.service.mean;
      together += arrivalRates[i] as number;
      const ahead = { ...ofSeveral, arrivalRate: together };
      const delayed = agents === 1 ? before : delayIn(ahead);
      const isDone = one.channel.kind === 'deferred' || i === 0;
      if (isDone) return { delayed, wait: sojourn - one.service.mean };
      // Once begun, it takes as long as what interrupts it lets it.
      return { delayed, wait: agents === 1 ? sojourn - one.service.mean / left : undefined };
    });
    return stable({
      busy: found.occupancy * agents,
      classes: station.classes.map((one): Shares => {
        const { wait, delayed = 0 } = waits[coming.indexOf(one)] ?? {};
        return {
          refused: 0,
          abandoned: 0,
          delayed,
          ...(wait !== undefined && { waitAll: wait, waitServed: wait }),
        };
      }),
    });
  },
};
