import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../src/demand/schedule.ts';
import { openAtOnce } from '../../src/experiment/open-at-once.ts';
import { refereeOf } from '../../src/experiment/referee/referee.ts';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { onThreads } from '../../src/experiment/worker-threads.ts';
import { simulateWindow, windowOfDay } from '../../src/loadtest/window-of-day.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const H = 3600;

/** A quiet line of a week, with an incident of 400 customers on its third day at 10:00. */
const week = (
  incident: string,
  demand = 'kind: problems, perCustomer: { problems: 0.1, per: 7 d }, days: 7',
) =>
  parseScenario(
    `
version: 1
name: A week
seed: 9
replications: 12
opensAt: "08:00"
demand:
  { ${demand}, incidents: [{ day: 3, at: "10:00", ${incident} }] }
customers: { size: 2000, generations: { gen-z: { share: 1, channels: { phone: 0.7, email: 0.3 } } } }
reasons: { other: { share: 1 }, outage: { share: 0, handling: 0.5 } }
channels:
  phone:
    kind: live-voice
    handling: exponential(3 min)
    patience: exponential(5 min)
    serviceLevelWithin: 20 s
    retry: { probability: 0.5, delay: exponential(10 min), attempts: 3 }
  email: { kind: deferred, handling: exponential(3 min), serviceLevelWithin: 4 h }
agents: { calls: { agents: 3, channels: [phone] }, mails: { agents: 3, channels: [email] } }
window: { from: busiest, length: 30 min, start: open-contacts }
load: { polling: { agents: 5 s, customers: { phone: 5 s, email: 1 min } } }
`,
    'week.yaml',
  );
const hit = 'share: 0.2, spread: exponential(10 min), reason: outage';

describe('a run with an incident', () => {
  const scenario = week(hit);
  const demand = demandOf(scenario);
  const started = 2 * 86_400 + 2 * H;

  it('is the same to the bit on any number of threads', async () => {
    const script = new URL('../../dist/experiment/worker-thread.js', import.meta.url);
    if (!existsSync(fileURLToPath(script))) throw new Error('run `npm run build` first');
    const alone = await simulate(scenario, demand);
    for (const count of [1, 2, 3]) {
      const threads = onThreads(count);
      expect(JSON.stringify(await simulate(scenario, demand, { threads }))).toBe(
        JSON.stringify(alone),
      );
    }
  });

  it('knows how many journeys there will be', async () => {
    // 200 problems and 400 hits: a variance of 200 + 400 · 0.8; 4 standard errors.
    const expected = demand.arrivals(0, demand.horizon);
    expect(expected).toBeCloseTo(600, 3);
    const { journeys, replications } = await simulate(scenario, demand);
    const error = Math.sqrt((200 + 400 * 0.8) / replications);
    expect(Math.abs(journeys / replications - expected)).toBeLessThan(4 * error);
    const told: number[] = [];
    await simulate(scenario, demand, { onProgress: (done, of) => told.push(done / of) });
    expect(told.every((share, i) => share >= (told[i - 1] ?? 0) && share <= 1)).toBe(true);
  });

  it('has its busiest window where the incident is, with the contacts of the schedule', () => {
    const window = windowOfDay(scenario, demand);
    const { from, length } = window.stretch;
    expect(from).toBe(started);
    const begun = Array.from(rowsOf(demand.schedule(0)), ({ start, customer }) => ({
      start,
      customer,
    }))
      .filter(({ start }) => start >= from && start < from + length)
      .map((row) => ({ ...row, start: row.start - from }));
    // Nearly all of the 400 within half an hour: 380 by the law.
    expect(begun.length).toBeGreaterThan(300);
    const own = Array.from(rowsOf(window.chunks), (row) => ({ ...row })).filter(
      ({ startsAs, attempt }) => startsAs === 0 && attempt === 1,
    );
    expect(own.map(({ start, customer }) => ({ start, customer }))).toEqual(begun);
    const { records } = simulateWindow(scenario, demand, window);
    expect(new Set(records.map(({ journey }) => journey)).size).toBe(window.journeys);
  });

  it('needs room for those whom the incident brings at once', () => {
    const quiet = { ...scenario, demand: { ...scenario.demand, incidents: [] } };
    expect(openAtOnce(quiet)).toBeLessThan(3);
    expect(openAtOnce(scenario)).toBeGreaterThan(50);
  });

  it('is refereed by the number of customers that are expected, and of those who wait says why', async () => {
    // Nobody calls again, so that it is sure how many come.
    const sure = week(hit.replace('exponential(10 min)', '"uniform(0 s, 20 min)"'));
    const { channels } = sure;
    const once = {
      ...sure,
      channels: channels.map((one) =>
        'retry' in one ? { ...one, retry: { ...one.retry, attempts: 1 } } : one,
      ),
    };
    const { figures } = refereeOf(once, await simulate(once, demandOf(once)));
    const of = (measure: string) => figures.filter(({ figure }) => figure.measure === measure);
    const offered = of('offered').map(({ figure, predicted, status, isDoubted }) => {
      return [figure.of, predicted, status, isDoubted];
    });
    expect(offered).toEqual([
      ['phone', expect.closeTo(420, 6), 'assumptions-hold', false],
      ['email', expect.closeTo(180, 6), 'assumptions-hold', false],
    ]);
    // Who comes with an incident takes half the time, and gives up more often than others.
    expect(of('handling')).toEqual([]);
    const reasons = of('wait').flatMap((figure) => figure.reasons.map(({ text }) => text));
    expect(reasons).toContain(
      'an incident hits many customers at a time, those of the formula come alone',
    );
  });
});

describe('an incident of everybody and nobody beside it', () => {
  it('is a run of exactly that', async () => {
    const scenario = week(
      'share: 1, spread: "uniform(0 s, 2 h)", channels: { email: 1 }',
      'kind: problems, interval: 12 h, perHour: [0], days: 7',
    );
    const simulation = await simulate(scenario, demandOf(scenario));
    expect(simulation.journeys).toBe(2000 * simulation.replications);
    const { figures } = refereeOf(scenario, simulation);
    const offered = figures.find(
      ({ figure: { measure, of } }) => measure === 'offered' && of === 'email',
    );
    expect(offered).toMatchObject({ predicted: expect.closeTo(2000, 6), distance: 0 });
  });
});
