import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { LoadTestResult } from '../../src/loadtest/run-load-test.ts';
import { simulateWindow } from '../../src/loadtest/window-of-day.ts';
import { compileLaw } from '../../src/mathematics/random/law.ts';
import type { KeptAttempt } from '../../src/simulation/attempt-columns.ts';
import { smallCentre } from '../support/small-centre.ts';
import { endings, outlivesDelays } from './jitter.ts';
import { replaying, skipWhenLate, underWay } from './replaying.ts';

/** A seed for which no operation that is up to 100 ms late changes how anybody's contact ends. */
const SEED = 251;
/** Wall seconds of delay that the outcomes bear. */
const MARGIN = 0.1;

const run = promisify(execFile);
const impatient = smallCentre.replace('seed: 1', `seed: ${SEED}`);
const idle = smallCentre
  .replaceAll('5 min', '2 min')
  .replace('agents: 8', 'agents: 100')
  .replace('exponential(90 s)', 'constant(1 h)');
const replay = replaying();

/** Our children by what they were started with. */
async function children(matching: string): Promise<number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, ...args]) => {
      return Number(parent) === process.pid && args.join(' ').includes(matching);
    })
    .map(([pid]) => Number(pid));
}

describe('the customers of a window', () => {
  it.for([1, 4])(
    'reach the desk each once, at their instants, and fare as simulated: %i event loops',
    { timeout: 60_000 },
    async (loops, ctx) => {
      const { scenario, demand, window, result, results } = await replay(ctx, impatient, { loops });
      const { plan, measurement, facts } = result;
      expect(plan.vus).toBe(loops);
      const ideal = simulateWindow(scenario, demand, window).records;
      expect(outlivesDelays(scenario, demand, window, MARGIN * plan.speed)).toBe(true);

      const log = (await readFile(path.join(results, 'desk.ndjson'), 'utf8')).trim().split('\n');
      const opened = log
        .map((line) => JSON.parse(line) as { operation: string; reference: string; at: number })
        .filter(({ operation }) => operation === 'open');
      const firsts = new Map(
        opened.filter(({ reference }) => reference.endsWith('-1')).map((o) => [o.reference, o.at]),
      );
      expect(opened).toHaveLength(new Set(opened.map(({ reference }) => reference)).size);
      expect(firsts.size).toBe(window.journeys);
      expect(measurement.counts).toMatchObject({ sent: window.journeys, unended: 0 });
      expect(measurement.counts.duplicates).toEqual({ sent: 0, opened: 0, taken: 0, answered: 0 });
      expect(facts.leakedAtBackend).toBe(0);

      skipWhenLate(ctx, result);
      const late = [...measurement.attempts]
        .filter(({ attempt }) => attempt === 1)
        .map(({ journey, due }) => {
          const at = firsts.get(`${plan.run}-${journey}-1`) as number;
          return at - plan.startsAt - (due * 1000) / plan.speed;
        });
      expect(Math.min(...late)).toBeGreaterThan(-1); // both clocks are whole milliseconds
      expect(Math.max(...late)).toBeLessThanOrEqual(2 * facts.latenessBound);
      expect(ideal.some(({ attempt }) => attempt > 1)).toBe(true);
      expect(endings([...measurement.attempts])).toEqual(endings(ideal));
    },
  );

  it('wait longer by the legs of a known latency', { timeout: 60_000 }, async (ctx) => {
    const legs = { open: 40, inbox: 20, take: 30 };
    const options = Object.entries(legs).flatMap(([operation, ms]) => [
      '--latency',
      `${operation}=constant(${ms} ms)`,
    ]);
    const { scenario, demand, window, result } = await replay(ctx, idle, { options });
    skipWhenLate(ctx, result);
    const { speed } = result.plan;
    const inWorld = (ms: number) => compileLaw({ kind: 'constant', value: (ms * speed) / 1000 });
    const withLatency = simulateWindow(scenario, demand, window, {
      latency: {
        open: inWorld(legs.open),
        inbox: inWorld(legs.inbox),
        take: inWorld(legs.take),
      },
    }).records;
    const waits = new Map(withLatency.map(({ journey, wait }) => [journey, wait]));
    const ideal = new Map(
      simulateWindow(scenario, demand, window).records.map(({ journey, wait }) => [journey, wait]),
    );
    const wallMs = (seconds: number) => (seconds * 1000) / speed;
    // What else this machine has to do makes some later: not the quickest quarter.
    const quarter = (values: number[]) =>
      values.sort((a, b) => a - b)[values.length >> 2] as number;

    // An idle agent's look-up and taking; a slow opening hides within the time to the next look-up.
    const beyondIdeal = measuredMinus(result, ideal).map(wallMs);
    const beyondSimulated = measuredMinus(result, waits).map(wallMs);
    expect(Math.min(...beyondIdeal)).toBeGreaterThan(legs.inbox + legs.take - 2);
    // The rest is the network's and the rounding of four whole milliseconds: small.
    expect(Math.abs(quarter(beyondIdeal) - legs.inbox - legs.take)).toBeLessThan(25);
    expect(Math.abs(quarter(beyondSimulated))).toBeLessThan(25);
  });
});

describe('the customers of journeys', () => {
  /** Everybody is answered, so that luck alone decides where the journeys lead. */
  const journeys = smallCentre
    .replace('agents: 8', 'agents: 100')
    .replace('exponential(90 s)', 'constant(1 h)')
    .replace('drainCap: 5 min', 'drainCap: 15 min')
    .replace('length: 5 min', 'length: 3 min')
    .replace(
      'demand: {',
      `customers: { generations: { gen-x: { share: 0.5, journeys: { call-first: 1 } }, gen-z: { share: 0.5, journeys: { call-first: 1 } } } }
journeys:
  call-first:
    start: call
    states:
      call: { contact: phone, answered: [{ to: how, probability: 0.6 }, { to: call, after: exponential(30 s), when: { generation: [gen-z], attempt: { to: 2 } }, repeats: 1.3 }, { to: solved }] }
      how: { choose: [{ to: write, when: { wish: person }, probability: 0.3, after: exponential(20 s) }, { to: write, probability: 0.6, repeats: 1.5 }, { to: solved }] }
      write: { contact: mail, answered: [{ to: solved, probability: 0.7 }, { to: call, after: exponential(10 s) }] }
      solved: { end: resolved }
demand: {`,
    )
    .replace('interval: 5 min, perHour: { phone', 'interval: 3 min, perHour: { phone')
    .replace(
      'agents:\n',
      '  mail: { kind: deferred, handling: constant(40 s), serviceLevelWithin: 1 h }\nagents:\n',
    )
    .replace('channels: [phone]', 'channels: [phone, mail]')
    .replace('{ phone: 30 s }', '{ phone: 30 s, mail: 30 s }');

  it('go the same ways at a backend as in the simulation', { timeout: 90_000 }, async (ctx) => {
    const { scenario, demand, window, result } = await replay(ctx, journeys);
    const ideal = simulateWindow(scenario, demand, window).records;
    const ways = (records: readonly KeptAttempt[]) =>
      records
        .map((record) => [
          record.journey,
          record.attempt,
          record.channel,
          record.place,
          record.outcome,
        ])
        .sort((a, b) => (a[0] as number) - (b[0] as number) || (a[1] as number) - (b[1] as number));
    expect(ways(ideal).some(([, attempt]) => (attempt as number) > 2)).toBe(true);
    expect(new Set(ideal.map(({ channel }) => channel)).size).toBe(2);
    skipWhenLate(ctx, result);
    expect(ways([...result.measurement.attempts])).toEqual(ways(ideal));
    const handlings = new Map(
      ideal.map(({ journey, attempt, handling }) => [`${journey} ${attempt}`, handling]),
    );
    expect(new Set(handlings.values()).size).toBeGreaterThan(3); // said once more, and not
    for (const { journey, attempt, handling: handled } of result.measurement.attempts) {
      const expected = handlings.get(`${journey} ${attempt}`) as number;
      // An agent's timer and two whole milliseconds, in simulated seconds.
      expect(Math.abs(handled - expected), `${journey} ${attempt}`).toBeLessThan(
        0.2 * result.plan.speed,
      );
    }
  });
});

describe('a replay that something happens to', () => {
  it('keeps what it measured when the desk dies', { timeout: 60_000 }, async (ctx) => {
    const killDesk = async () => {
      for (const pid of await children('holdline.js desk')) process.kill(pid, 'SIGKILL');
    };
    const { result } = await replay(ctx, impatient, {
      onProgress: underWay(() => void killDesk()),
    });
    expect(result.facts.cutShort).toContain('SIGKILL');
    expect(result.unfit.join()).toContain('the run was cut short');
    expect(result.measurement.counts.contacts).toBeGreaterThanOrEqual(5);
    expect(await children('holdline.js desk')).toEqual([]);
    expect(await children('replay.ts')).toEqual([]);
  });

  it('calls itself unfit when the sender stood still', { timeout: 60_000 }, async (ctx) => {
    const pause = async () => {
      const [pid] = await children('replay.ts');
      if (pid === undefined) return;
      process.kill(pid, 'SIGSTOP');
      await setTimeout(400);
      process.kill(pid, 'SIGCONT');
    };
    // Dense enough that ten contacts are due while it stands.
    const dense = idle.replace('[600]', '[3000]');
    const { result } = await replay(ctx, dense, {
      onProgress: underWay(() => void pause()),
    });
    expect(result.unfit.join()).toContain('late: p99 of lateness');
  });
});

function measuredMinus(
  { measurement }: LoadTestResult,
  waits: ReadonlyMap<number, number>,
): number[] {
  return [...measurement.attempts].map(
    ({ journey, wait }) => wait - (waits.get(journey) as number),
  );
}
