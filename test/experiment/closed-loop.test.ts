import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demandOf, type SimulationResult, simulate } from '../../src/experiment/simulate.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

/**
 * Customers who leave, join and ask, against the recursion and the fixed point of the reference cases.
 * Each interval is of 99.9 %: by chance one of the fifteen is missed in one run of seventy, and the
 * seeds are fixed.
 */
interface Case {
  readonly id: string;
  readonly expected: Readonly<Record<string, { readonly value: unknown }>>;
}
const { cases } = JSON.parse(
  readFileSync(new URL('../theory/cases/closed-loop.json', import.meta.url), 'utf8'),
) as { cases: readonly Case[] };
const expected = (id: string, what: string): unknown =>
  cases.find((one) => one.id === id)?.expected[what]?.value;

/** One in ten contacts meets a phone that nobody answers: 0.6 contacts a customer and cycle. */
const fixedShare = (change: string) => `
version: 1
name: Fixed share of bad contacts
seed: 20261128
demand: { kind: problems, interval: 24 h, days: 120, perHour: [10] }
customers:
  size: 4000
  plans: { basic: { share: 1, revenue: 10 } }
  generations: { gen-x: { share: 1, channels: { phone: 0.9, dead: 0.1 } } }
channels:
  phone: { kind: live-voice, handling: constant(1 s), patience: never, serviceLevelWithin: 20 s }
  dead: { kind: live-voice, handling: constant(1 s), patience: constant(1 s), serviceLevelWithin: 20 s }
agents:
  team: { agents: 100, channels: [phone] }
  none: { channels: [dead], shifts: [{ agents: 1, from: "23:58", to: "23:59" }] }
churn: { cycle: 10 d, renewals: together, background: 0.01, joining: 100, ${change} }
`;

const play = (text: string, replications: number): Promise<SimulationResult> => {
  const scenario = parseScenario(text, 'loop.yaml');
  return simulate(scenario, demandOf(scenario), { replications });
};

function figure(result: SimulationResult, text: string) {
  const found = result.figures.find((one) => figureText(one.figure) === text);
  if (found === undefined) throw new Error(`no ${text}`);
  return found;
}

/** How many standard errors a figure is away from what theory says. */
function distance(result: SimulationResult, text: string, theory: number): number {
  const { value, standardError = Number.NaN } = figure(result, text);
  return Math.abs(value - theory) / standardError;
}
const WITHIN = 3.75; // 99.9 % of Student's law with 24 degrees of freedom

describe('the loop of service, leaving and demand', () => {
  it.each([
    ['any', 'customersAny'],
    ['each', 'customersEach'],
  ] as const)('keeps the customers of the recursion, reading `%s`', async (reading, what) => {
    const result = await play(fixedShare(`service: { form: share, reading: ${reading} }`), 25);
    const course = expected('loop-fixed-1', what) as readonly number[];
    expect(distance(result, 'customers count', course[12] as number)).toBeLessThan(WITHIN);
    const hit = expected('loop-fixed-1', 'pBadCycle') as number;
    expect(distance(result, 'hit rate', hit)).toBeLessThan(WITHIN);
  });

  it('keeps as many of those of the start as its readings say, without a background', async () => {
    for (const [reading, what] of [
      ['any', 'survivalServiceOnlyAny'],
      ['trait', 'survivalServiceOnlyTrait'],
    ] as const) {
      const text = fixedShare(`service: { form: share, reading: ${reading} }`)
        .replace('background: 0.01', 'background: 0')
        .replace('joining: 100', 'joining: 0');
      const result = await play(text, 25);
      const course = expected('loop-trait-1', what) as readonly number[];
      expect(distance(result, 'stayed rate', course[12] as number)).toBeLessThan(WITHIN);
    }
  });

  it('loses to service what a simulation with perfect service would keep more', async () => {
    const served = await play(fixedShare('service: { form: share }'), 25);
    const perfect = 4000 * 0.99 ** 12 + (100 * (1 - 0.99 ** 12)) / 0.01;
    const customers = figure(served, 'customers count');
    const lost = figure(served, 'lostToService count');
    const apart = Math.abs(perfect - customers.value - lost.value);
    expect(apart).toBeLessThan(
      WITHIN * Math.hypot(customers.standardError ?? 0, lost.standardError ?? 0),
    );
  });

  it('splits the loss by cause, channel, step and generation, and nothing is left over', async () => {
    const { waitingCost } = await play(fixedShare('service: { form: share }'), 5);
    if (waitingCost === undefined) throw new Error('no cost');
    const { whole, byCause, byChannel, byStep, byGeneration, parts } = waitingCost;
    for (const split of [byCause, byChannel, byStep, byGeneration]) {
      const sum = split.reduce((all, { customers }) => all + customers.value, 0);
      expect(Math.abs(sum - whole.customers.value)).toBeLessThan(1e-9 * whole.customers.value);
      const money = split.reduce((all, part) => all + part.money.value, 0);
      expect(Math.abs(money - whole.money.value)).toBeLessThan(1e-9 * whole.money.value);
    }
    const sum = parts.reduce((all, { customers }) => all + customers, 0);
    expect(Math.abs(sum - whole.customers.value)).toBeLessThan(1e-9 * whole.customers.value);
  });

  it('spreads renewals over the cycle, so that the first judges half of one, and the rest is told', async () => {
    const spread = await play(
      fixedShare('service: { form: share }').replace('together', 'spread'),
      25,
    );
    // A cycle before the first renewal is half as long on average: fewer bad contacts, fewer leave.
    expect(figure(spread, 'hit rate').value).toBeLessThan(
      expected('loop-fixed-1', 'pBadCycle') as number,
    );
    const there = figure(spread, 'customers count').value;
    const ifWhole = (expected('loop-fixed-1', 'customersAny') as readonly number[])[12] as number;
    expect(there).toBeGreaterThan(ifWhole);
    // What has happened since the last renewals makes good for half of that first half at most, and not for nothing.
    const after = spread.waitingCost?.afterEnd.value ?? 0;
    const lastCycle = there * (expected('loop-fixed-1', 'pBadCycle') as number) * (1 / 3);
    expect(after).toBeGreaterThan(0.4 * lastCycle);
    expect(after).toBeLessThan(0.6 * lastCycle);
  });

  it('judges whole cycles alone where a cycle of warm-up comes before spread renewals', async () => {
    const text = fixedShare('service: { form: share }')
      .replace('together', 'spread')
      .replace('days: 120', 'days: 60')
      .replace('customers:', 'warmUp: 10 d\ncustomers:');
    // 99.9 % of Student's law with 9 degrees of freedom: the first
    // half cycle takes 8 % off it, some ten standard errors.
    const hit = expected('loop-fixed-1', 'pBadCycle') as number;
    expect(distance(await play(text, 10), 'hit rate', hit)).toBeLessThan(4.79);
    const without = await play(text.replace('warmUp: 10 d', ''), 10);
    expect(distance(without, 'hit rate', hit)).toBeGreaterThan(4.79);
  });

  it('has nothing left to judge where all renew at the end of the run', async () => {
    const together = await play(fixedShare('service: { form: share }'), 2);
    expect(together.waitingCost?.afterEnd.value).toBe(0);
  });

  it('is a loop: fewer customers ask less, and the queue finds its own size', async () => {
    // Two cycles of the Erlang A loop, where the queue's answer to 4,000 customers is felt.
    const text = `
version: 1
name: Loop through a queue
seed: 7
demand: { kind: sinusoid, length: 120 d, period: 24 h, mean: { phone: 16.666666666666668 }, amplitude: 0 }
customers: { size: 4000 }
channels:
  phone: { kind: live-voice, handling: exponential(300 s), patience: exponential(180 s), serviceLevelWithin: 20 s }
agents: { team: { agents: 4, channels: [phone] } }
churn: { cycle: 10 d, renewals: together, background: 0.01, joining: 100, service: { form: share } }
`;
    const result = await play(text, 25);
    const [course] = expected('loop-queue-1', 'customers') as readonly (readonly number[])[];
    // The hazard is convex in the number of customers: a finite base lies up to 0.6 % below.
    const { value, standardError = 0 } = figure(result, 'customers count');
    const theory = course?.[12] as number;
    expect(value - theory).toBeLessThan(WITHIN * standardError);
    expect(theory - value).toBeLessThan(0.006 * theory + WITHIN * standardError);
  });
});
