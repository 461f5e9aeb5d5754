import { describe, expect, it } from 'vitest';
import { outcome } from '../../../src/journey/outcome.ts';
import {
  type AttemptRecord,
  emptyRecord,
  type LegRecord,
} from '../../../src/simulation/attempt-record.ts';
import type { SimulationTotals } from '../../../src/simulation/simulate-journeys.ts';
import { contactMeter } from '../../../src/validation/simulated/contact-meter.ts';
import { dayMeter } from '../../../src/validation/simulated/day-meter.ts';
import { legMeter } from '../../../src/validation/simulated/leg-meter.ts';

const span = { from: 100, until: 200 };
const totals: SimulationTotals = {
  classes: [],
  groups: [],
  journeys: 0,
  away: 0,
  cut: 0,
  lastAt: 200,
  broken: [],
} as never;
const record = (change: Partial<AttemptRecord>): AttemptRecord => ({
  ...emptyRecord(),
  attempt: 1,
  due: 120,
  taken: 120,
  ended: 150,
  outcome: outcome.served,
  ...change,
});
/** Who gave up at once, for whom there was no agent. */
const gone = record({ taken: Number.NaN, ended: 120, outcome: outcome.abandoned });
const contactsOf = (...records: readonly AttemptRecord[]) => {
  const meter = contactMeter(1, 20, span);
  for (const one of records) meter.attempt(one);
  return meter.close(totals).channels[0];
};

describe('a meter of contacts', () => {
  it('counts what ends within the span, whenever it began', () => {
    const before = record({ due: 10, taken: 20, ended: 99.9 });
    const across = record({ due: 90, taken: 95, ended: 100 });
    const within = record({});
    expect(contactsOf(before)).toMatchObject({ offered: 0, served: 0, wait: 0, service: 0 });
    expect(contactsOf(before, across, within)).toMatchObject({ offered: 2, served: 2 });
  });

  it('counts nothing that the end of the run has cut', () => {
    expect(contactsOf(record({ ended: 200, outcome: outcome.open }))).toMatchObject({ offered: 0 });
  });

  it('calls those delayed who waited and those who gave up at once, but nobody taken at once', () => {
    const waited = record({ taken: 130, queued: 10, wait: 10 });
    expect(contactsOf(record({}))).toMatchObject({ delayed: 0, firstDelayed: 0 });
    expect(contactsOf(waited)).toMatchObject({ delayed: 1, firstDelayed: 1, waitDelayed: 10 });
    expect(contactsOf(gone)).toMatchObject({ delayed: 1, abandoned: 1, abandonedInTime: 1 });
    expect(contactsOf({ ...gone, attempt: 2 })).toMatchObject({ delayed: 1, firstDelayed: 0 });
  });
});

describe('a meter of legs', () => {
  const leg = (change: Partial<LegRecord>): LegRecord => ({
    journey: 0,
    attempt: 1,
    leg: 0,
    class: 0,
    from: -1,
    came: 90,
    joined: 90,
    queued: 0,
    wait: 0,
    handled: 60,
    ended: 150,
    outcome: outcome.served,
    carried: 0,
    again: 0,
    group: 0,
    agent: 0,
    ...change,
  });

  it('counts the attempts and the legs that end within the span, whenever they began', () => {
    const meter = legMeter(1, span);
    for (const ended of [99.9, 100, 150]) {
      meter.attempt(record({ due: 90, ended }));
      meter.leg?.(leg({ ended, queued: ended - 95 }));
    }
    expect(meter.close(totals)).toMatchObject({
      offered: 2,
      sojourn: 10 + 60,
      legs: [2],
      legsDelayed: [2],
      legsQueued: [5 + 55],
    });
  });
});

describe('a meter of days', () => {
  it('calls those delayed who waited and those who gave up at once, but nobody taken at once', () => {
    const day = { intervalLength: 100, staffByInterval: [1, 1], serviceLevelThreshold: 20 };
    const meter = dayMeter(day);
    meter.attempt(record({ due: 20, taken: 20, ended: 30 }));
    meter.attempt(record({ due: 20, taken: 30, ended: 40, queued: 10, wait: 10 }));
    meter.attempt(gone);
    expect(meter.close(totals)).toMatchObject({ arrived: [2, 1], delayed: [1, 1] });
  });
});
