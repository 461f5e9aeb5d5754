import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { mmc } from '../../src/mathematics/queueing/erlang-c.ts';
import type { Estimate } from '../../src/mathematics/statistics/estimate.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const nothing: Estimate = { value: Number.NaN, samples: 0 };

/** A phone line with callbacks, whose figures are found by the words of targets. */
async function figuresOf({ callback, demand = '', more = '' }: Record<string, string>) {
  const scenario = parseScenario(
    `
version: 1
name: Called back
seed: 20261128
${more}
demand: ${demand}
channels:
  phone:
    kind: live-voice
    handling: exponential(4 min)
    patience: never
    serviceLevelWithin: 2 min
    callback: { dialling: constant(0 s), ${callback} }
agents: { team: { agents: 5, channels: [phone] } }
`,
    'callbacks.yaml',
  );
  const { figures, broken } = await simulate(scenario, demandOf(scenario));
  expect(broken).toEqual([]);
  const byText = new Map(figures.map((found) => [figureText(found.figure), found]));
  return (figure: string): Estimate => byText.get(figure) ?? nothing;
}

/** How many standard errors an estimate is away from what it should be. */
const distance = ({ value, standardError = 0 }: Estimate, expected: number): number =>
  Math.abs(value - expected) / standardError;

describe('the figures of callbacks', () => {
  // 60 calls an hour of 4 min are 4 erlang for 5 agents. A new caller hears (n + 1) · 48 s where n wait.
  const agents = 5;
  const load = 4;
  const busy = load / agents;
  const gap = 240 / agents;
  const line = {
    demand: '{ kind: forecast, interval: 300 h, perHour: { phone: [60] } }',
    more: 'replications: 20\nwarmUp: 4 h',
  };

  it('are those of Erlang C where callbacks keep the place, reach everybody and cost no time', async () => {
    const erlang = mmc({ servers: agents, arrivalRate: 60 / 3600, meanService: 240 });
    if (erlang.kind !== 'stable') throw new Error('five agents are enough for four erlang');
    const of = await figuresOf({
      ...line,
      callback: 'offeredBeyond: 2 min, acceptance: 0.6, reached: 1',
    });
    // More than 2 min are foretold where at least two wait, found with probability C·ρ².
    const offered = erlang.pDelay * busy * busy;
    // Whoever finds n waiting waits for n + 1 ends of service, one every 48 s; n is 2 and geometric.
    const wait = gap * (3 + busy / (1 - busy));
    // Five comparisons at five standard errors of 20 replications: false alarms in 0.04 % of seeds.
    for (const [figure, expected] of [
      ['callbackOffered{channel:phone} rate', offered],
      ['callbackAccepted{channel:phone} rate', 0.6],
      ['callbackWait{channel:phone} avg', wait],
      ['callbacks{channel:phone} count', 60 * 296 * offered * 0.6],
      ['serviceLevel{channel:phone} rate', 1 - erlang.pDelay * Math.exp(-120 / (gap / (1 - busy)))],
    ] as const) {
      expect(distance(of(figure), expected), figure).toBeLessThan(5);
      expect((of(figure).standardError ?? 1) / expected, figure).toBeLessThan(0.03);
    }
    expect(of('callbackReached{channel:phone} rate').value).toBe(1);
  });

  it('reach whom one of so many calls reaches', async () => {
    const of = await figuresOf({
      ...line,
      callback: 'offeredBeyond: 2 min, acceptance: 1, reached: 0.5, calls: 3, again: 10 min',
    });
    // Five standard errors: false alarms in 0.01 % of seeds.
    expect(distance(of('callbackReached{channel:phone} rate'), 1 - 0.5 ** 3)).toBeLessThan(5);
    // Nobody has patience to lose: who gave up is who was never reached.
    const abandoned = of('abandoned{channel:phone} rate').value;
    const lost =
      of('callbackOffered{channel:phone} rate').value *
      (1 - of('callbackReached{channel:phone} rate').value);
    expect(abandoned).toBeCloseTo(lost, 4);
  });

  it('have intervals by batch means in one long run', async () => {
    const of = await figuresOf({
      demand: line.demand,
      more: 'replications: 1\nwarmUp: 4 h',
      callback: 'offeredBeyond: 2 min, acceptance: 0.6, reached: 0.9',
    });
    for (const figure of ['callbackOffered', 'callbackAccepted', 'callbackReached']) {
      const { value, interval, samples } = of(`${figure}{channel:phone} rate`);
      expect(samples, figure).toBe(20);
      expect(interval?.low, figure).toBeLessThan(value);
      expect(interval?.high, figure).toBeGreaterThan(value);
    }
    expect(of('callbackWait{channel:phone} p(90)').samples).toBe(20);
    expect(of('callbacks{channel:phone} count').interval?.low).toBeGreaterThan(0);
  });

  it('are as by hand, and leave out who is still to be called when the run is cut off', async () => {
    // Five at once are served for longer than the run; of eight who wait all are offered a callback.
    const calls = (drainCap: string, seconds = 3600) =>
      figuresOf({
        demand: `{ kind: instants, length: 10 min, instants: { phone: [${'0, '.repeat(12)}0] } }`,
        more: `replications: 1\ndrainCap: ${drainCap}`,
        callback: `offeredBeyond: 0 s, acceptance: 1, reached: 1, scheduled: constant(${seconds} s)`,
      });
    const cut = await calls('1 s');
    expect(cut('callbackOffered{channel:phone} rate').value).toBe(8 / 13);
    expect(cut('callbacks{channel:phone} count').value).toBe(8);
    expect(cut('callbackReached{channel:phone} rate').value).toBeNaN();
    expect(cut('callbackWait{channel:phone} avg').value).toBeNaN();
    const done = await calls('1 d', 36_000);
    expect(done('callbackReached{channel:phone} rate').value).toBe(1);
    // By then all agents have long been idle, and five customers are called when their time has come.
    expect(done('callbackWait{channel:phone} p(50)').value).toBe(36_000);
  });

  it('are of no other channel', async () => {
    const of = await figuresOf({
      ...line,
      more: 'replications: 2',
      callback: 'offeredBeyond: 9 h, acceptance: 1, reached: 1',
    });
    expect(of('callbackOffered{channel:phone} rate').value).toBe(0);
    expect(of('callbackAccepted{channel:phone} rate').value).toBeNaN();
    const without = parseScenario(
      `
version: 1
name: Not called back
replications: 2
demand: { kind: forecast, interval: 1 h, perHour: { phone: [60] } }
channels: { phone: { kind: live-voice, handling: exponential(4 min), patience: never, serviceLevelWithin: 2 min } }
agents: { team: { agents: 5, channels: [phone] } }
`,
      'without.yaml',
    );
    const { figures } = await simulate(without, demandOf(without));
    expect(figures.filter(({ figure }) => figure.measure.startsWith('callback'))).toEqual([]);
  });
});
