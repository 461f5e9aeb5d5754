import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCustomers } from '../../src/calibration/read-customers.ts';
import { loggedRun } from '../../src/experiment/logged-demand.ts';
import { OnThreads, type StartThreads, type Threads } from '../../src/experiment/on-threads.ts';
import { replicate } from '../../src/experiment/replicate.ts';
import type { ReplicationOutcome } from '../../src/experiment/replication.ts';
import {
  demandOf,
  type SimulateOptions,
  type SimulationResult,
  simulate,
} from '../../src/experiment/simulate.ts';
import { onThreads } from '../../src/experiment/worker-threads.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { AttemptRecord } from '../../src/simulation/attempt-record.ts';
import { smallScenario } from '../support/scenarios.ts';

const threadScript = fileURLToPath(
  new URL('../../dist/experiment/worker-thread.js', import.meta.url),
);

/** Starts threads, and tells when they are all over. */
function watched(count: number): { threads: StartThreads; isClosed: () => boolean } {
  let closed = 0;
  let started = 0;
  return {
    threads: (experiment) => {
      const real = onThreads(count)(experiment);
      if (real === undefined) return undefined;
      started++;
      return {
        count: real.count,
        play: (replication, onShare) => real.play(replication, onShare),
        close: async () => {
          await real.close();
          closed++;
        },
      };
    },
    isClosed: () => started > 0 && closed === started,
  };
}

const json = (result: SimulationResult): string => JSON.stringify(result);

describe('replications on threads', () => {
  beforeAll(() => {
    if (!existsSync(threadScript)) throw new Error('run `npm run build` first');
  });

  const scenario = smallScenario({
    perHour: [120],
    retry: '{ probability: 0.5, delay: exponential(2 min), attempts: 3 }',
    more: 'precision: { relative: 8 % }',
  });

  it.each([1, 2, 4])('are the same to the bit on %i', async (count) => {
    const { threads, isClosed } = watched(count);
    const alone = await simulate(scenario, demandOf(scenario));
    const result = await simulate(scenario, demandOf(scenario), { threads });
    expect(json(result)).toBe(json(alone));
    expect(result.replications).toBeGreaterThan(10);
    expect(isClosed()).toBe(true);
  });

  it('are the same to the bit where customers leave and join', async () => {
    const loop = smallScenario({
      perHour: [120],
      more: 'churn: { cycle: 10 min, background: 0.1, joining: 5 }',
    });
    const result = await simulate(loop, demandOf(loop), { threads: onThreads(2) });
    expect(json(result)).toBe(json(await simulate(loop, demandOf(loop))));
    expect(result.waitingCost).toBeDefined();
  });

  it('give the records of the first one as ever', async () => {
    const recordsWith = async (options: SimulateOptions) => {
      const records: string[] = [];
      const collect = (record: object) => records.push(JSON.stringify(record));
      await simulate(scenario, demandOf(scenario), { ...options, collect });
      return records;
    };
    expect(await recordsWith({ threads: onThreads(2) })).toEqual(await recordsWith({}));
  });

  it('play the contacts of a log as well', async () => {
    const calls = Array.from({ length: 50 }, (_, i) => ({
      entered: 60 * i,
      joined: 60 * i,
      wait: i % 7 === 0 ? 40 : 5,
      outcome: i % 7 === 0 ? ('abandoned' as const) : ('served' as const),
      handling: i % 7 === 0 ? undefined : 90 + i,
      customer: undefined,
      seniority: 0,
    }));
    const run = loggedRun(smallScenario({ agents: 1 }), calls, 0);
    const alone = await simulate(run.scenario, run.demand);
    const result = await simulate(run.scenario, run.demand, { threads: onThreads(2) });
    expect(json(result)).toBe(json(alone));
    expect(result.attempts).toBe(150);
  });

  it('have the customers of a file as well', async () => {
    const asked = smallScenario({
      perHour: [120],
      more: `customers:
  file: own.csv
  columns: { birth: born }
  generations: { boomer: { patience: 2 }, gen-z: { patience: 0.5 } }`,
    });
    const births = ['1950-05-05', '1999-05-05', '2001-05-05'];
    const customers = readCustomers(['born', ...births].join('\n'), 'own.csv', asked.customers);
    const own = { ...asked, customers };
    const records: AttemptRecord[] = [];
    const alone = await simulate(own, demandOf(own), {
      collect: (record) => records.push({ ...record }),
    });
    const result = await simulate(own, demandOf(own), { threads: onThreads(2) });
    expect(json(result)).toBe(json(alone));
    const seen = new Set(records.map(({ customer, generation }) => `${customer} ${generation}`));
    expect([...seen].sort()).toEqual(['0 0', '1 3', '2 3']);
  });

  it('stay on one thread with a demand that cannot be sent to another', () => {
    const { origin: _, ...demand } = demandOf(scenario);
    expect(onThreads(2)({ scenario, demand, figures: [] })).toBeUndefined();
  });

  it('end, threads and all, when they are told to, also within a long one', async () => {
    const long = smallScenario({ perHour: [60_000], agents: 2 });
    const { threads, isClosed } = watched(2);
    const result = await simulate(long, demandOf(long), {
      replications: 4,
      threads,
      goOn: async () => false,
    });
    expect(result).toMatchObject({ replications: 0, attempts: 0 });
    expect(isClosed()).toBe(true);
  });

  it('fail with what a thread failed with, and end', async () => {
    const { threads, isClosed } = watched(2);
    const broken = { ...scenario, demand: { ...scenario.demand, kind: 'forecast', profiles: 0 } };
    const result = simulate(broken as unknown as Scenario, demandOf(scenario), { threads });
    await expect(result).rejects.toThrow(TypeError);
    await expect(result).rejects.toThrow(/profiles/);
    expect(isClosed()).toBe(true);
  });

  it.each([0, -1, 1.5, Number.NaN])('are no %d', (count) => {
    expect(() => onThreads(count)).toThrow(RangeError);
  });
});

describe('what threads play ahead', () => {
  const outcome = (attempts: number): ReplicationOutcome => ({
    samples: [],
    journeys: 0,
    attempts,
    carried: 0,
    cut: 0,
    broken: [],
  });
  /** Threads that end the later replications first. */
  const backwards = (begun: number[]): Threads => ({
    count: 3,
    play: (replication) => {
      begun.push(replication);
      return new Promise((resolve) => {
        setTimeout(() => resolve(outcome(replication)), 10 - replication);
      });
    },
    close: async () => {},
  });

  it('comes in the order of replications, whoever is first', async () => {
    const begun: number[] = [];
    const player = new OnThreads(backwards(begun), async () => true);
    const rule = {
      most: 8,
      mostContacts: Number.POSITIVE_INFINITY,
      next: ({ length }: { length: number }) => (length < 8 ? 8 : undefined),
    };
    const { outcomes } = await replicate(
      player,
      rule,
      () => {},
      async () => true,
    );
    expect(outcomes.map(({ attempts }) => attempts)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('is no more than two for each thread', async () => {
    const begun: number[] = [];
    const player = new OnThreads(backwards(begun), async () => true);
    await player.play(0, 1_000);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
