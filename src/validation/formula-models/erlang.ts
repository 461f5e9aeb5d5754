import { z } from 'zod';
import { erlangA } from '../../mathematics/queueing/erlang-a.ts';
import { erlangB } from '../../mathematics/queueing/erlang-b.ts';
import { erlangC, mmc } from '../../mathematics/queueing/erlang-c.ts';
import { mmck, mmckm } from '../../mathematics/queueing/finite-capacity.ts';
import { finitePopulation } from '../../mathematics/queueing/finite-population.ts';
import {
  scheduledServers,
  serversForBlocking,
  serversForWait,
} from '../../mathematics/queueing/staffing.ts';
import { type Answers, type FormulaModel, formulaModel } from '../formula-model.ts';
import { answersOf, steadyAnswers } from './steady-answers.ts';

const load = { offeredLoad: z.number(), servers: z.number() };
const demand = {
  arrivalRate: z.number(),
  meanService: z.number(),
  serviceLevelThreshold: z.number().optional(),
};
const queue = { ...demand, servers: z.number() };
const targets = { minServiceLevel: z.number().optional(), maxOccupancy: z.number().optional() };
const shrinkage = { shrinkage: z.number().optional() };

function lossAnswers(servers: number, offeredLoad: number): Answers {
  const pBlock = erlangB({ servers, offeredLoad });
  const carriedLoad = offeredLoad * (1 - pBlock);
  return { pBlock, carriedLoad, occupancy: carriedLoad / servers };
}

/** The servers that are needed and, of the cases with shrinkage, have to be scheduled. */
function teamAnswers(servers: number, share: number | undefined): Answers {
  return {
    servers,
    ...(share !== undefined && {
      scheduledServers: scheduledServers({ servers, shrinkage: share }),
    }),
  };
}

const lossStaffing = formulaModel(
  z.strictObject({ offeredLoad: z.number(), maxBlocking: z.number(), ...shrinkage }),
  ({ offeredLoad, maxBlocking, shrinkage: share }) => {
    const servers = serversForBlocking({ offeredLoad, maxBlocking });
    return { ...lossAnswers(servers, offeredLoad), ...teamAnswers(servers, share) };
  },
);

const delayStaffing = formulaModel(
  z.strictObject({ ...demand, ...targets, ...shrinkage }),
  ({ shrinkage: share, minServiceLevel, maxOccupancy, ...asked }) => {
    const servers = serversForWait(asked, { minServiceLevel, maxOccupancy });
    return { ...steadyAnswers(mmc({ ...asked, servers })), ...teamAnswers(servers, share) };
  },
);

/** Loss and delay at exponential service, with and without patience and limits. */
export const erlangModels: Readonly<Record<string, FormulaModel>> = {
  'M/M/c/c': formulaModel(z.strictObject(load), (p) => lossAnswers(p.servers, p.offeredLoad)),
  'M/M/c/c staffing': lossStaffing,
  'M/M/c/c staffing with shrinkage': lossStaffing,
  'M/M/c/c and M/M/c': formulaModel(z.strictObject(load), (p) => {
    const pDelay = erlangC({ servers: p.servers, offeredLoad: p.offeredLoad });
    return {
      ...lossAnswers(p.servers, p.offeredLoad),
      ...(typeof pDelay === 'number' ? { pDelay } : { stable: false }),
    };
  }),
  'M/M/c': formulaModel(z.strictObject(queue), (p) => steadyAnswers(mmc(p))),
  'M/M/c staffing': delayStaffing,
  'M/M/c staffing with shrinkage': delayStaffing,
  'M/M/c/K': formulaModel(z.strictObject({ ...queue, capacity: z.number() }), (p) =>
    answersOf(mmck(p)),
  ),
  'M/M/c+M': formulaModel(z.strictObject({ ...queue, meanPatience: z.number() }), (p) =>
    answersOf(erlangA(p)),
  ),
  'M/M/c/K+M': formulaModel(
    z.strictObject({ ...queue, meanPatience: z.number(), capacity: z.number() }),
    (p) => answersOf(mmckm(p)),
  ),
  'M/M/c finite source': formulaModel(
    z.strictObject({
      sourceRatePerIdleCustomer: z.number(),
      meanService: z.number(),
      servers: z.number(),
      population: z.number(),
    }),
    ({ sourceRatePerIdleCustomer, ...p }) =>
      answersOf(finitePopulation({ ...p, contactRatePerIdleCustomer: sourceRatePerIdleCustomer })),
  ),
};
