import { describe, expect, it } from 'vitest';
import { loggedRun } from '../../src/experiment/logged-demand.ts';
import { playReplication, type ReplicationOutcome } from '../../src/experiment/replication.ts';
import { demandOf, type SimulationResult, simulate } from '../../src/experiment/simulate.ts';
import { standardFigures } from '../../src/experiment/standard-figures.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { seconds } from '../../src/units.ts';

/** A phone with a queue, customers with expectations, and money; the parts that tests change by name. */
const scenarioOf = (change: Readonly<Record<string, string>> = {}): Scenario =>
  parseScenario(
    `
version: 1
name: Customers with expectations
seed: 20261130
replications: ${change.replications ?? '4'}
demand: { kind: problems, interval: 24 h, days: 40, perHour: [12] }
customers:
  size: 2000
  plans: { basic: { share: 0.5, revenue: 10 }, pro: { share: 0.5, revenue: 30 } }
channels:
  phone:
    kind: live-voice
    handling: exponential(300 s)
    patience: exponential(180 s)
    expectation: exponential(90 s)
    serviceLevelWithin: 20 s
    cost: 0.5
agents: { team: { agents: 2, channels: [phone], wage: 20 } }
experience:
  satisfaction:
    satisfied: 0.9
    factors: { waited: 0.5, abandoned: 0.2, unresolved: 0.1 }
    answers: { satisfied: 0.2, others: 0.4 }
  recommendation: { good: { promoters: 0.6, detractors: 0.1 }, bad: { promoters: 0.1, detractors: 0.6 } }
  effort: { perAttempt: 1 min, perRepetition: 5 min }
${change.churn ?? 'churn: { cycle: 10 d, background: 0.02, joining: 50, service: { form: share } }'}
${change.more ?? ''}
`,
    'customers.yaml',
  );

const play = (scenario: Scenario, replications?: number): Promise<SimulationResult> =>
  simulate(scenario, demandOf(scenario), replications === undefined ? {} : { replications });

function figure({ figures }: SimulationResult, text: string) {
  const found = figures.find((one) => figureText(one.figure) === text);
  if (found === undefined) throw new Error(`no ${text}`);
  return found;
}

function outcomeOf(scenario: Scenario, figures = standardFigures(scenario)): ReplicationOutcome {
  const run = playReplication({ scenario, demand: demandOf(scenario), figures }, 0);
  for (let step = run.next(); ; step = run.next()) if (step.done) return step.value;
}

describe('figures of customers', () => {
  it('hold together', async () => {
    const result = await play(scenarioOf());
    const value = (text: string) => figure(result, text).value;
    expect(value('customers count')).toBeCloseTo(
      2000 + value('joined count') - value('left count'),
      9,
    );
    const ofCauses = ['waited', 'abandoned', 'promise', 'repeated', 'unresolved', 'machine'].reduce(
      (sum, name) => sum + value(`lostByCause{cause:${name}} count`),
      0,
    );
    expect(ofCauses).toBeCloseTo(value('lostToService count'), 9);
    expect(value('lostByChannel{channel:phone} count')).toBeCloseTo(
      value('lostToService count'),
      9,
    );
    const ofGenerations = ['boomer', 'gen-x', 'millennial', 'gen-z'].reduce(
      (sum, name) => sum + value(`lostToService{generation:${name}} count`),
      0,
    );
    expect(ofGenerations).toBeCloseTo(value('lostToService count'), 9);
    // Who is not satisfied answers twice as often: surveys make it look worse than it is.
    expect(value('csatReported rate')).toBeLessThan(value('csat rate'));
    expect(value('badJourneys rate')).toBeGreaterThanOrEqual(
      value('disappointed{channel:phone} rate') * 0.99,
    );
    expect(value('nps count')).toBeLessThan(50);
    expect(value('nps count')).toBeGreaterThan(-50);
  });

  it('tell who found it closed at last apart from others without a solution', async () => {
    const scenario = parseScenario(
      `
version: 1
name: Closed in the afternoon
seed: 3
replications: 2
calendar: { from: 2026-11-23, zone: UTC, hours: { mon-sun: "08:00-12:00" } }
opensAt: "08:00"
demand: { kind: problems, interval: 1 h, perHour: [20, 20, 20, 20, 20, 20, 20, 20] }
channels:
  phone: { kind: live-voice, handling: constant(3 min), patience: constant(2 min), expectation: constant(1 min), serviceLevelWithin: 20 s }
agents: { team: { channels: [phone], agents: 1 } }
`,
      'closed.yaml',
    );
    const result = await play(scenario);
    const value = (text: string) => figure(result, text).value;
    const closed = value('closed{channel:phone} count');
    expect(closed).toBeGreaterThan(50);
    // Nobody tries again: a journey is an attempt.
    const journeys = result.journeys / result.replications;
    expect(value('foundClosed rate') * journeys).toBeCloseTo(closed, 6);
    expect(value('badJourneys rate')).toBeGreaterThan(value('foundClosed rate'));
  });

  it('say what service costs by the hour, the contact and the month', async () => {
    const result = await play(scenarioOf());
    const value = (text: string) => figure(result, text).value;
    expect(value('wages{group:team} count')).toBeCloseTo(2 * 24 * 40 * 20, 6);
    const contacts = value('offered{channel:phone} count');
    expect(value('serviceCost count')).toBeCloseTo(38_400 + contacts * 0.5, 6);
    expect(value('costPerContact count')).toBeCloseTo(38_400 / contacts + 0.5, 6);
    // Some 2,000 customers over 4/3 months.
    const perMonth = value('costPerCustomerMonth count');
    expect(Math.abs(perMonth / ((value('serviceCost count') * 3) / 4 / 2000) - 1)).toBeLessThan(
      0.1,
    );
  });

  it('leave the warm-up out, of what is paid for as of what is paid', async () => {
    const whole = await play(scenarioOf({ churn: '' }));
    const later = await play(scenarioOf({ churn: '', more: 'warmUp: 20 d' }));
    const value = (result: SimulationResult, text: string) => figure(result, text).value;
    expect(value(later, 'wages{group:team} count')).toBeCloseTo(2 * 24 * 20 * 20, 6);
    // Half the money for half the journeys and half the time: as much for each of them.
    for (const text of ['costPerContact count', 'costPerResolution count']) {
      expect(Math.abs(value(later, text) / value(whole, text) - 1)).toBeLessThan(0.1);
    }
    expect(value(later, 'costPerCustomerMonth count')).toBeCloseTo(
      value(later, 'serviceCost count') / (2000 * (20 / 30)),
      6,
    );
  });

  it('have an interval over replications, and none from one', async () => {
    const four = await play(scenarioOf());
    expect(figure(four, 'churn rate').interval).toBeDefined();
    const one = await play(scenarioOf(), 1);
    for (const { figure: of, value, interval } of one.figures) {
      if (!['churn', 'csat', 'serviceCost', 'customers'].includes(of.measure)) continue;
      expect(value).not.toBeNaN();
      expect(interval).toBeUndefined();
    }
    // Customers leave and join: a long run is no row of batches that are alike.
    expect(one.byBatchMeans).toBe(false);
    const alike = await play(scenarioOf({ churn: '' }), 1);
    expect(alike.byBatchMeans).toBe(true);
    expect(figure(alike, 'wait{channel:phone} avg').interval).toBeDefined();
    expect(figure(alike, 'csat rate').interval).toBeUndefined();
  });

  it('may be asked for to a precision', async () => {
    const scenario = scenarioOf({ more: 'precision: { absolute: 0.01, of: ["churn rate"] }' });
    const { precision, replications } = await play(scenario);
    expect(precision?.isReached).toBe(true);
    expect(replications).toBe(10);
  });

  it('are followed whatever is asked for: who has left asks no more', async () => {
    const scenario = scenarioOf({
      churn: 'churn: { cycle: 10 d, renewals: together, background: 1, service: { form: share } }',
    });
    const all = outcomeOf(scenario);
    const none = outcomeOf(scenario, []);
    expect(none.attempts).toBe(all.attempts);
    // All have gone after ten of forty days: within 3.5 standard deviations of a quarter.
    expect(Math.abs(none.journeys - 2880)).toBeLessThan(3.5 * Math.sqrt(2880));
  });

  it('are plain data, which threads can send', () => {
    const outcome = outcomeOf(scenarioOf());
    expect(outcome.losses?.length).toBeGreaterThan(0);
    expect(structuredClone(outcome)).toEqual(outcome);
  });

  it('are of nobody in a log: whoever came in it came', () => {
    const scenario = scenarioOf();
    const day = [8, 9, 10].map((hour) => ({
      entered: hour * 3600,
      joined: hour * 3600,
      wait: 0,
      outcome: 'served' as const,
      handling: 60,
      customer: undefined,
      reason: 0,
      seniority: 0,
    }));
    const window = { from: seconds(0), length: seconds(86_400), start: 'empty' as const };
    const { scenario: clocked, demand } = loggedRun({ ...scenario, window }, day, 0);
    expect(clocked.churn).toBeUndefined();
    const run = playReplication(
      { scenario: clocked, demand, figures: standardFigures(clocked) },
      0,
    );
    let step = run.next();
    while (!step.done) step = run.next();
    expect(step.value.journeys).toBe(3);
  });

  it('settle into no steady state that a warm-up could be found for', () => {
    expect(() => scenarioOf({ more: 'warmUp: auto' })).toThrow(
      /warmUp: expected a time, because its customers may leave, and others join/,
    );
  });
});
