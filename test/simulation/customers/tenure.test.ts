import { describe, expect, it } from 'vitest';
import { expectedCustomers } from '../../../src/population/expected-customers.ts';
import { DAY, played } from './played.ts';

/** Customers with a past, who have one bad journey each where `dead` is theirs. */
const company = (customers: string, churn: string, levers = '') => `
version: 1
name: Customers with a past
seed: 12
demand: { kind: problems, interval: 24 h, days: 60, perHour: [1] }
customers: { size: 2000, generations: { gen-x: { share: 1, channels: { phone: 1 } } }, ${customers} }
channels:
  phone: { kind: live-voice, handling: constant(60 s), patience: constant(1 s), serviceLevelWithin: 20 s }
agents: { none: { channels: [phone], shifts: [{ agents: 1, from: "23:58", to: "23:59" }] } }
churn: { cycle: 10 d, renewals: together, service: { form: share }, ${churn} }
${levers}
`;
const list = 'background: [0.2, 0.1, 0.02]';
/** Of how many of `n` it happens, each with probability p: beyond that far from the mean once in 2,000 times. */
const far = (n: number, p: number) => 3.5 * Math.sqrt(n * p * (1 - p));

describe('customers of the start', () => {
  it('renew as those who have been customers for so long, and the new ones as new', () => {
    const run = played(company('tenure: constant(1000 d)', `${list}, joining: 500`), []);
    const { counts } = run.customers;
    const stays = 0.98 ** 6;
    const left = counts.sum('leftOfStart');
    expect(Math.abs(left - 2000 * (1 - stays))).toBeLessThan(far(2000, stays));
    // Who joins in the first of six cycles has five renewals, and so on.
    const survival = [1, 0.8, 0.72, 0.7056, 0.6915, 0.6777];
    const gone = survival.reduce((sum, alive) => sum + 500 * (1 - alive), 0);
    const all = counts.sum('left');
    expect(Math.abs(all - left - gone)).toBeLessThan(3.5 * Math.sqrt(3000 * 0.25));
  });

  it('are at the renewal of the list that whole cycles of their tenure say', () => {
    const leftAtFirst = (tenure: string) => {
      const text = company(tenure, list).replace('days: 60', 'days: 10');
      return played(text, []).customers.counts.sum('left');
    };
    for (const [tenure, h] of [
      ['currency: USD', 0.2],
      ['tenure: constant(9 d)', 0.2],
      ['tenure: constant(10 d)', 0.1],
      ['tenure: constant(25 d)', 0.02],
      ['tenure: "uniform(0 d, 20 d)"', 0.15],
    ] as const) {
      expect(Math.abs(leftAtFirst(tenure) - 2000 * h), tenure).toBeLessThan(far(2000, h));
    }
  });

  it('lose to service what a twin of their age would have kept', () => {
    const hand = [{ start: 1 * DAY, customer: 3, patience: 1 }];
    const lost = (tenure: string) =>
      played(company(tenure, list), hand).customers.counts.sum('lost');
    const q = 1 / 3;
    expect(lost('tenure: constant(25 d)')).toBeCloseTo(0.98 * q * 0.98 ** 5, 12);
    expect(lost('tenure: constant(10 d)')).toBeCloseTo(0.9 * q * 0.98 ** 5, 12);
    expect(lost('currency: USD')).toBeCloseTo(0.8 * q * 0.9 * 0.98 ** 4, 12);
  });

  it('are expected to be as many as they will', () => {
    const { scenario } = played(company('tenure: "uniform(0 d, 20 d)"', list), []);
    expectedCustomers(scenario).forEach((number, k) => {
      const fromFirst = [1, 0.8, 0.72][k] ?? 0.72 * 0.98 ** (k - 2);
      const fromSecond = [1, 0.9][k] ?? 0.9 * 0.98 ** (k - 1);
      // Of 4,096 points of the law.
      expect(Math.abs(number - 1000 * (fromFirst + fromSecond))).toBeLessThan(1);
    });
  });

  it('are not welcomed, but for those who are new', () => {
    const pulled = 'levers: { welcome: { hazard: 0.5, moreProblems: 0 } }';
    const left = (customers: string, levers: string) => {
      const { counts } = played(
        company(customers, 'background: 0.1, joining: 300', levers),
        [],
      ).customers;
      return [counts.sum('leftOfStart'), counts.sum('left') - counts.sum('leftOfStart')] as const;
    };
    const [old, newOnes] = left('tenure: constant(1000 d)', '');
    const [oldThen, newThen] = left('tenure: constant(1000 d)', pulled);
    expect(oldThen).toBe(old);
    expect(newThen).toBeLessThan(newOnes);
    expect(left('currency: USD', pulled)[0]).toBeLessThan(old);
  });
});
