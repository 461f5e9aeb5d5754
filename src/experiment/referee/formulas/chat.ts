import { chatConcurrency } from '../../../mathematics/queueing/chat-concurrency.ts';
import { erlangA } from '../../../mathematics/queueing/erlang-a.ts';
import { mmc } from '../../../mathematics/queueing/erlang-c.ts';
import { stable } from '../../../mathematics/queueing/stability.ts';
import type { Formula, Shares } from '../formula.ts';
import { isPatient } from '../kinds.ts';
import type { Station } from '../station.ts';
import { ofEveryClass, patientShares, sharesOf, total } from './shares.ts';

/** States of the chain that are solved in some hundredths of a second. */
const MOST_STATES = 400;

/**
 * Agents who have several contacts, each slower with each further one. Whether somebody has to wait
 * comes from the chain of the agents; how long they then wait is as in M/M/c+M with a server for each
 * place, since the queue is only there while all places are taken and contacts end at one rate.
 */
export const chatFormula: Formula = {
  name: 'chat concurrency',
  source: 'Tezcan & Zhang (2014), Operations Research 62(4), 943–956',
  covers: ['sharing'],
  isFor: (station) => {
    const { pool, groups } = station;
    return (
      pool.slots > 1 &&
      pool.service.kind === 'exponential' &&
      (isPatient(station) || pool.patience.kind === 'exponential') &&
      pool.limit(1) === Number.POSITIVE_INFINITY &&
      statesOf(Math.max(...groups.map(({ agents }) => agents)), pool.slots) <= MOST_STATES
    );
  },
  steady(station, rates, present) {
    const { service, slots, patience } = station.pool;
    const agents = Math.max(1, Math.round(present));
    const arrivalRate = total(rates);
    const perChatRates = speedsOf(station).map((speed) => speed / service.mean);
    const found = chatConcurrency({
      arrivalRate,
      agents,
      perChatRates,
      meanPatience: patience.mean,
    });
    if (found.kind === 'unstable') return found;
    const queue = {
      arrivalRate,
      meanService: 1 / (perChatRates[slots - 1] as number),
      servers: agents * slots,
    };
    const classes = ofEveryClass(station, (serviceLevelThreshold) => {
      if (!isPatient(station)) {
        const full = erlangA({ ...queue, meanPatience: patience.mean, serviceLevelThreshold });
        return givenDelay(sharesOf(full), found.pDelay);
      }
      const full = mmc({ ...queue, serviceLevelThreshold });
      return full.kind === 'unstable'
        ? patientShares(found.waitAll, found.pDelay)
        : givenDelay(
            patientShares(full.waitAll, full.pDelay, {
              servedWithin: full.slOffered,
              abandonedWithin: 0,
            }),
            found.pDelay,
          );
    });
    return stable({
      busy: found.agentBusyFraction * agents,
      contacts: found.activeChats,
      classes,
    });
  },
};

function speedsOf({ pool: { slots, speeds } }: Station): readonly number[] {
  return Array.from({ length: slots }, (_, i) => speeds?.[i] ?? speeds?.at(-1) ?? 1);
}

/** The same waits of those who have to wait, for another share of them. */
function givenDelay(shares: Shares, delayed: number): Shares {
  const { delayed: before = 1, servedWithin = 1, abandonedWithin = 0 } = shares;
  const ratio = delayed / before;
  return {
    refused: 0,
    abandoned: shares.abandoned * ratio,
    delayed,
    waitServed: (shares.waitServed ?? 0) * ratio,
    waitAll: (shares.waitAll ?? 0) * ratio,
    servedWithin: 1 - delayed + (servedWithin - (1 - before)) * ratio,
    abandonedWithin: abandonedWithin * ratio,
  };
}

/** How agents can have 0, 1, … contacts each: (agents + slots choose slots). */
function statesOf(agents: number, slots: number): number {
  let states = 1;
  for (let i = 1; i <= slots; i++) states = (states * (agents + i)) / i;
  return states;
}
