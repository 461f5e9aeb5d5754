import { describe, expect, it } from 'vitest';
import { agentBreaks } from '../../../src/mathematics/queueing/agent-breaks.ts';
import { blending } from '../../../src/mathematics/queueing/blending.ts';
import { chatConcurrency } from '../../../src/mathematics/queueing/chat-concurrency.ts';
import { finitePopulation } from '../../../src/mathematics/queueing/finite-population.ts';
import { jacksonNetwork } from '../../../src/mathematics/queueing/jackson-network.ts';
import { leavingLoop } from '../../../src/mathematics/queueing/leaving-loop.ts';
import { limitedProcessorSharing } from '../../../src/mathematics/queueing/limited-processor-sharing.ts';
import { modulatedQueue } from '../../../src/mathematics/queueing/modulated-queue.ts';
import { multiServerQueue } from '../../../src/mathematics/queueing/multi-server-queue.ts';
import { multiServerRetrial } from '../../../src/mathematics/queueing/multi-server-retrial.ts';
import { priorityRetrial } from '../../../src/mathematics/queueing/priority-retrial.ts';
import { reopening } from '../../../src/mathematics/queueing/reopening.ts';
import { saturatedAgent } from '../../../src/mathematics/queueing/saturated-agent.ts';
import { sharedTrunks } from '../../../src/mathematics/queueing/shared-trunks.ts';
import { silentAbandonment } from '../../../src/mathematics/queueing/silent-abandonment.ts';
import { skillBasedRouting } from '../../../src/mathematics/queueing/skill-based-routing.ts';
import { twoClassPriority } from '../../../src/mathematics/queueing/two-class-priority.ts';

const plain = { arrivalRate: 0.5, meanService: 1, servers: 2, meanPatience: 2 };
const classes = {
  arrivalRates: [0.5, 0.4] as [number, number],
  meanService: 1,
  servers: 2,
  meanPatienceByClass: [2, 1] as [number, number],
};

/** A function with arguments that it takes: every number in them is then spoilt in turn. */
const spoilt = <Arguments extends object>(
  name: string,
  answer: (found: Arguments) => unknown,
  valid: Arguments,
) => ({ name, valid, answer: (found: object) => answer(found as Arguments) });

const functions = [
  spoilt('multiServerQueue', multiServerQueue, { ...plain, waitingPlaces: 3 }),
  spoilt('chatConcurrency', chatConcurrency, {
    arrivalRate: 0.5,
    agents: 2,
    perChatRates: [1, 0.7],
    meanPatience: 2,
  }),
  spoilt('limitedProcessorSharing', limitedProcessorSharing, {
    arrivalRate: 0.5,
    meanService: 1,
    concurrency: 2,
  }),
  spoilt('multiServerRetrial', multiServerRetrial, {
    ...plain,
    waitingPlaces: 1,
    meanRetryDelay: 1,
    retryProbAfterBlock: 0.5,
    retryProbAfterAbandon: 0.5,
  }),
  spoilt('modulatedQueue', modulatedQueue, {
    arrivalRatesByState: [0.2, 0.9],
    meanSojournByState: [5, 9],
    meanService: 1,
    servers: 2,
    meanPatience: 2,
  }),
  spoilt('agentBreaks', agentBreaks, {
    arrivalRate: 0.5,
    meanService: 1,
    agents: 2,
    meanTimeBetweenBreaks: 9,
    meanBreak: 2,
    meanPatience: 2,
  }),
  spoilt('finitePopulation', finitePopulation, {
    population: 9,
    contactRatePerIdleCustomer: 0.1,
    meanService: 1,
    servers: 2,
    meanPatience: 2,
  }),
  spoilt('sharedTrunks', sharedTrunks, {
    arrivalRate: 0.5,
    meanIvr: 1,
    probToAgent: 0.5,
    meanService: 1,
    agents: 2,
    trunks: 4,
    meanPatience: 2,
  }),
  spoilt('blending', blending, {
    voiceArrivalRate: 0.5,
    meanService: 1,
    agents: 2,
    idleReserve: 1,
  }),
  spoilt('jacksonNetwork', jacksonNetwork, {
    externalArrivalRates: [0.5, 0.1],
    routingProbabilities: [
      [0.1, 0.2],
      [0.1, 0.1],
    ],
    meanServices: [1, 1],
    servers: [2, 1],
  }),
  spoilt('twoClassPriority', twoClassPriority, { ...classes, serviceLevelThreshold: 0.5 }),
  spoilt('priorityRetrial', priorityRetrial, {
    ...classes,
    meanRetryDelay: 1,
    retryProbability: 0.5,
  }),
  spoilt('reopening', reopening, {
    arrivalRate: 0.5,
    meanService: 1,
    servers: 2,
    reopenProbability: 0.2,
  }),
  spoilt('silentAbandonment', silentAbandonment, plain),
  spoilt('saturatedAgent', saturatedAgent, { sessions: 3, meanWrite: 1, meanThink: 2 }),
  spoilt('leavingLoop', leavingLoop, {
    initialCustomers: 100,
    contactsPerCustomerPerMonth: 1,
    staffedSecondsPerMonth: 1000,
    meanService: 1,
    servers: 2,
    meanPatience: 2,
    months: 2,
    leaveProbAfterServed: 0.1,
    leaveProbAfterAbandoned: 0.2,
  }),
  spoilt('skillBasedRouting', skillBasedRouting, {
    arrivalRates: [0.5, 0.4],
    pools: [1, 1],
    routingListByClass: [[0], [1, 0]],
    queueListByPool: [[0, 1], [1]],
    meanServiceByClassPool: [
      [1, null],
      [1, 1],
    ],
    meanPatienceByClass: [2, null],
    queueLimitByClass: [3, 3],
  }),
];

/** The arguments with the number at one place after the other replaced; lists of numbers of things too. */
function* withEach(valid: unknown, bad: number): Generator<unknown> {
  if (typeof valid === 'number') yield bad;
  if (typeof valid !== 'object' || valid === null) return;
  for (const [key, part] of Object.entries(valid)) {
    if (key.endsWith('ListByClass') || key.endsWith('ListByPool')) continue;
    for (const spoiltPart of withEach(part, bad)) {
      yield Array.isArray(valid)
        ? valid.map((other, i) => (String(i) === key ? spoiltPart : other))
        : { ...valid, [key]: spoiltPart };
    }
  }
}

describe.each(functions)('$name', ({ valid, answer }) => {
  it('answers what it can', () => {
    expect(answer(valid)).toBeTypeOf('object');
  });

  it.each([Number.NaN, -1])('refuses %d in the place of any of its numbers', (bad) => {
    for (const found of withEach(valid, bad)) {
      expect(() => answer(found as object), JSON.stringify(found)).toThrow(RangeError);
    }
  });

  it('says so, or takes it for endless, where a number is infinite', () => {
    for (const found of withEach(valid, Number.POSITIVE_INFINITY)) {
      const text = JSON.stringify(found);
      const isEndless = /"(?:meanPatience|meanPatienceByClass|waitingPlaces)":(?:\[.*)?null/;
      try {
        const answered = JSON.stringify(answer(found as object));
        expect(text, answered).toMatch(isEndless);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }
  });
});
