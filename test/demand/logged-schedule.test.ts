import { describe, expect, it } from 'vitest';
import { type LoggedContact, loggedSchedule } from '../../src/demand/logged-schedule.ts';
import { observed, rowsOf } from '../../src/demand/schedule.ts';
import { compileJourney } from '../../src/journey/compile-journey.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const scenario = parseScenario(
  `
version: 1
name: Log
demand: { kind: forecast, interval: 1 h, perHour: { phone: [0] } }
channels:
  phone:
    kind: live-voice
    handling: exponential(4 min)
    patience: exponential(3 min)
    serviceLevelWithin: 20 s
agents:
  team: { agents: 1, channels: [phone] }
`,
  'log.yaml',
);
const tables = compileJourney(scenario);
const contact = (change: Partial<LoggedContact>): LoggedContact => ({
  joined: 0,
  wait: 0,
  outcome: 'served',
  handling: 100,
  customer: undefined,
  seniority: 0,
  ...change,
});
const gone = { outcome: 'abandoned', handling: undefined } as const;
const rowsFrom = (contacts: readonly LoggedContact[], replication = 0) =>
  Array.from(rowsOf(loggedSchedule(contacts, scenario, tables, 0, replication)), (row) => ({
    ...row,
  }));

describe('the schedule of a log', () => {
  const log = [
    contact({ joined: 50, wait: 500, customer: 'ann', seniority: 90 }),
    contact({ joined: 20, wait: 33, ...gone }),
    contact({ joined: 60, wait: 5, customer: 'ann', handling: 7 }),
  ];

  it('keeps what the log knows, in order of joining', () => {
    const rows = rowsFrom(log);
    expect(rows.map(({ journey, start, seniority }) => [journey, start, seniority])).toEqual([
      [1, 20, 0],
      [0, 50, 90],
      [2, 60, 0],
    ]);
    expect(rows[0]?.patience).toBe(33);
    expect(rows.slice(1).map(({ handling }) => handling)).toEqual([100, 7]);
  });

  it('keeps the order of the lines of one instant', () => {
    const rows = rowsFrom([contact({ joined: 9 }), contact({ joined: 5 }), contact({ joined: 5 })]);
    expect(rows.map(({ journey }) => journey)).toEqual([1, 2, 0]);
  });

  it('marks what it knows, and leaves unmarked what is drawn', () => {
    const [abandoned, served] = rowsFrom(log);
    expect(abandoned?.observed).toBe(observed.start | observed.patience);
    expect(served?.observed).toBe(observed.start | observed.handling);
  });

  it('draws patience beyond the wait for the served, and handling for those who gave up', () => {
    for (let replication = 0; replication < 50; replication++) {
      const [abandoned, served] = rowsFrom(log, replication);
      expect(served?.patience).toBeGreaterThan(500);
      expect(abandoned?.handling).toBeGreaterThan(0);
      expect(abandoned?.patience).toBe(33);
    }
    const drawn = [0, 1].map((replication) => rowsFrom(log, replication)[0]?.handling);
    expect(drawn[0]).not.toBe(drawn[1]);
  });

  it('knows a customer again by name, and takes the nameless for people of their own', () => {
    const [nameless, ann, annAgain] = rowsFrom(log);
    expect(annAgain?.customer).toBe(ann?.customer);
    expect(nameless?.customer).not.toBe(ann?.customer);
  });
});
