import { describe, expect, it } from 'vitest';
import { outcome } from '../../../src/journey/outcome.ts';
import { type HandRow, HOUR, type Played, played } from './played.ts';

/** One agent for each channel; a caller who would have to wait is turned away. */
const company = `
version: 1
name: What is known of waits
opensAt: "00:00"
seed: 4
demand: { kind: problems, interval: 24 h, days: 1, perHour: [0.01] }
drainCap: 1 s
customers: { size: 10, generations: { gen-x: { share: 1, channels: { phone: 1 } } } }
channels:
  phone:
    kind: live-voice
    handling: constant(60 s)
    patience: never
    lines: trunk
    expectation: constant(60 s)
    serviceLevelWithin: 20 s
  chat:
    kind: live-text
    handling: constant(60 s)
    patience: constant(60 s)
    expectation: constant(2 min)
    serviceLevelWithin: 20 s
  email:
    kind: deferred
    handling: constant(60 s)
    expectation: constant(1 h)
    serviceLevelWithin: 4 h
  letters:
    kind: deferred
    handling: constant(60 s)
    serviceLevelWithin: 4 h
agents:
  callers: { agents: 1, channels: [phone] }
  chatters: { agents: 1, slots: 1, channels: [chat] }
  writers: { agents: 1, channels: [email] }
  readers: { agents: 1, channels: [letters] }
lines: { trunk: 1 }
software: { outages: [{ at: "05:00", length: 1 h, channels: [phone] }] }
`;
const [PHONE, CHAT, EMAIL, LETTERS] = [0, 1, 2, 3];
const DAY_ENDS = 24 * HOUR;

/** By channel: how many were disappointed, of how many. */
const knownOf = ({ customers: { counts } }: Played, channel: number) => [
  counts.disappointed[channel],
  counts.waitsJudged[channel],
];

describe('the share of contacts that are disappointed', () => {
  const rows: readonly HandRow[] = [
    // In good time, and too late.
    { start: 0, customer: 0, channel: EMAIL, handling: 0.5 * HOUR },
    { start: 60, customer: 1, channel: EMAIL, handling: HOUR },
    // The line is busy: turned away.
    { start: HOUR, customer: 2, channel: PHONE, handling: 600 },
    { start: HOUR + 60, customer: 3, channel: PHONE, handling: 60 },
    // The software is down.
    { start: 5.5 * HOUR, customer: 9, channel: PHONE },
    // Gives up before the wait is too long.
    { start: HOUR, customer: 4, channel: CHAT, handling: 600 },
    { start: HOUR + 60, customer: 5, channel: CHAT, patience: 60 },
    // Still waiting at the end: of nobody who expects nothing is there more to know.
    { start: DAY_ENDS - 3 * HOUR, customer: 6, channel: EMAIL, handling: 12 * HOUR },
    { start: DAY_ENDS - 2 * HOUR, customer: 7, channel: EMAIL },
    { start: DAY_ENDS - 0.5 * HOUR, customer: 8, channel: EMAIL },
    { start: DAY_ENDS - 3 * HOUR, customer: 6, channel: LETTERS, handling: 12 * HOUR },
    { start: DAY_ENDS - 2 * HOUR, customer: 7, channel: LETTERS },
  ];
  const run = played(
    company,
    [...rows].sort((a, b) => a.start - b.start),
  );

  it('counts who waits at the end and is over it, and leaves out who is not yet', () => {
    const open = run.records.filter(({ outcome: how }) => how === outcome.open);
    expect(open.length).toBe(5);
    expect(knownOf(run, EMAIL)).toEqual([3, 4]);
  });

  it('leaves out who was turned away, or met software that was down', () => {
    expect(run.records.map(({ outcome: how }) => how)).toEqual(
      expect.arrayContaining([outcome.blocked, outcome.failed]),
    );
    expect(knownOf(run, PHONE)).toEqual([0, 1]);
  });

  it('counts who gave up, and who expects nothing', () => {
    expect(knownOf(run, CHAT)).toEqual([0, 2]);
    expect(knownOf(run, LETTERS)).toEqual([0, 2]);
  });
});
