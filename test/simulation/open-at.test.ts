import { describe, expect, it } from 'vitest';
import { feedOf } from '../../src/demand/journey-feed.ts';
import { callsBefore, chunksOf, rowsOf, startsAs } from '../../src/demand/schedule.ts';
import { windowRows } from '../../src/demand/window.ts';
import { replicationInput } from '../../src/experiment/replication.ts';
import { demandOf } from '../../src/experiment/simulate.ts';
import { outcome } from '../../src/journey/outcome.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { CenterRun } from '../../src/simulation/center/center-run.ts';
import { contactState } from '../../src/simulation/center/contact.ts';
import { openAt } from '../../src/simulation/open-at.ts';
import { classWith, groupWith, playedOn } from './floor-of.ts';
import { played } from './small-center.ts';

const scenario = parseScenario(
  `
version: 1
name: Window
seed: 5
demand: { kind: forecast, interval: 1 h, perHour: { phone: [90, 110], chat: [100, 130] } }
channels:
  phone:
    kind: live-voice
    handling: lognormal(mean 4 min, cv 0.9)
    patience: exponential(3 min)
    serviceLevelWithin: 20 s
    retry: { probability: 0.7, delay: exponential(5 min), attempts: 3 }
  chat:
    kind: live-text
    slots: 2
    handling: exponential(6 min)
    patience: exponential(2 min)
    serviceLevelWithin: 20 s
    retry: { probability: 0.7, delay: exponential(5 min), attempts: 3 }
agents:
  phone-team: { agents: 4, channels: [phone] }
  chat-team: { agents: 4, channels: [chat] }
`,
  'window.yaml',
);
const demand = demandOf(scenario);
const from = 3600;

/** A phone whose callers are mostly called back, on few lines. */
const text = `
version: 1
name: Window
seed: 5
demand: { kind: forecast, interval: 1 h, perHour: { phone: [90, 110] } }
lines: { trunks: 12 }
channels:
  phone:
    kind: live-voice
    handling: lognormal(mean 4 min, cv 0.9)
    patience: exponential(5 min)
    lines: trunks
    serviceLevelWithin: 20 s
    callback: { offeredBeyond: 1 min, acceptance: 0.8, dialling: constant(0 s), reached: 0.7, calls: 3, again: 5 min }
agents: { phone-team: { agents: 5, channels: [phone] } }
`;
const callingScenario = parseScenario(text, 'window.yaml');
const calls = demandOf(callingScenario);
const calling = (replication: number) => replicationInput(callingScenario, calls, replication);
const input = (replication: number) => replicationInput(scenario, demand, replication);

describe('a window that starts with what was open', () => {
  it.each([0, 1, 2])('goes on as the uncut run %d does', (replication) => {
    const open = openAt(input(replication), from);
    // All three kinds of open contact have to be there for the test to mean something.
    expect(new Set(open.map((row) => row.startsAs))).toEqual(
      new Set([startsAs.attempt, startsAs.waiting, startsAs.inService]),
    );

    // Long enough for everybody who is away to come back within it.
    const length = 100_000;
    const rows = windowRows(demand.schedule(replication), { from, length }, open);
    const cut = played({ ...input(replication), journeys: feedOf(chunksOf(rows)) });
    const whole = played(input(replication));
    const later = whole.records.filter(({ ended }) => ended >= from);
    expect(later.length).toBeGreaterThan(200);
    expect(cut.records.length).toBe(later.length);

    const found = new Map(cut.records.map((r) => [`${r.journey}-${r.attempt}`, r]));
    for (const record of later) {
      const same = found.get(`${record.journey}-${record.attempt}`);
      expect(same?.outcome).toBe(record.outcome);
      expect(same?.ended).toBeCloseTo(record.ended - from, 9);
      // Who was in service already is taken at the very start.
      if (!Number.isNaN(record.taken)) {
        expect(same?.taken).toBeCloseTo(Math.max(0, record.taken - from), 9);
      } else expect(same?.taken).toBe(Number.NaN);
      expect(same?.carried).toBe(record.due < from ? 1 : 0);
    }
  });

  it.each([0, 2])('calls those who were off the line, as the uncut run %d does', (replication) => {
    const open = openAt(calling(replication), from);
    const offLine = open.filter(({ startsAs: starts }) => callsBefore(starts) !== undefined);
    expect(offLine.length).toBeGreaterThan(2);
    // Some of them have been called in vain, and some at a time to come.
    expect(offLine.some(({ startsAs: starts }) => (callsBefore(starts) as number) > 0)).toBe(true);
    expect(offLine.some(({ start }) => start > 0)).toBe(true);

    const rows = windowRows(calls.schedule(replication), { from, length: 100_000 }, open);
    const cut = played({ ...calling(replication), journeys: feedOf(chunksOf(rows)) });
    expect(cut.totals.broken).toEqual([]);
    const found = new Map(cut.records.map((r) => [`${r.journey}-${r.attempt}`, r]));
    const later = played(calling(replication)).records.filter(({ ended }) => ended >= from);
    expect(later.length).toBe(cut.records.length);
    for (const { journey, attempt, outcome, ended } of later) {
      const same = found.get(`${journey}-${attempt}`);
      expect(same?.outcome).toBe(outcome);
      expect(same?.ended).toBeCloseTo(ended - from, 9);
    }
  });

  it('has those in service who are being called and answer, and calls the others anew', () => {
    const slow = text.replace('constant(0 s)', 'constant(2 min)');
    const dialling = demandOf(parseScenario(slow, 'window.yaml'));
    const dialled = () => replicationInput(parseScenario(slow, 'window.yaml'), dialling, 0);
    let [reached, called] = [0, 0];
    for (let instant = 1800; instant < 7200; instant += 60) {
      const run = new CenterRun(dialled(), () => {});
      run.playUntil(instant);
      const inHand = [...run.contacts.open()].filter(
        ({ state, isOffLine }) => state === contactState.inService && isOffLine,
      );
      const open = new Map(openAt(dialled(), instant).map((row) => [row.journey, row]));
      for (const { facts, handling, began, calls: before, since } of inHand) {
        const row = open.get(facts.journey);
        if (row?.startsAs === startsAs.inService) {
          reached++;
          expect(row.handling).toBeCloseTo(began + 120 + handling - instant, 9);
        } else {
          called++;
          expect(row).toMatchObject({ start: 0, startsAs: startsAs.offLine + before });
          expect(row?.seniority).toBeCloseTo(instant - since, 9);
        }
      }
    }
    expect(Math.min(reached, called)).toBeGreaterThan(5);
  });

  it('turns nobody away who was on a line, though no line is free', () => {
    const rows = [0, 1].map(() => ({ start: 0, startsAs: startsAs.waiting }));
    const { records } = playedOn([classWith({ lines: 0 })], [groupWith()], rows, [1]);
    expect(records.map(({ outcome: how }) => how)).toEqual([outcome.served, outcome.served]);
    const newcomers = rows.map(({ start }) => ({ start }));
    const { records: fresh } = playedOn([classWith({ lines: 0 })], [groupWith()], newcomers, [1]);
    expect(fresh.map(({ outcome: how }) => how)).toContain(outcome.blocked);
  });

  it('leaves out those who arrive at its very instant', () => {
    const first = rowsOf(demand.schedule(0)).next().value;
    if (first === undefined) throw new Error('nobody comes');
    expect(openAt(input(0), first.start)).toEqual([]);
  });
});
