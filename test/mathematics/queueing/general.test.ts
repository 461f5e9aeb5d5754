import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deterministicLaw } from '../../../src/mathematics/distribution/deterministic-law.ts';
import { exponentialLaw } from '../../../src/mathematics/distribution/exponential-law.ts';
import { gammaLaw } from '../../../src/mathematics/distribution/gamma-law.ts';
import { lognormalLaw } from '../../../src/mathematics/distribution/lognormal-law.ts';
import { hyperexponentialLaw } from '../../../src/mathematics/distribution/mixture-law.ts';
import { uniformLaw } from '../../../src/mathematics/distribution/uniform-law.ts';
import { weibullLaw } from '../../../src/mathematics/distribution/weibull-law.ts';
import {
  batchQueue,
  impatientBatchQueue,
} from '../../../src/mathematics/queueing/batch-arrivals.ts';
import {
  priorityQueue,
  singleServerPriorityQueue,
} from '../../../src/mathematics/queueing/cobham.ts';
import { mdc } from '../../../src/mathematics/queueing/crommelin.ts';
import { erlangA } from '../../../src/mathematics/queueing/erlang-a.ts';
import { mmc } from '../../../src/mathematics/queueing/erlang-c.ts';
import { erlangX } from '../../../src/mathematics/queueing/erlang-x.ts';
import { finitePopulation } from '../../../src/mathematics/queueing/finite-population.ts';
import { gammaPoisson } from '../../../src/mathematics/queueing/gamma-poisson.ts';
import { expectedBusy } from '../../../src/mathematics/queueing/infinite-server.ts';
import {
  erlangPhases,
  hyperexponentialPhases,
} from '../../../src/mathematics/queueing/phase-type.ts';
import { mphc } from '../../../src/mathematics/queueing/phase-type-service.ts';
import { mg1 } from '../../../src/mathematics/queueing/pollaczek-khinchine.ts';
import {
  preemptiveQueue,
  preemptiveSingleServerQueue,
} from '../../../src/mathematics/queueing/preemptive-resume.ts';
import {
  capacitatedSharingStates,
  processorSharing,
} from '../../../src/mathematics/queueing/processor-sharing.ts';
import { retrialQueue } from '../../../src/mathematics/queueing/retrial-queue.ts';
import type { Stable, Steady } from '../../../src/mathematics/queueing/stability.ts';
import { gimc } from '../../../src/mathematics/queueing/takacs.ts';
import { mmng } from '../../../src/mathematics/queueing/zeltyn-mandelbaum.ts';

const near = (found: number, expected: number, tolerance = 1e-10): void => {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected) + 1e-14);
};
function steady<Metrics>(found: Steady<Metrics>): Stable<Metrics> {
  if (found.kind === 'unstable') throw new Error('expected a stable queue');
  return found;
}
const double = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const fixed = { seed: 3, numRuns: 60 };
const servers = fc.integer({ min: 1, max: 40 });
const occupancy = double(0.05, 0.98);

describe('mmng', () => {
  const queue = { arrivalRate: 0.8, meanService: 60, servers: 50, serviceLevelThreshold: 20 };
  const laws = {
    weibull: weibullLaw(0.6, 100),
    gamma: gammaLaw(2.5, 90),
    lognormal: lognormalLaw(4.5, 1),
    deterministic: deterministicLaw(45),
    uniform: uniformLaw(10, 100),
    hyperexponential: hyperexponentialLaw([0.5, 0.5], [5, 500]),
  };

  it('is Erlang A with every law that is exponential', () => {
    const expected = erlangA({ ...queue, meanPatience: 120 });
    for (const patience of [
      gammaLaw(1, 120),
      weibullLaw(1, 120),
      hyperexponentialLaw([0.4, 0.6], [120, 120]),
    ]) {
      for (const [metric, value] of Object.entries(mmng({ ...queue, patience }))) {
        near(value, expected[metric as keyof typeof expected] as number);
      }
    }
  });

  it.each(Object.entries(laws))('loses no contact of %s patience, at any load', (_, patience) => {
    fc.assert(
      fc.property(double(0.01, 3), double(0.5, 80), (arrivalRate, team) => {
        const found = mmng({ ...queue, arrivalRate, servers: team, patience });
        near(found.throughput / arrivalRate + found.pAbandon, 1);
        near(found.queueLength, arrivalRate * found.waitAll);
        near(found.slAbandonsCountAsMet + found.pWaitGtT, 1);
        expect(found.pWaitGtT).toBeLessThanOrEqual(found.pVirtualWaitGtT);
      }),
      { seed: 3, numRuns: 20 },
    );
  });
});

describe('general service', () => {
  it('is Erlang C where it is exponential: M/G/1, GI/M/c, M/PH/c, batches of one', () => {
    fc.assert(
      fc.property(servers, occupancy, (c, rho) => {
        const [arrivalRate, meanService] = [(rho * c) / 60, 60];
        const expected = steady(mmc({ arrivalRate, meanService, servers: c }));
        const others = [
          steady(gimc({ interarrival: exponentialLaw(1 / arrivalRate), meanService, servers: c })),
          steady(mphc({ arrivalRate, service: erlangPhases(1, 60), servers: c })),
          steady(
            mphc({
              arrivalRate,
              service: hyperexponentialPhases([0.3, 0.7], [60, 60]),
              servers: c,
            }),
          ),
        ];
        for (const other of others) {
          near(other.pDelay, expected.pDelay, 1e-9);
          near(other.waitAll, expected.waitAll, 1e-9);
        }
        const one = {
          batchRate: arrivalRate,
          batchSizes: [[1, 1] as const],
          meanService,
          servers: c,
        };
        near(steady(batchQueue(one)).inSystem, expected.inSystem, 1e-9);
        const patient = impatientBatchQueue({ ...one, meanPatience: 90 });
        const erlang = erlangA({ arrivalRate, meanService, servers: c, meanPatience: 90 });
        near(patient.pAbandon, erlang.pAbandon);
        near(patient.inSystem, erlang.inSystem);
      }),
      { seed: 3, numRuns: 15 },
    );
  });

  it('has one answer for one server: M/D/c, M/PH/c and M/G/1', () => {
    fc.assert(
      fc.property(occupancy, (rho) => {
        const constant = steady(mg1({ arrivalRate: rho, service: deterministicLaw(1) }));
        near(steady(mdc({ arrivalRate: rho, service: 1, servers: 1 })).waitAll, constant.waitAll);
        const erlang = steady(mg1({ arrivalRate: rho, service: gammaLaw(4, 1) }));
        const phases = steady(mphc({ arrivalRate: rho, service: erlangPhases(4, 1), servers: 1 }));
        near(phases.waitAll, erlang.waitAll, 1e-9);
      }),
      fixed,
    );
  });

  it('keeps M/D/c to Pollaczek and Khinchine in the heaviest traffic', () => {
    for (const gap of [1e-2, 1e-3, 1e-4, 1e-5]) {
      const found = steady(mdc({ arrivalRate: 1 - gap, service: 1, servers: 1 }));
      const expected = steady(mg1({ arrivalRate: 1 - gap, service: deterministicLaw(1) }));
      near(found.waitAll, expected.waitAll, 1e-11);
      near(found.pDelay, expected.pDelay, 1e-11);
    }
  });

  it('waits least with constant service, and less with Erlang than with exponential service', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), double(0.3, 0.95), (c, rho) => {
        const arrivalRate = rho * c;
        const waits = [
          steady(mdc({ arrivalRate, service: 1, servers: c })),
          steady(mphc({ arrivalRate, service: erlangPhases(3, 1), servers: c })),
          steady(mmc({ arrivalRate, meanService: 1, servers: c })),
        ].map(({ waitAll }) => waitAll);
        expect([...waits].sort((a, b) => a - b)).toEqual(waits);
      }),
      { seed: 3, numRuns: 20 },
    );
  });

  it('has the closed form of M^X/M/1', () => {
    const batchSizes = [
      [1, 0.5],
      [2, 0.3],
      [5, 0.2],
    ] as const;
    const found = steady(
      batchQueue({ batchRate: 0.2, batchSizes, meanService: 5 / 3, servers: 1 }),
    );
    // L = ρ/(1 − ρ) · (1 + E[X²]/E[X])/2 with E[X] = 2.1, E[X²] = 6.7.
    near(found.inSystem, ((0.7 / 0.3) * (1 + 6.7 / 2.1)) / 2);
  });
});

describe('priorities', () => {
  const rates = fc.array(double(0.05, 1), { minLength: 1, maxLength: 5 });
  it('change who waits, not how much work waits', () => {
    fc.assert(
      fc.property(rates, occupancy, fc.integer({ min: 1, max: 20 }), (arrivalRates, rho, c) => {
        const all = arrivalRates.reduce((a, b) => a + b, 0);
        const meanService = (rho * c) / all;
        const found = steady(priorityQueue({ arrivalRates, meanService, servers: c }));
        const mean = found.waitByClass.reduce((s, w, i) => s + w * (arrivalRates[i] as number), 0);
        near(mean / all, found.waitAll);
        expect([...found.waitByClass].sort((a, b) => a - b)).toEqual(found.waitByClass);

        const preemptive = steady(preemptiveQueue({ arrivalRates, meanService, servers: c }));
        const sojourn = preemptive.sojournByClass.reduce(
          (s, t, i) => s + t * (arrivalRates[i] as number),
          0,
        );
        near(sojourn / all, found.waitAll + meanService, 1e-9);
      }),
      fixed,
    );
  });

  it('agree at one server, whether as M/M/c or as M/G/1', () => {
    const arrivalRates = [0.1, 0.25, 0.4];
    const services = arrivalRates.map(() => exponentialLaw(1));
    const shared = { arrivalRates, meanService: 1, servers: 1 };
    const waits = [
      priorityQueue(shared),
      singleServerPriorityQueue({ arrivalRates, services }),
    ].map((found) => steady<{ waitByClass: readonly number[] }>(found).waitByClass);
    const stays = [
      preemptiveQueue(shared),
      preemptiveSingleServerQueue({ arrivalRates, services }),
    ].map((found) => steady(found).sojournByClass);
    arrivalRates.forEach((_, i) => {
      near(waits[0]?.[i] as number, waits[1]?.[i] as number);
      near(stays[0]?.[i] as number, stays[1]?.[i] as number);
    });
  });

  it('ask for a law of each class', () => {
    expect(() => singleServerPriorityQueue({ arrivalRates: [1, 2], services: [] })).toThrow(
      'services: expected 2 laws, found 0',
    );
  });
});

describe('contacts that share or come again', () => {
  it('are as many in a shared server as in M/M/1, and in M/M/c where it is capacitated', () => {
    near(
      steady(processorSharing(0.7, 1)).inSystem,
      steady(mmc({ arrivalRate: 0.7, meanService: 1, servers: 1 })).inSystem,
    );
    const states = capacitatedSharingStates(10, 0.5, 6, 400) as readonly number[];
    const mean = states.reduce((sum, p, j) => sum + p * j, 0);
    near(
      states.reduce((a, b) => a + b, 0),
      1,
    );
    near(mean, steady(mmc({ arrivalRate: 10, meanService: 0.5, servers: 6 })).inSystem);
  });

  it('wait as in M/G/1 when they retry at once', () => {
    const queue = { arrivalRate: 0.6, service: gammaLaw(2, 1) };
    near(steady(retrialQueue(queue, 1e-12)).waitAll, steady(mg1(queue)).waitAll, 1e-9);
  });

  it('solve the fixed point of Erlang X, and end served or lost', () => {
    const queue = { arrivalRate: 0.2, meanService: 180, servers: 36, meanPatience: 120 };
    const found = steady(
      erlangX({ ...queue, capacity: 56, retryProbAfterBlock: 0.9, retryProbAfterAbandon: 0.7 }),
    );
    const { pAbandon, pBlock } = found.attempts;
    near(found.attemptRate, 0.2 + found.attemptRate * (0.9 * pBlock + 0.7 * pAbandon));
    near(found.servedFraction + found.lostFraction, 1);
    // The exact chain of these redials, 10 minutes apart, has 0.2198 attempts per second.
    near(found.attemptRate, 0.2198, 0.02);
    near(steady(erlangX({ ...queue, retryProbAfterAbandon: 0 })).attemptRate, 0.2);
  });

  it('have no steady state when all come back and there are too few servers', () => {
    const queue = { arrivalRate: 0.2, meanService: 180, servers: 35, meanPatience: 120 };
    expect(erlangX({ ...queue, retryProbAfterAbandon: 1 })).toEqual({
      kind: 'unstable',
      offeredLoad: 36,
      servers: 35,
    });
  });

  it('come from a finite source as from an endless one, when it is large', () => {
    const found = finitePopulation({
      contactRatePerIdleCustomer: 8 / 1e7,
      meanService: 1,
      servers: 10,
      population: 1e7,
    });
    const open = steady(mmc({ arrivalRate: 8, meanService: 1, servers: 10 }));
    near(found.queueLength, open.queueLength, 1e-4);
    near(found.inSystem, found.throughput * found.sojournAll);
  });
});

describe('demand', () => {
  it('keeps as many servers busy as its offered load, once it is steady', () => {
    for (const service of [exponentialLaw(120), deterministicLaw(300), lognormalLaw(4, 1)]) {
      near(
        expectedBusy(() => 0.5, service, 1e6),
        0.5 * service.moment(1),
        1e-9,
      );
    }
    expect(expectedBusy(() => 1, exponentialLaw(1), 0)).toBe(0);
  });

  it('counts a day with the moments of its law', () => {
    const count = gammaPoisson(30, 4);
    const masses = Array.from({ length: 1000 }, (_, n) => count.probabilityOf(n));
    const moment = (k: number): number => masses.reduce((sum, p, n) => sum + p * n ** k, 0);
    near(moment(0), 1);
    near(moment(1), count.mean);
    near(moment(2) - moment(1) ** 2, count.variance);
  });
});

describe('a queue that is too large to count', () => {
  it('is refused, not begun', () => {
    const [arrivalRate, many] = [1, 1e9];
    const interarrival = exponentialLaw(1);
    expect(() => gimc({ interarrival, meanService: 1, servers: many })).toThrow(
      'servers: expected a whole number from 1 to 100000000, found 1000000000',
    );
    expect(() => mphc({ arrivalRate, service: erlangPhases(3, 1), servers: 100 })).toThrow(
      'servers: expected at most 200 with as many states, found 100 with 3 phases',
    );
    const source = { contactRatePerIdleCustomer: 1, meanService: 1, servers: 1, population: many };
    expect(() => finitePopulation(source)).toThrow('expected a birth–death process of at most');
    const batch = { batchRate: 1e4, batchSizes: [[1, 1]] as const, meanService: 1, servers: 1 };
    expect(() => impatientBatchQueue({ ...batch, meanPatience: 1e9 })).toThrow(
      'meanPatience: expected less, found 1000000000',
    );
  });
});

describe('a queue without a steady state', () => {
  const unstable = (offeredLoad: number, c: number) => ({
    kind: 'unstable',
    offeredLoad,
    servers: c,
  });
  it('is said to be unstable by every formula, with its offered load', () => {
    const service = exponentialLaw(2);
    const one = unstable(2, 1);
    expect(mg1({ arrivalRate: 1, service })).toEqual(one);
    expect(mdc({ arrivalRate: 1, service: 2, servers: 1 })).toEqual(one);
    expect(gimc({ interarrival: exponentialLaw(1), meanService: 2, servers: 1 })).toEqual(one);
    expect(mphc({ arrivalRate: 1, service: erlangPhases(1, 2), servers: 1 })).toEqual(one);
    expect(retrialQueue({ arrivalRate: 1, service }, 5)).toEqual(one);
    expect(processorSharing(1, 2)).toEqual(one);
    expect(priorityQueue({ arrivalRates: [0.4, 0.6], meanService: 2, servers: 1 })).toEqual(one);
    expect(preemptiveQueue({ arrivalRates: [0.4, 0.6], meanService: 2, servers: 1 })).toEqual(one);
    expect(singleServerPriorityQueue({ arrivalRates: [1], services: [service] })).toEqual(one);
    expect(preemptiveSingleServerQueue({ arrivalRates: [1], services: [service] })).toEqual(one);
    expect(capacitatedSharingStates(1, 2, 1, 3)).toEqual(one);
    const batchSizes = [[2, 1]] as const;
    expect(batchQueue({ batchRate: 1, batchSizes, meanService: 1, servers: 2 })).toEqual(
      unstable(2, 2),
    );
  });
});
