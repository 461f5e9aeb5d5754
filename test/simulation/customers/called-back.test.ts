import { describe, expect, it } from 'vitest';
import { played } from './played.ts';

/** Two callers for one agent: the second accepts to be called back after 600 s, and expects 60 s on the line. */
const twoCallers = (expectation: string) =>
  played(
    `
version: 1
name: Called back
seed: 4
demand: { kind: problems, interval: 24 h, days: 10, perHour: [0.01] }
customers:
  size: 2
  generations: { gen-x: { share: 1, channels: { phone: 1 } } }
channels:
  phone:
    kind: live-voice
    handling: constant(600 s)
    patience: never
    serviceLevelWithin: 20 s
    expectation: constant(60 s)
    callback: { offeredBeyond: 0 s, acceptance: 1, dialling: constant(20 s), reached: 1${expectation} }
agents: { callers: { agents: 1, channels: [phone] } }
churn: { cycle: 10 d, renewals: together, background: 0, service: { form: share, share: 1 } }
`,
    [0, 1].map((customer) => ({ start: 3600, handling: 600, customer, channel: 0 })),
  );
/** The second caller waits for the first one's call to end, and for the dialling. */
const OFF_LINE = 620;
const causesOf = (expectation: string) => {
  const { stories } = twoCallers(expectation);
  expect(stories.map(({ wait }) => wait)).toEqual([0, OFF_LINE]);
  return stories.map(({ causes }) => causes);
};

describe('who is called back', () => {
  it('expects it as soon as an answer on the line, where nothing else is said', () => {
    expect(causesOf('')).toEqual([[], ['waited']]);
  });

  it('may expect it later', () => {
    expect(causesOf(`, expectation: constant(${OFF_LINE} s)`)).toEqual([[], []]);
    expect(causesOf(`, expectation: constant(${OFF_LINE - 1} s)`)).toEqual([[], ['waited']]);
  });
});
