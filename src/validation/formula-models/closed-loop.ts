import { z } from 'zod';
import { backgroundHazard } from '../../experience/churn/background-hazard.ts';
import {
  type ChurnLoop,
  churnCourse,
  churnEquilibrium,
  perfectEquilibrium,
  traitEquilibrium,
} from '../../experience/churn/churn-loop.ts';
import { anyBad, meanServiceHazard } from '../../experience/churn/leave-share.ts';
import { wholePower } from '../../mathematics/elementary/whole-power.ts';
import { erlangA } from '../../mathematics/queueing/erlang-a.ts';
import { type Answers, type FormulaModel, formulaModel } from '../formula-model.ts';
import { count, listOf, positive, share, wholeNumber } from '../parameter-fields.ts';

const fixed = z.strictObject({
  initialCustomers: positive,
  contactsPerCustomer: positive,
  pBad: share,
  leaveShare: share,
  backgroundHazard: positive,
  newCustomers: positive,
  cycles: wholeNumber,
  pricePerCycle: positive,
});

/** The loop where service does not depend on how many customers there are. */
function fixedLoop(of: z.infer<typeof fixed>): Answers {
  const meanBad = of.contactsPerCustomer * of.pBad;
  const read = (how: 'any' | 'each') => {
    const loop = loopOf(of, () => meanServiceHazard(how, of.leaveShare, meanBad));
    const { customers, hazard } = churnEquilibrium(loop);
    return {
      hazard,
      customers,
      course: churnCourse(loop, of.cycles),
      // Each customer leaves for itself: with a fixed number that joins, the variance is N(1 − h)/(2 − h);
      // with a Poisson number the number of customers is Poisson.
      sd: Math.sqrt((customers * (1 - hazard)) / (2 - hazard)),
      sdPoisson: Math.sqrt(customers),
      lost: (perfectEquilibrium(loop) - customers) * of.pricePerCycle,
      perfect: perfectEquilibrium(loop),
    };
  };
  const [any, each] = [read('any'), read('each')];
  return {
    hazardAny: any.hazard,
    equilibriumCustomersAny: any.customers,
    customersAny: any.course,
    sdCustomersAny: any.sd,
    sdCustomersPoissonJoiningAny: any.sdPoisson,
    revenueLostPerCycleAny: any.lost,
    hazardEach: each.hazard,
    equilibriumCustomersEach: each.customers,
    customersEach: each.course,
    sdCustomersEach: each.sd,
    sdCustomersPoissonJoiningEach: each.sdPoisson,
    revenueLostPerCycleEach: each.lost,
    pBadCycle: anyBad(meanBad),
    perfectEquilibriumCustomers: any.perfect,
  };
}

const trait = z.strictObject({
  contactsPerCustomer: positive,
  pBad: share,
  leaveShare: share,
  backgroundHazard: positive,
  newCustomers: positive,
  cycles: wholeNumber,
});

function traitLoop(of: z.infer<typeof trait>): Answers {
  const hit = anyBad(of.contactsPerCustomer * of.pBad);
  const rests = traitEquilibrium(of.backgroundHazard, of.newCustomers, of.leaveShare, hit);
  const decisions = Array.from({ length: of.cycles + 1 }, (_, k) => k);
  return {
    pBadCycle: hit,
    equilibriumCustomersTrait: rests.customers,
    equilibriumShareSensitive: rests.sensitive,
    equilibriumHazardTrait: rests.hazard,
    survivalServiceOnlyAny: decisions.map((k) => wholePower(1 - of.leaveShare * hit, k)),
    survivalServiceOnlyTrait: decisions.map(
      (k) => 1 - of.leaveShare + of.leaveShare * wholePower(1 - hit, k),
    ),
  };
}

const queued = z.strictObject({
  initialCustomers: positive,
  contactsPerCustomer: positive,
  staffedSecondsPerCycle: positive,
  meanService: positive,
  servers: count,
  meanPatience: positive,
  backgroundHazard: positive,
  newCustomers: positive,
  leaveForm: z.enum(['any', 'each'], { error: 'any or each' }),
  leaveShares: listOf(share),
  cycles: wholeNumber,
  pricePerCycle: positive,
});

/** The loop through an Erlang A queue: who abandons had a bad contact, and fewer customers wait less. */
function queueLoop(of: z.infer<typeof queued>): Answers {
  const arrivalRate = (customers: number): number =>
    (customers * of.contactsPerCustomer) / of.staffedSecondsPerCycle;
  const abandon = (customers: number, servers: number): number => {
    const { meanService, meanPatience } = of;
    return erlangA({ arrivalRate: arrivalRate(customers), meanService, servers, meanPatience })
      .pAbandon;
  };
  const rows = of.leaveShares.map((leaveShare) => {
    const withServers = (servers: number): ChurnLoop =>
      loopOf(of, (customers) =>
        meanServiceHazard(
          of.leaveForm,
          leaveShare,
          of.contactsPerCustomer * abandon(customers, servers),
        ),
      );
    const loop = withServers(of.servers);
    return {
      course: churnCourse(loop, of.cycles),
      rests: churnEquilibrium(loop),
      gained: churnEquilibrium(withServers(of.servers + 1)).customers,
    };
  });
  const perfect = of.newCustomers / of.backgroundHazard;
  const gained = rows.map((row) => row.gained - row.rests.customers);
  return {
    equilibriumCustomers: rows.map(({ rests }) => rests.customers),
    pAbandonAtEquilibrium: rows.map(({ rests }) => abandon(rests.customers, of.servers)),
    hazardAtEquilibrium: rows.map(({ rests }) => rests.hazard),
    offeredLoadAtEquilibrium: rows.map(
      ({ rests }) => arrivalRate(rests.customers) * of.meanService,
    ),
    customers: rows.map(({ course }) => course),
    customersGainedByOneMoreServer: gained,
    revenueGainedByOneMoreServerPerCycle: gained.map((more) => more * of.pricePerCycle),
    perfectEquilibriumCustomers: perfect,
    perfectOfferedLoad: arrivalRate(perfect) * of.meanService,
    customersLostToService: rows.map(({ rests }) => perfect - rests.customers),
    slopeAtEquilibrium: rows.map(({ rests }) => rests.slope),
  };
}

function loopOf(
  of: {
    readonly initialCustomers: number;
    readonly backgroundHazard: number;
    readonly newCustomers: number;
  },
  service: (customers: number) => number,
): ChurnLoop {
  return {
    initialCustomers: of.initialCustomers,
    background: of.backgroundHazard,
    joining: of.newCustomers,
    service,
  };
}

const observed = z
  .strictObject({
    observedHazard: listOf(share),
    pBadCycle: listOf(share),
    leaveShare: listOf(share),
  })
  .refine(
    ({ observedHazard, pBadCycle, leaveShare }) =>
      pBadCycle.length === observedHazard.length && leaveShare.length === observedHazard.length,
    { error: 'three lists of the same length' },
  );

function backgrounds(of: z.infer<typeof observed>): Answers {
  const found = of.observedHazard.map((hazard, i) =>
    backgroundHazard(hazard, of.pBadCycle[i] ?? Number.NaN, of.leaveShare[i] ?? Number.NaN),
  );
  return {
    backgroundHazard: found.map((one) => (one.kind === 'consistent' ? one.hazard : null)),
    largestLeaveShare: found.map(({ largestShare }) => largestShare),
    consistent: found.map(({ kind }) => kind === 'consistent'),
  };
}

/** Service that makes customers leave, who then ask no more. */
export const closedLoopModels: Readonly<Record<string, FormulaModel>> = {
  'churn loop, fixed share of bad contacts': formulaModel(fixed, fixedLoop),
  'churn loop, one third as a kind of customer': formulaModel(trait, traitLoop),
  'churn loop through an Erlang A queue': formulaModel(queued, queueLoop),
  'background hazard from observed churn': formulaModel(observed, backgrounds),
};
