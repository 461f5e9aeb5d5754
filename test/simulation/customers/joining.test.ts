import { describe, expect, it } from 'vitest';
import { generationNames } from '../../../src/scenario/generation-names.ts';
import { type Played, played } from './played.ts';

/** Customers of two generations, with as many agents as anybody needs, and a line that nobody answers. */
const company = (churn: string, demand = 'perHour: [6]') => `
version: 1
name: More who join
seed: 31
demand: { kind: problems, interval: 24 h, days: 60, ${demand} }
customers:
  size: 600
  plans: { basic: { share: 1, revenue: 10 } }
  generations:
    gen-x: { share: 0.5, problems: 1.5, channels: { phone: 0.8, dead: 0.2 } }
    gen-z: { share: 0.5, problems: 0.5, channels: { phone: 0.8, dead: 0.2 } }
channels:
  phone: { kind: live-voice, handling: constant(60 s), patience: never, serviceLevelWithin: 20 s }
  dead: { kind: live-voice, handling: constant(1 s), patience: exponential(60 s), serviceLevelWithin: 20 s }
agents:
  team: { agents: 100, channels: [phone] }
  none: { channels: [dead], shifts: [{ agents: 1, from: "23:58", to: "23:59" }] }
churn: { cycle: 10 d, background: 0.05, ${churn} }
`;
const SIZE = 600;

/** Attempts of some customers: who, when, where, and how long they waited. */
const attemptsOf = ({ records }: Played, isOne: (customer: number) => boolean) =>
  records
    .filter(({ customer }) => isOne(customer))
    .map(({ customer, due, channel, wait, outcome }) => [customer, due, channel, wait, outcome]);
const startersOf = ({ customers: { counts } }: Played) => [
  counts.sum('start'),
  counts.sum('leftOfStart'),
];

describe('more customers who join', () => {
  it.each(['spread', 'together'])('leave it to those of the start who stays: %s', (renewals) => {
    const stayed = (joining: number) =>
      startersOf(
        played(company(`renewals: ${renewals}, joining: ${joining}, service: { form: share }`), []),
      );
    const few = stayed(100);
    expect(few[1]).toBeGreaterThan(0);
    expect(stayed(101)).toEqual(few);
    expect(stayed(0)).toEqual(few);
  });

  it.each(['spread', 'together'])(
    'ask for themselves, and nobody else asks anything else: %s',
    (renewals) => {
      const run = (joining: number) =>
        played(company(`renewals: ${renewals}, joining: ${joining}, service: { form: share }`));
      const [none, few, more] = [0, 30, 31].map(run) as [Played, Played, Played];
      const isStarter = (customer: number) => customer < SIZE;
      const starters = attemptsOf(none, isStarter);
      expect(starters.length).toBeGreaterThan(3000);
      expect(attemptsOf(few, isStarter)).toEqual(starters);
      expect(attemptsOf(more, isStarter)).toEqual(starters);
      const isJoiner = (customer: number) => customer >= SIZE && customer < SIZE + 180;
      const joiners = attemptsOf(few, isJoiner);
      expect(joiners.length).toBeGreaterThan(400);
      expect(attemptsOf(more, isJoiner)).toEqual(joiners);
      expect(startersOf(more)).toEqual(startersOf(none));
    },
  );

  it('have as many problems as their generation has', () => {
    const run = played(
      company('joining: 600, service: { form: share, share: 0 }').replace(
        'background: 0.05',
        'background: 0',
      ),
    );
    const genXOf = (records: Played['records']) =>
      records.filter(({ generation }) => generationNames[generation] === 'gen-x').length;
    const joiners = run.records.filter(({ customer }) => customer >= SIZE);
    // Who joins in a cycle is there for half of it, on average, and in all later ones: 18 · 600 customers and
    // cycles with 2.4 problems each. Counts are Poisson: beyond 3.5 of their standard deviations once in
    // 2,000 seeds.
    const expected = 18 * 600 * 2.4;
    expect(Math.abs(joiners.length - expected)).toBeLessThan(3.5 * Math.sqrt(expected));
    // Half of them have three quarters of the problems.
    const ofGenX = 0.75 * expected;
    expect(Math.abs(genXOf(joiners) - ofGenX)).toBeLessThan(3.5 * Math.sqrt(ofGenX));
  });
});
