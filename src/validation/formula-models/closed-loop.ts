import { z } from 'zod';
import { type BadJourneys, customerLoss } from '../../experience/attribution/lost-customers.ts';
import { owenValue } from '../../experience/attribution/owen-value.ts';
import { backgroundHazard } from '../../experience/churn/background-hazard.ts';
import {
  type ChurnLoop,
  churnCourse,
  churnEquilibrium,
  perfectEquilibrium,
  traitEquilibrium,
} from '../../experience/churn/churn-loop.ts';
import { anyBad, meanServiceHazard } from '../../experience/churn/leave-share.ts';
import { logistic } from '../../experience/churn/logistic-hazard.ts';
import { wholePower } from '../../mathematics/elementary/whole-power.ts';
import { erlangA } from '../../mathematics/queueing/erlang-a.ts';
import { type Answers, type FormulaModel, formulaModel } from '../formula-model.ts';
import { count, listOf, positive, share, wholeNumber } from '../parameter-fields.ts';

const reading = z.enum(['any', 'each'], { error: 'any or each' });

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
  leaveForm: reading,
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

const text = z.string({ error: 'a text' });
const lost = z.strictObject({
  customers: listOf(
    z.strictObject({
      generation: text,
      cycles: listOf(listOf(z.strictObject({ channel: text, causes: listOf(text, 0) }), 0)),
    }),
  ),
  backgroundHazard: share,
  leaveShare: share,
  leaveForm: reading,
});

function lostCustomers(of: z.infer<typeof lost>): Answers {
  const judged = of.customers.map(({ generation, cycles }) => {
    // A journey is bad when it has a cause.
    const bad = cycles.map((journeys) => journeys.filter(({ causes }) => causes.length > 0));
    const counts: readonly BadJourneys[] = bad.map((journeys) =>
      journeys.map(({ causes }) => causes.length),
    );
    const loss = customerLoss(counts, of.backgroundHazard, of.leaveForm, of.leaveShare);
    const parts = loss.parts.map(({ cycle, journey, cause, lost }) => {
      const at = bad[cycle]?.[journey];
      return {
        cycle,
        lost,
        generation,
        channel: at?.channel ?? '',
        cause: at?.causes[cause] ?? '',
      };
    });
    return { ...loss, parts };
  });
  const parts = judged.flatMap((one) => one.parts);
  return {
    staysActual: judged.map(({ stays }) => stays),
    staysPerfect: judged.map(({ staysPerfect }) => staysPerfect),
    customersLost: parts.reduce((sum, part) => sum + part.lost, 0),
    lostByCycle: Object.values(sumBy(parts, ({ cycle }) => cycle)),
    lostByCause: sumBy(parts, ({ cause }) => cause),
    lostByChannel: sumBy(parts, ({ channel }) => channel),
    lostByGeneration: sumBy(parts, ({ generation }) => generation),
  };
}

function sumBy<Part extends { readonly lost: number }>(
  parts: readonly Part[],
  key: (part: Part) => string | number,
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const part of parts) sums[key(part)] = (sums[key(part)] ?? 0) + part.lost;
  return sums;
}

const logit = z.strictObject({
  intercept: z.number({ error: 'a number' }),
  coefficients: z.record(text, z.number({ error: 'a number' })),
});

/** One journey with each cause once. */
function logisticParts({ intercept, coefficients }: z.infer<typeof logit>): Answers {
  const causes = Object.keys(coefficients);
  const added = Object.values(coefficients);
  const [parts = []] = owenValue([causes.length], (has) =>
    logistic(added.reduce((sum, one, i) => (has(0, i) ? sum + one : sum), intercept)),
  );
  return {
    hazardPerfect: logistic(intercept),
    hazardActual: logistic(added.reduce((sum, one) => sum + one, intercept)),
    excessByCause: Object.fromEntries(causes.map((cause, i) => [cause, parts[i] ?? 0])),
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

/** Service that makes customers leave, who then ask no more; and whom the loss is due to. */
export const closedLoopModels: Readonly<Record<string, FormulaModel>> = {
  'churn loop, fixed share of bad contacts': formulaModel(fixed, fixedLoop),
  'churn loop, one third as a kind of customer': formulaModel(trait, traitLoop),
  'churn loop through an Erlang A queue': formulaModel(queued, queueLoop),
  'attribution of lost customers': formulaModel(lost, lostCustomers),
  'attribution of a logistic hazard': formulaModel(logit, logisticParts),
  'background hazard from observed churn': formulaModel(observed, backgrounds),
};
