import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentBreaks } from '../../../src/mathematics/queueing/agent-breaks.ts';
import { blending } from '../../../src/mathematics/queueing/blending.ts';
import { chatConcurrency } from '../../../src/mathematics/queueing/chat-concurrency.ts';
import { finitePopulation } from '../../../src/mathematics/queueing/finite-population.ts';
import { jacksonNetwork } from '../../../src/mathematics/queueing/jackson-network.ts';
import { leavingLoop } from '../../../src/mathematics/queueing/leaving-loop.ts';
import { limitedProcessorSharing } from '../../../src/mathematics/queueing/limited-processor-sharing.ts';
import { modulatedQueue } from '../../../src/mathematics/queueing/modulated-queue.ts';
import {
  multiServerQueue,
  type QueueSteadyState,
} from '../../../src/mathematics/queueing/multi-server-queue.ts';
import { multiServerRetrial } from '../../../src/mathematics/queueing/multi-server-retrial.ts';
import { priorityRetrial } from '../../../src/mathematics/queueing/priority-retrial.ts';
import { reopening } from '../../../src/mathematics/queueing/reopening.ts';
import { saturatedAgent } from '../../../src/mathematics/queueing/saturated-agent.ts';
import { sharedTrunks } from '../../../src/mathematics/queueing/shared-trunks.ts';
import { silentAbandonment } from '../../../src/mathematics/queueing/silent-abandonment.ts';
import { skillBasedRouting } from '../../../src/mathematics/queueing/skill-based-routing.ts';
import type { Steady } from '../../../src/mathematics/queueing/stability.ts';
import { twoClassPriority } from '../../../src/mathematics/queueing/two-class-priority.ts';

function steady<Metrics>(found: Steady<Metrics>): Metrics {
  if (found.kind === 'unstable') throw new Error('expected a steady state');
  return found;
}

/** Equal to a part in 10⁹, or to 10⁻¹¹. */
function expectSame(found: number | undefined, expected: number): void {
  const distance = Math.abs((found ?? Number.NaN) - expected);
  expect(distance).toBeLessThanOrEqual(Math.max(1e-9 * Math.abs(expected), 1e-11));
}

const runs = { numRuns: 12 };
const anyQueue = fc.record({
  arrivalRate: fc.double({ min: 0.1, max: 3, noNaN: true }),
  meanService: fc.double({ min: 0.3, max: 2, noNaN: true }),
  servers: fc.integer({ min: 1, max: 5 }),
  meanPatience: fc.double({ min: 0.3, max: 4, noNaN: true }),
});
const plain = (queue: {
  arrivalRate: number;
  meanService: number;
  servers: number;
  meanPatience?: number;
  waitingPlaces?: number;
}): QueueSteadyState => steady(multiServerQueue(queue));

describe('chatConcurrency', () => {
  it('is M/M/c·m+M when a chat is no slower beside others', () => {
    fc.assert(
      fc.property(anyQueue, fc.integer({ min: 1, max: 3 }), (queue, concurrency) => {
        const { arrivalRate, meanService, servers: agents, meanPatience } = queue;
        const perChatRates = Array.from({ length: concurrency }, () => 1 / meanService);
        const chats = steady(chatConcurrency({ arrivalRate, agents, perChatRates, meanPatience }));
        const whole = plain({ ...queue, servers: agents * concurrency });
        expectSame(chats.queueLength, whole.queueLength);
        expectSame(chats.pDelay, whole.pDelay);
        expectSame(chats.activeChats, whole.busyServers);
        expectSame(chats.chatDuration, meanService);
        if (concurrency === 1) expectSame(chats.agentBusyFraction, whole.occupancy);
      }),
      runs,
    );
  });

  it('serves everybody who does not give up', () => {
    const perChatRates = fc.array(fc.double({ min: 0.1, max: 2, noNaN: true }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(anyQueue, perChatRates, ({ arrivalRate, servers, meanPatience }, rates) => {
        const chats = steady(
          chatConcurrency({ arrivalRate, agents: servers, perChatRates: rates, meanPatience }),
        );
        expectSame(chats.throughput + chats.pAbandon * arrivalRate, arrivalRate);
        expect(chats.concurrencyWhenBusy).toBeGreaterThanOrEqual(1 - 1e-12);
      }),
      runs,
    );
  });

  it('is unstable when full agents serve no more than arrive', () => {
    const chats = { arrivalRate: 1, agents: 2, perChatRates: [1, 0.25] };
    expect(chatConcurrency(chats)).toEqual({ kind: 'unstable', offeredLoad: 2, servers: 2 });
    expect(chatConcurrency({ ...chats, meanPatience: 9 }).kind).toBe('stable');
  });

  it('refuses more agents than it can follow, and does not hang', () => {
    const many = { arrivalRate: 1, agents: 500, perChatRates: [1, 1, 1, 1, 1, 1], meanPatience: 1 };
    expect(() => chatConcurrency(many)).toThrow(/at most 200000 states/);
  });
});

describe('limitedProcessorSharing', () => {
  it('is M/M/1 with a concurrency of 1, and makes nobody wait with an endless one', () => {
    const one = plain({ arrivalRate: 0.7, meanService: 1, servers: 1 });
    const queue = { arrivalRate: 0.7, meanService: 1 };
    expectSame(steady(limitedProcessorSharing({ ...queue, concurrency: 1 })).waitAll, one.waitAll);
    const shared = steady(limitedProcessorSharing({ ...queue, concurrency: 10_000 }));
    expectSame(shared.waitAll, 0);
    expectSame(shared.serviceDuration, 1 / 0.3);
  });

  it('is unstable at a load of 1', () => {
    const queue = { arrivalRate: 1, meanService: 1, concurrency: 3 };
    expect(limitedProcessorSharing(queue).kind).toBe('unstable');
  });
});

describe('skillBasedRouting', () => {
  it('is M/M/c/K+M with one class and one pool', () => {
    fc.assert(
      fc.property(anyQueue, fc.integer({ min: 0, max: 20 }), (queue, limit) => {
        const found = skillBasedRouting({
          arrivalRates: [queue.arrivalRate],
          pools: [queue.servers],
          routingListByClass: [[0]],
          queueListByPool: [[0]],
          meanServiceByClassPool: [[queue.meanService]],
          meanPatienceByClass: [queue.meanPatience],
          queueLimitByClass: [limit],
        });
        const whole = plain({ ...queue, waitingPlaces: limit });
        expectSame(found.pBlockByClass[0], whole.pBlock);
        expectSame(found.pDelayByClass[0], whole.pDelay);
        expectSame(found.waitByClass[0], whole.waitAll);
        expectSame(found.pAbandonByClass[0], whole.pAbandon);
        expectSame(found.occupancyByPool[0], whole.occupancy);
      }),
      runs,
    );
  });

  it('conserves the contacts of two classes in two pools', () => {
    const found = skillBasedRouting({
      arrivalRates: [0.9, 0.4],
      pools: [1, 2],
      routingListByClass: [[0, 1], [1]],
      queueListByPool: [[0], [1, 0]],
      meanServiceByClassPool: [
        [1, 2],
        [null, 1.5],
      ],
      meanPatienceByClass: [2, null],
      queueLimitByClass: [6, 9],
    });
    const lost = [0.9, 0.4].map(
      (rate, i) => rate * ((found.pBlockByClass[i] ?? 0) + (found.pAbandonByClass[i] ?? 0)),
    );
    expectSame(found.throughput + (lost[0] ?? 0) + (lost[1] ?? 0), 1.3);
    expect(found.pAbandonByClass[1]).toBe(0);
  });
});

describe('multiServerRetrial', () => {
  it('is M/M/c/K+M when nobody comes back', () => {
    fc.assert(
      fc.property(anyQueue, fc.integer({ min: 0, max: 9 }), (queue, waitingPlaces) => {
        const alone = { ...queue, waitingPlaces, meanRetryDelay: 1, retryProbAfterBlock: 0 };
        const found = steady(multiServerRetrial(alone));
        const whole = plain({ ...queue, waitingPlaces });
        expect(found.orbitSize).toBe(0);
        expectSame(found.pBlockPerAttempt, whole.pBlock);
        expectSame(found.pAbandonPerAttempt, whole.pAbandon);
        expectSame(found.queueLength, whole.queueLength);
      }),
      runs,
    );
  });

  it('serves or loses every contact, once', () => {
    const share = fc.double({ min: 0, max: 0.9, noNaN: true });
    fc.assert(
      fc.property(anyQueue, share, share, (queue, retryProbAfterBlock, retryProbAfterAbandon) => {
        const found = steady(
          multiServerRetrial({
            ...queue,
            waitingPlaces: 2,
            meanRetryDelay: 2,
            retryProbAfterBlock,
            retryProbAfterAbandon,
          }),
        );
        expectSame(found.servedFraction + found.lostFraction, 1);
        expectSame(found.attemptRate, queue.arrivalRate + found.retryRate);
      }),
      runs,
    );
  });

  it('is unstable when everybody comes back to a system that cannot serve them', () => {
    const queue = {
      arrivalRate: 2,
      meanService: 1,
      servers: 2,
      waitingPlaces: 2,
      meanRetryDelay: 1,
      retryProbAfterBlock: 1,
      meanPatience: 1,
      retryProbAfterAbandon: 1,
    };
    expect(multiServerRetrial(queue)).toEqual({ kind: 'unstable', offeredLoad: 2, servers: 2 });
    // Two who wait give up at rate 2, half of them for good.
    expect(
      multiServerRetrial({ ...queue, arrivalRate: 2.4, retryProbAfterAbandon: 0.5 }).kind,
    ).toBe('stable');
  });
});

describe('modulatedQueue', () => {
  it('is M/M/c+M when both states have one rate', () => {
    fc.assert(
      fc.property(anyQueue, ({ arrivalRate, ...queue }) => {
        const found = steady(
          modulatedQueue({
            ...queue,
            arrivalRatesByState: [arrivalRate, arrivalRate],
            meanSojournByState: [3, 1000],
          }),
        );
        const whole = plain({ ...queue, arrivalRate });
        expectSame(found.pDelay, whole.pDelay);
        expectSame(found.pDelay, found.pAllBusyTimeAverage);
        expectSame(found.waitAll, whole.waitAll);
      }),
      runs,
    );
  });

  it('is unstable by its mean rate', () => {
    const found = modulatedQueue({
      arrivalRatesByState: [1, 3],
      meanSojournByState: [1, 1],
      meanService: 1,
      servers: 2,
    });
    expect(found).toEqual({ kind: 'unstable', offeredLoad: 2, servers: 2 });
  });
});

describe('agentBreaks', () => {
  it('conserves contacts, and has as many agents present as the breaks leave', () => {
    fc.assert(
      fc.property(anyQueue, ({ servers, ...queue }) => {
        const found = agentBreaks({
          ...queue,
          agents: servers,
          meanTimeBetweenBreaks: 30,
          meanBreak: 10,
        });
        expectSame(found.meanAgentsPresent, servers * 0.75);
        const served = found.busyAgents / queue.meanService;
        expectSame(served + found.pAbandon * queue.arrivalRate, queue.arrivalRate);
      }),
      runs,
    );
  });
});

describe('finitePopulation', () => {
  it('comes near M/M/c+M as the population grows at one rate of contacts', () => {
    const whole = plain({ arrivalRate: 1.5, meanService: 1, servers: 2, meanPatience: 3 });
    const population = 3_000_000;
    const found = finitePopulation({
      population,
      contactRatePerIdleCustomer: 1.5 / population,
      meanService: 1,
      servers: 2,
      meanPatience: 3,
    });
    expect(Math.abs(found.queueLength / whole.queueLength - 1)).toBeLessThan(1e-5);
    expect(Math.abs(found.pAllBusySeenByArrivals / whole.pDelay - 1)).toBeLessThan(1e-5);
  });

  it('keeps every customer somewhere', () => {
    const found = finitePopulation({
      population: 9,
      contactRatePerIdleCustomer: 0.3,
      meanService: 2,
      servers: 2,
    });
    expectSame(found.inSystem + found.meanActiveCustomersNotInSystem, 9);
    expectSame(found.contactRate, found.throughput);
  });
});

describe('sharedTrunks', () => {
  it('is M/M/c/K+M behind a menu that takes no time and that nobody leaves', () => {
    const queue = { arrivalRate: 2, meanService: 1, meanPatience: 2 };
    const found = sharedTrunks({
      ...queue,
      meanIvr: 1e-12,
      probToAgent: 1,
      agents: 2,
      trunks: 7,
    });
    const whole = plain({ ...queue, servers: 2, waitingPlaces: 5 });
    expectSame(found.pBlock, whole.pBlock);
    expectSame(found.queueLength, whole.queueLength);
    expectSame(found.pAbandon * (1 - whole.pBlock), whole.pAbandon);
  });

  it('copes with a thousand trunks and more', () => {
    const found = sharedTrunks({
      arrivalRate: 20,
      meanIvr: 60,
      probToAgent: 0.5,
      meanService: 100,
      agents: 1000,
      trunks: 2000,
    });
    // Menu 1200 and agents 1000 together exceed the trunks.
    expect(found.pBlock).toBeGreaterThan(0.05);
    expect(found.busyTrunks).toBeLessThan(2000);
  });
});

describe('blending', () => {
  it('makes calls wait as in M/M/c when every agent is reserved for them', () => {
    const whole = plain({ arrivalRate: 3, meanService: 1, servers: 4 });
    const found = steady(
      blending({ voiceArrivalRate: 3, meanService: 1, agents: 4, idleReserve: 4 }),
    );
    expectSame(found.pDelayVoice, whole.pDelay);
    expectSame(found.waitVoice, whole.waitAll);
    expect(found.emailThroughput).toBe(0);
  });

  it('gives all time that calls do not take to e-mail, as far as the reserve lets it', () => {
    for (const idleReserve of [0, 1, 2, 3]) {
      const found = steady(
        blending({ voiceArrivalRate: 2, meanService: 1.5, agents: 5, idleReserve }),
      );
      expectSame((2 + found.emailThroughput) * 1.5, found.occupancy * 5);
    }
  });
});

describe('jacksonNetwork', () => {
  it('has the visits of the traffic equations', () => {
    const found = steady(
      jacksonNetwork({
        externalArrivalRates: [1, 0, 0.5],
        routingProbabilities: [
          [0, 0.5, 0],
          [0.2, 0, 0],
          [0, 0, 0],
        ],
        meanServices: [0.5, 0.5, 1],
        servers: [1, 1, 1],
      }),
    );
    // λ₁ = 1 + 0.2·λ₂, λ₂ = 0.5·λ₁.
    const expected = [1 / 0.9, 0.5 / 0.9, 0.5];
    for (const [i, rate] of expected.entries()) expectSame(found.arrivalRateByTier[i], rate);
  });

  it('is unstable when one tier is, and refuses a tier that nobody can leave', () => {
    const network = {
      externalArrivalRates: [1, 0],
      routingProbabilities: [
        [0, 0.5],
        [0, 0],
      ],
      meanServices: [0.5, 2],
      servers: [1, 1],
    };
    expect(jacksonNetwork(network)).toMatchObject({ kind: 'unstable', servers: 1 });
    const trap = [
      [0, 0.5],
      [0, 1],
    ];
    expect(() => jacksonNetwork({ ...network, routingProbabilities: trap })).toThrow(RangeError);
  });
});

describe('twoClassPriority', () => {
  const two = (queue: { meanService: number; servers: number; meanPatience: number }) => ({
    arrivalRates: [0.5, 0.8] as const,
    meanService: queue.meanService,
    servers: queue.servers,
    meanPatienceByClass: [queue.meanPatience, queue.meanPatience] as const,
  });

  it('is M/M/c+M for both classes together when they are equally patient', () => {
    fc.assert(
      fc.property(anyQueue, (queue) => {
        const found = twoClassPriority(two(queue));
        const whole = plain({ ...queue, arrivalRate: 1.3 });
        expectSame(found.pDelay, whole.pDelay);
        expectSame(found.queueLengthByClass[0] + found.queueLengthByClass[1], whole.queueLength);
        expect(found.waitByClass[0]).toBeLessThanOrEqual(found.waitByClass[1]);
      }),
      { numRuns: 6 },
    );
  });

  it('serves at once who is not delayed, and in the end who does not abandon', () => {
    const queue = two({ meanService: 1, servers: 1, meanPatience: 2 });
    const atOnce = twoClassPriority(queue);
    const inTheEnd = twoClassPriority({ ...queue, serviceLevelThreshold: 60 });
    for (const i of [0, 1] as const) {
      expectSame(atOnce.slOfferedByClass[i], 1 - atOnce.pDelay);
      expectSame(inTheEnd.slOfferedByClass[i], 1 - inTheEnd.pAbandonByClass[i]);
    }
  });

  it('is what priorityRetrial is when nobody retries', () => {
    const queue = two({ meanService: 1, servers: 2, meanPatience: 1.5 });
    const found = priorityRetrial({ ...queue, meanRetryDelay: 1, retryProbability: 0 });
    const without = twoClassPriority(queue);
    expectSame(found.queueLengthByClass[0], without.queueLengthByClass[0]);
    expectSame(found.queueLengthByClass[1], without.queueLengthByClass[1]);
    expectSame(found.lostFractionClass2, without.pAbandonByClass[1]);
    expect(found.orbitSize).toBe(0);
  });

  it.each([
    ['no agents', { servers: 0 }],
    ['endless patience', { meanPatienceByClass: [1, Number.POSITIVE_INFINITY] as const }],
    ['no arrivals', { arrivalRates: [0, Number.NaN] as const }],
  ])('refuses %s', (_, change) => {
    const queue = two({ meanService: 1, servers: 1, meanPatience: 1 });
    expect(() => twoClassPriority({ ...queue, ...change })).toThrow(RangeError);
  });
});

describe('reopening', () => {
  it('is M/M/c when no contact comes back, and unstable when too many do', () => {
    const queue = { arrivalRate: 1.5, meanService: 1, servers: 2 };
    const found = steady(reopening({ ...queue, reopenProbability: 0 }));
    expectSame(found.totalWaitPerContact, plain(queue).waitAll);
    expect(reopening({ ...queue, reopenProbability: 0.25 }).kind).toBe('unstable');
  });
});

describe('messaging', () => {
  it('keeps every session of a saturated agent somewhere', () => {
    const found = saturatedAgent({ sessions: 4, meanWrite: 30, meanThink: 90 });
    expectSame(found.meanActiveSessions + found.meanParkedSessions, 4);
    expectSame(found.turnsPerSecond * 30, found.agentBusy);
    expectSame(found.turnsPerSecond * (found.meanTurnResponse + 90), 4);
  });

  it('loses more to silence than to those who say so', () => {
    const queue = { arrivalRate: 0.8, meanService: 1, servers: 1, meanPatience: 2 };
    const found = steady(silentAbandonment(queue));
    expect(found.pAbandon).toBeGreaterThan(found.pAbandonIfAnnounced);
    expectSame(found.slotOccupancy, 0.8);
    expect(silentAbandonment({ ...queue, arrivalRate: 1 }).kind).toBe('unstable');
  });
});

describe('leavingLoop', () => {
  const loop = {
    initialCustomers: 1000,
    contactsPerCustomerPerMonth: 1,
    staffedSecondsPerMonth: 100_000,
    meanService: 300,
    servers: 4,
    meanPatience: 100,
    months: 12,
    leaveProbAfterServed: 0,
    leaveProbAfterAbandoned: 0,
  };

  it('keeps everybody when no contact makes anybody leave', () => {
    expect(leavingLoop(loop).customersByMonth.at(-1)).toBe(1000);
  });

  it('loses fewer each month as those who left no longer load the team', () => {
    const { churnByMonth, customersByMonth } = leavingLoop({
      ...loop,
      leaveProbAfterAbandoned: 0.2,
    });
    expect(churnByMonth).toEqual([...churnByMonth].sort((a, b) => b - a));
    expect(customersByMonth).toHaveLength(13);
  });
});
