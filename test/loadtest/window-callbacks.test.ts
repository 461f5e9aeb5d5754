import { describe, expect, it } from 'vitest';
import { startsAs } from '../../src/demand/schedule.ts';
import { replicationInput } from '../../src/experiment/replication.ts';
import { RunMeasures } from '../../src/experiment/run-measures.ts';
import { demandOf } from '../../src/experiment/simulate.ts';
import { outcome } from '../../src/journey/outcome.ts';
import { pairWorlds } from '../../src/loadtest/compare-worlds.ts';
import { IdealFigures } from '../../src/loadtest/ideal-figures.ts';
import { MeasuredFigures } from '../../src/loadtest/measured-figures.ts';
import { estimate } from '../../src/mathematics/statistics/estimate.ts';
import type { Figure } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import {
  type AttemptRecord,
  emptyRecord,
  type LegRecord,
} from '../../src/simulation/attempt-record.ts';
import { type CallbackRecord, callbackEnd } from '../../src/simulation/callback-record.ts';
import { simulateJourneys } from '../../src/simulation/simulate-journeys.ts';
import { fewCallbacks } from '../support/few-callbacks.ts';
import { measuredFrom, scheduleOf } from './made-up-run.ts';

/** A bot before a phone that is called by few itself, and closes before the bot does. */
const botBeforePhone = `
version: 1
name: Bot before a phone
seed: 5
calendar: { zone: UTC, from: 2026-03-02, hours: { mon-sun: "00:00-24:00" } }
demand: { kind: forecast, interval: 1 h, perHour: { bot: [90, 110], phone: [5, 5] } }
channels:
  bot: { kind: automatic, contains: 0, handOver: phone, handling: constant(20 s), serviceLevelWithin: 1 min }
  phone:
    kind: live-voice
    handling: lognormal(mean 4 min, cv 0.9)
    patience: exponential(5 min)
    serviceLevelWithin: 20 s
    openingHours: { hours: { mon-sun: "00:00-01:30" } }
    callback: { offeredBeyond: 1 min, acceptance: 0.8, dialling: constant(20 s), reached: 0.7, calls: 3, again: 5 min }
agents:
  phone-team: { agents: 5, channels: [phone] }
window: { from: "00:00", length: 2 h, start: empty }
load: { polling: { agents: 5 s } }
`;

const read = (text: string): Scenario => parseScenario(text, 'window.yaml');
const share = (measure: Figure['measure'], of?: string): Figure => ({
  measure,
  statistic: { kind: 'rate' },
  ...(of === undefined ? {} : { of }),
});
const accepted: Figure = { measure: 'callbacks', statistic: { kind: 'count' } };
const asked = [share('callbackOffered', 'phone'), share('callbackOffered'), accepted];

/** The figures of a replay that went as simulated. */
function measuredAs(
  scenario: Scenario,
  records: readonly AttemptRecord[],
  callbacks: readonly CallbackRecord[],
) {
  const rows = records.map(({ journey, channel, due, carried }) => ({
    journey,
    channel,
    start: due,
    startsAs: carried === 1 ? startsAs.waiting : startsAs.attempt,
  }));
  const lines = records.flatMap((record) => {
    const { journey: j, attempt: a, due, ended, channel, class: where, outcome: o } = record;
    const [d, t] = [due * 1000, ended * 1000];
    return [
      { e: 'sent' as const, j, a, d, t: d },
      ...(where === channel ? [] : [{ e: 'passed' as const, j, a, t: d, c: where }]),
      { e: 'ended' as const, j, a, t, o },
    ];
  });
  const made = { ...measuredFrom(scheduleOf(rows), lines), callbacks };
  return new MeasuredFigures(scenario, { ...made, pairing: pairWorlds([], made), speed: 1 });
}

const offerOf = (journey: number, end: number = callbackEnd.reached): CallbackRecord => ({
  journey,
  attempt: 1,
  class: 0,
  offered: journey,
  end,
  calls: 1,
  wait: 10,
});

/** A plain simulation, with its legs, and what its own measures say. */
function simulated(scenario: Scenario) {
  const measures = new RunMeasures(scenario);
  const records: AttemptRecord[] = [];
  const callbacks: CallbackRecord[] = [];
  const input = {
    ...replicationInput(scenario, demandOf(scenario), 0),
    onLeg: (leg: LegRecord) => measures.addLeg(leg),
    onCallback: (record: CallbackRecord) => {
      measures.addCallback(record);
      callbacks.push({ ...record });
    },
  };
  simulateJourneys(input, (record) => {
    measures.add(record);
    records.push({ ...record });
  });
  return { records, callbacks, of: (figure: Figure) => estimate([measures.sample(figure, [])]) };
}

describe('who is offered a callback in a window', () => {
  it('is a share of who came to the channel, by way of a bot or not, in both worlds as in a simulation', () => {
    const scenario = read(botBeforePhone);
    const { records, callbacks, of } = simulated(scenario);
    // Some come by way of the bot when the phone is closed, and some themselves.
    const closed = records.filter((one) => one.outcome === outcome.blocked);
    expect(closed.some((one) => one.channel === one.class)).toBe(true);
    expect(closed.some((one) => one.channel !== one.class)).toBe(true);
    const ideal = new IdealFigures(scenario, { records, callbacks });
    const measured = measuredAs(scenario, records, callbacks);
    for (const figure of asked) {
      expect(of(figure).value).toBeGreaterThan(0);
      expect(ideal.of(figure).value).toBe(of(figure).value);
      expect(measured.of(figure).value).toBe(of(figure).value);
    }
    expect(ideal.of(share('callbackOffered')).value).toBeLessThan(1);
  });

  it('is nobody who was there when it began', () => {
    const scenario = read(fewCallbacks);
    const came = (journey: number, more: Partial<AttemptRecord> = {}): AttemptRecord => ({
      ...emptyRecord(),
      journey,
      attempt: 1,
      due: journey,
      ended: journey + 5,
      outcome: outcome.served,
      ...more,
    });
    const records = [came(0, { carried: 1 }), came(1, { carried: 1 }), came(2), came(3), came(4)];
    const offers = [offerOf(0), offerOf(1, callbackEnd.refused), offerOf(2), offerOf(9)];
    for (const figures of [
      new IdealFigures(scenario, { records, callbacks: offers }),
      measuredAs(scenario, records, offers),
    ]) {
      expect(figures.of(share('callbackOffered')).value).toBe(1 / 3);
      expect(figures.of(share('callbackAccepted')).value).toBe(1);
      expect(figures.of(accepted).value).toBe(1);
    }
  });
});
