import { describe, expect, it } from 'vitest';
import { exponentialLaw } from '../../../src/mathematics/distribution/exponential-law.ts';
import { lognormalLaw } from '../../../src/mathematics/distribution/lognormal-law.ts';
import {
  hyperexponentialLaw,
  lawWithAtomAtZero,
} from '../../../src/mathematics/distribution/mixture-law.ts';
import { weibullLaw } from '../../../src/mathematics/distribution/weibull-law.ts';
import {
  batchQueue,
  impatientBatchQueue,
} from '../../../src/mathematics/queueing/batch-arrivals.ts';
import { blending } from '../../../src/mathematics/queueing/blending.ts';
import { chatConcurrency } from '../../../src/mathematics/queueing/chat-concurrency.ts';
import { priorityQueue } from '../../../src/mathematics/queueing/cobham.ts';
import { mdc } from '../../../src/mathematics/queueing/crommelin.ts';
import { erlangA } from '../../../src/mathematics/queueing/erlang-a.ts';
import { erlangB } from '../../../src/mathematics/queueing/erlang-b.ts';
import { mmc } from '../../../src/mathematics/queueing/erlang-c.ts';
import { erlangX } from '../../../src/mathematics/queueing/erlang-x.ts';
import { mmck, mmckm } from '../../../src/mathematics/queueing/finite-capacity.ts';
import { sharedTrunks } from '../../../src/mathematics/queueing/shared-trunks.ts';
import type { Steady } from '../../../src/mathematics/queueing/stability.ts';
import { gimc } from '../../../src/mathematics/queueing/takacs.ts';
import { mmng } from '../../../src/mathematics/queueing/zeltyn-mandelbaum.ts';

const meanService = 180;
const teams = [0.3, 1, 10.5, 10_000];
const loads = [1e-9, 1e-3, 1, 9.9, 9_990, 10_000, 1e5];
const patiences = [1e-3, 60, 86_400, 1e9];
const grid = teams.flatMap((servers) => loads.map((load) => ({ servers, load })));

/** What is not a finite number of at least 0, or is a share above 1. */
function wrong(metrics: object): readonly [string, unknown][] {
  return Object.entries(metrics).filter(
    ([name, value]) =>
      typeof value === 'number' &&
      !(value >= 0 && value <= (/^(p[A-Z]|sl|occ)/.test(name) ? 1 + 1e-9 : Number.MAX_VALUE)),
  );
}

describe.each(grid)('$servers servers at $load erlang', ({ servers, load }) => {
  const queue = {
    arrivalRate: load / meanService,
    meanService,
    servers,
    serviceLevelThreshold: 20,
  };

  it('have numbers for every metric, with or without patience and limits', () => {
    expect(wrong(mmc(queue))).toEqual([]);
    expect(wrong({ pBlock: erlangB({ servers, offeredLoad: load }) })).toEqual([]);
    for (const capacity of [servers + 1, servers + 1000]) {
      expect(wrong(mmck({ ...queue, capacity }))).toEqual([]);
    }
    for (const meanPatience of patiences) {
      expect(wrong(erlangA({ ...queue, meanPatience }))).toEqual([]);
      expect(wrong(mmckm({ ...queue, meanPatience, capacity: servers + 20 }))).toEqual([]);
    }
  });

  it('have numbers for every metric with patience of every law', () => {
    for (const patience of [
      weibullLaw(0.5, 60),
      weibullLaw(3, 1e-3),
      lognormalLaw(4, 1.5),
      hyperexponentialLaw([0.5, 0.5], [0.06, 60]),
      lawWithAtomAtZero(0.3, exponentialLaw(1e6)),
    ]) {
      expect(wrong(mmng({ ...queue, patience }))).toEqual([]);
    }
  });
});

describe('ten thousand servers', () => {
  it('wait for constant service and renewal arrivals as fast as ten', () => {
    const [servers, arrivalRate] = [10_000, 9_950];
    const constant = mdc({ arrivalRate, service: 1, servers });
    const interarrival = exponentialLaw(1 / arrivalRate);
    const renewal = gimc({ interarrival, meanService: 1, servers });
    const poisson = mmc({ arrivalRate, meanService: 1, servers });
    expect([constant.kind, renewal.kind, poisson.kind]).toEqual(['stable', 'stable', 'stable']);
    if (renewal.kind === 'stable' && poisson.kind === 'stable' && constant.kind === 'stable') {
      expect(renewal.pDelay / poisson.pDelay).toBeCloseTo(1, 9);
      // Half the variability makes about half the wait.
      expect(constant.waitAll / poisson.waitAll).toBeCloseTo(0.527, 2);
    }
  });
});

describe('a load that all but fills the servers', () => {
  /** The largest load that doubles tell from `servers`, and some that are not quite as near. */
  const nearlyAll = (servers: number): readonly number[] =>
    [1e-15, 1e-12, 1e-9, 1e-6].map((free) => servers * (1 - free));

  it.each([1, 3.7, 100, 10_000])(
    'of constant service waits half as long: %d servers',
    (servers) => {
      for (const arrivalRate of nearlyAll(servers)) {
        const constant = steady(mdc({ arrivalRate, service: 1, servers }));
        const exponential = steady(mmc({ arrivalRate, meanService: 1, servers }));
        expect(wrong(constant)).toEqual([]);
        // In heavy traffic the wait is in proportion to 1 + cv², but for a part of about 1 − ρ.
        const free = (servers - arrivalRate) / Math.sqrt(servers);
        expect(Math.abs((2 * constant.waitAll) / exponential.waitAll - 1)).toBeLessThan(
          1e-12 + 2 * free,
        );
      }
    },
  );

  it('waits for constant service as Pollaczek and Khinchine say', () => {
    for (const arrivalRate of nearlyAll(1)) {
      const { pDelay, waitAll } = steady(mdc({ arrivalRate, service: 1, servers: 1 }));
      expect(pDelay / arrivalRate).toBeCloseTo(1, 12);
      expect((waitAll * 2 * (1 - arrivalRate)) / arrivalRate).toBeCloseTo(1, 12);
    }
  });

  it('waits for renewal arrivals as Erlang C says where they are Poisson', () => {
    for (const arrivalRate of nearlyAll(100)) {
      const interarrival = exponentialLaw(1 / arrivalRate);
      const renewal = steady(gimc({ interarrival, meanService: 1, servers: 100 }));
      const poisson = steady(mmc({ arrivalRate, meanService: 1, servers: 100 }));
      expect(renewal.waitAll / poisson.waitAll).toBeCloseTo(1, 7);
    }
  });

  it('waits a finite time in every class, or has no steady state', () => {
    for (const share of [0.3, 1 / 3, 0.7, 0.9]) {
      for (let i = 1; i <= 50; i++) {
        const rate = 100 * (1 - i * 1.2e-16);
        const arrivalRates = [rate * share, rate * (1 - share)];
        expect(wrong(priorityQueue({ arrivalRates, meanService: 1, servers: 100 }))).toEqual([]);
      }
    }
  });

  it('leaves e-mail the rest of the time of agents who do both', () => {
    const calls = { voiceArrivalRate: 2 * (1 - 1e-9), meanService: 1, agents: 2, idleReserve: 0 };
    const { emailThroughput, waitVoice } = steady(blending(calls));
    expect(emailThroughput).toBeCloseTo(2e-9, 15);
    expect(waitVoice * 2e-9).toBeCloseTo(1, 6);
  });
});

describe('a load that is next to nothing', () => {
  it('has queues with all their digits, if contacts come one by one', () => {
    for (const [servers, arrivalRate] of [
      [3, 1e-20],
      [10, 1e-3],
      [100, 1],
      // Weights far beyond what doubles hold.
      [1000, 900],
    ] as const) {
      const queue = { arrivalRate, meanService: 1, servers, batchRate: arrivalRate };
      const batchSizes = [[1, 1]] as const;
      const alone = steady(mmc(queue));
      const ofOne = steady(batchQueue({ ...queue, batchSizes }));
      const patient = erlangA({ ...queue, meanPatience: 7 });
      const patientOfOne = impatientBatchQueue({ ...queue, batchSizes, meanPatience: 7 });
      expect(ofOne.waitAll / alone.waitAll).toBeCloseTo(1, 11);
      expect(ofOne.pDelay / alone.pDelay).toBeCloseTo(1, 11);
      expect(patientOfOne.waitAll / patient.waitAll).toBeCloseTo(1, 11);
      expect(patientOfOne.occupancy / patient.occupancy).toBeCloseTo(1, 11);
    }
  });

  it('has a batch wait for itself', () => {
    const rare = { batchRate: 1e-25, batchSizes: [[6, 1]] as const, meanService: 1, servers: 1 };
    expect(steady(batchQueue(rare)).waitAll).toBeCloseTo(2.5, 12);
    expect(impatientBatchQueue({ ...rare, meanPatience: 1e12 }).waitAll).toBeCloseTo(2.5, 9);
  });

  it('loses nobody to impatience less often than never', () => {
    for (const servers of [50, 100]) {
      const queue = { arrivalRate: 1, meanService: 1, servers, meanPatience: 60 };
      const { lostFraction, retryRate, attempts } = steady(
        erlangX({ ...queue, retryProbAfterAbandon: 0 }),
      );
      expect(lostFraction / attempts.pAbandon).toBeCloseTo(1, 9);
      expect(retryRate).toBe(0);
    }
  });
});

describe('hopeless overload', () => {
  it('blocks trunks as Erlang B says where agents are never short', () => {
    for (const [arrivalRate, meanIvr, trunks] of [
      [50, 1000, 300],
      [1e6, 30, 1000],
      [1e3, 1e5, 10],
    ] as const) {
      const found = sharedTrunks({
        arrivalRate,
        meanIvr,
        probToAgent: 0.5,
        meanService: 60,
        agents: trunks,
        trunks,
      });
      const blocked = erlangB({ servers: trunks, offeredLoad: arrivalRate * (meanIvr + 0.5 * 60) });
      expect((1 - found.pBlock) / (1 - blocked)).toBeCloseTo(1, 4);
      expect(found.busyTrunks / (arrivalRate * (meanIvr + 30) * (1 - blocked))).toBeCloseTo(1, 4);
      expect(wrong(found)).toEqual([]);
    }
  });

  it('keeps every chat slot taken, and loses whom the slots have no time for', () => {
    const chats = { arrivalRate: 66, agents: 2, perChatRates: [1 / 3, 0.8 / 3], meanPatience: 1e4 };
    const found = steady(chatConcurrency(chats));
    expect(found.throughput).toBeCloseTo(4 * (0.8 / 3), 9);
    expect(found.pAbandon).toBeCloseTo(1 - (4 * (0.8 / 3)) / 66, 9);
    expect(found.slotOccupancy).toBe(1);
  });
});

describe('what would take minutes', () => {
  it('is refused within seconds: batches that are too large for so many levels', () => {
    const rare = { batchRate: 1e-9, batchSizes: [[1e6, 1]] as const, meanService: 1, servers: 1 };
    expect(() => impatientBatchQueue({ ...rare, meanPatience: 1e300 })).toThrow(
      'batchSizes: expected fewer at once, found up to 1000000',
    );
    expect(() => batchQueue({ ...rare, batchSizes: [[1e7, 1]] })).toThrow(
      'batchSizes: expected at most 1000000 at once, found 10000000',
    );
  });
});

function steady<Metrics>(found: Steady<Metrics>): Metrics {
  if (found.kind === 'unstable') throw new Error(`unstable at ${found.offeredLoad} erlang`);
  return found;
}
