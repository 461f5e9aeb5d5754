import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { drawSchedule } from '../../src/demand/draw-schedule.ts';
import { DrawnJourneys } from '../../src/demand/drawn-journeys.ts';
import { feedOf, rowsFrom } from '../../src/demand/journey-feed.ts';
import { type ScheduleRow, scheduleLayout } from '../../src/demand/schedule.ts';
import { compileJourney } from '../../src/journey/compile-journey.ts';
import { NOWHERE } from '../../src/journey/place-tables.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const forecast = `
version: 1
name: Five
seed: 9007199254740881
demand:
  kind: forecast
  interval: 30 min
  perHour: { a: [600, 400, 300], b: [100, 300, 0], c: [0, 0, 0], d: [50, 50, 50] }
  highestPerHour: { b: 500 }
customers:
  size: 500
  generations:
    boomer: { share: 0.5, patience: 1.3, channels: { a: 0.5, b: 0.3, d: 0.2 } }
    gen-z: { share: 0.5, patience: 0.7, channels: { a: 0.1, b: 0.6, d: 0.3 } }
reasons: { x: { share: 0.4 }, y: { share: 0.6, handling: 1.5 } }
channels:
  a:
    kind: live-voice
    handling: "lognormal(mean 4 min, cv 0.9)"
    patience: "weibull(shape 1.3, scale 4 min)"
    serviceLevelWithin: 20 s
  b:
    kind: live-text
    slots: 3
    handling: "uniform(1 min, 3 min)"
    patience: exponential(2 min)
    serviceLevelWithin: 20 s
  c: { kind: deferred, handling: constant(1 min), serviceLevelWithin: 20 s }
  d: { kind: deferred, handling: exponential(1 min), serviceLevelWithin: 20 s }
agents: { team: { agents: 100, channels: [a, c, d] }, chat: { agents: 4, channels: [b] } }
`;
const problems = forecast.replace(
  /demand:[\s\S]*?highestPerHour.*\n/,
  'demand: { kind: problems, interval: 30 min, perHour: [300, 900, 600] }\n',
);

const drawn = (text: string, replication = 0) => {
  const scenario = parseScenario(text, 'drawn.yaml');
  return { scenario, tables: compileJourney(scenario), replication };
};
const copied = (rows: Iterable<ScheduleRow>) => Array.from(rows, (row) => ({ ...row }));

describe.each([
  ['a forecast of four channels', forecast],
  ['problems of the population', problems],
])('the journeys of %s', (_, text) => {
  const { scenario, tables } = drawn(text);
  const rows = copied(rowsFrom(new DrawnJourneys(scenario, tables, 0)));

  it('come in order of time and are numbered from 0', () => {
    expect(rows.length).toBeGreaterThan(500);
    expect(rows.map(({ journey }) => journey)).toEqual(rows.map((_row, i) => i));
    const starts = rows.map(({ start }) => start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });

  it('are the same from a schedule, in another run, and other ones in another replication', () => {
    expect(copied(rowsFrom(feedOf(drawSchedule(scenario, tables, 0))))).toEqual(rows);
    expect(copied(rowsFrom(new DrawnJourneys(scenario, tables, 0)))).toEqual(rows);
    expect(copied(rowsFrom(new DrawnJourneys(scenario, tables, 1)))[0]).not.toEqual(rows[0]);
  });

  it('each have luck of their own', () => {
    expect(new Set(rows.map(({ keyHigh, keyLow }) => `${keyHigh} ${keyLow}`)).size).toBe(
      rows.length,
    );
  });
});

// Whoever finds these changed has changed everybody's luck: every published result with it.
it.each([
  ['forecast', forecast, '1ace4cef01555c29e8721a516c06c11c0732abce7f81e6a42a6b8ab9b25789e2'],
  ['problems', problems, 'ca434de6db9aa335d6f16e60c1c56b941e3e710748075705b7908e70ed373496'],
])('the drawn numbers of a %s never change', (_, text, digest) => {
  const hash = createHash('sha256');
  for (const replication of [0, 1, 7]) {
    const { scenario, tables } = drawn(text);
    for (const { columns } of drawSchedule(scenario, tables, replication)) {
      expect(new Set(columns.place)).toEqual(new Set([NOWHERE]));
      expect(new Set(columns.profile)).toEqual(new Set([0]));
      for (const [name] of scheduleLayout) {
        const { buffer, byteOffset, byteLength } = columns[name];
        if (name !== 'place' && name !== 'profile') {
          hash.update(new Uint8Array(buffer, byteOffset, byteLength));
        }
      }
    }
  }
  expect(hash.digest('hex')).toBe(digest);
});
