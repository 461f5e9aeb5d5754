import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { lossProbability } from '../../src/mathematics/queueing/erlang-b.ts';
import type { Estimate } from '../../src/mathematics/statistics/estimate.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const nothing: Estimate = { value: Number.NaN, samples: 0 };

/** The figures of a scenario by the words of targets. */
async function figuresOf(text: string) {
  const scenario = parseScenario(text, 'messages.yaml');
  const { figures, broken } = await simulate(scenario, demandOf(scenario));
  expect(broken).toEqual([]);
  const byText = new Map(figures.map((found) => [figureText(found.figure), found]));
  return (figure: string): Estimate => byText.get(figure) ?? nothing;
}

describe('a messaging channel', () => {
  const lone = (more: string, instants = '[0]') => `
version: 1
name: One session
replications: 1
demand: { kind: instants, length: 1 h, instants: { messages: ${instants} } }
channels:
  messages:
    kind: messaging
    turns: 3
    write: [constant(60 s), constant(20 s)]
    think: constant(100 s)
    patience: never
    serviceLevelWithin: 2 min
    ${more}
agents: { team: { agents: 1, channels: [messages] } }
`;

  it('has first and next responses, and a length', async () => {
    const of = await figuresOf(lone(''));
    expect(of('firstResponse{channel:messages} avg').value).toBe(60);
    expect(of('nextResponse{channel:messages} avg').value).toBe(20);
    expect(of('sessionLength{channel:messages} avg').value).toBe(60 + 100 + 20 + 100 + 20);
    expect(of('handling{channel:messages} avg').value).toBe(100);
    expect(of('concurrency{group:team} count').value).toBe(1);
  });

  it('holds no more sessions than maxAssigned, and takes no more while maxActive are active', async () => {
    // Two come at once. The second is taken at once, and written to when the first has its answer.
    const both = await figuresOf(lone('', '[0, 0]'));
    expect(both('firstResponse{channel:messages} avg').value).toBe((60 + 120) / 2);
    // With one place it waits for the end of the first session, at 300 s.
    const one = await figuresOf(lone('maxAssigned: 1', '[0, 0]'));
    expect(one('firstResponse{channel:messages} avg').value).toBe((60 + 360) / 2);
    // With one active session it is taken when the first is parked, at 60 s.
    const active = await figuresOf(lone('maxActive: 1', '[0, 0]'));
    expect(active('firstResponse{channel:messages} avg').value).toBe((60 + 120) / 2);
    expect(active('sessionLength{channel:messages} avg').value).not.toBe(
      both('sessionLength{channel:messages} avg').value,
    );
  });

  it('keeps an empty room until its time-out', async () => {
    // The second leaves at 280 s without a sign. The agent, free at 300 s, writes to nobody until 360 s,
    // and waits for an answer where there is a time-out; the third goes at 430 s.
    const silent = (emptyRoom: string) =>
      figuresOf(
        lone(`leavesSilently: 1\n    maxAssigned: 1${emptyRoom}`, '[0, 100, 250]').replace(
          'patience: never',
          'patience: constant(180 s)',
        ),
      );
    const without = await silent('');
    const withTimeOut = await silent('\n    emptyRoom: constant(2 min)');
    expect(without('abandoned{channel:messages} rate').value).toBeCloseTo(1 / 3, 12);
    expect(withTimeOut('abandoned{channel:messages} rate').value).toBeCloseTo(2 / 3, 12);
  });
});

describe('an automatic channel', () => {
  const bot = (more: string, perHour = 600, phone = '') => `
version: 1
name: Bot
seed: 7
replications: 20
warmUp: 1 h
demand: { kind: forecast, interval: 1 h, perHour: { bot: [${Array.from({ length: 11 }, () => perHour)}] } }
channels:
  bot: { kind: automatic, handling: exponential(60 s), serviceLevelWithin: 1 min, ${more} }
  phone: { kind: live-voice, handling: exponential(3 min), patience: exponential(2 min), serviceLevelWithin: 20 s }
agents: { team: { agents: 25, channels: [phone] } }
${phone}`;

  it('contains its share, and hands the others over', async () => {
    const of = await figuresOf(bot('contains: 0.4, handOver: phone'));
    const contained = of('contained{channel:bot} rate');
    // Some 120,000 contacts: 4.5 standard errors, wrong by chance once in 150,000 seeds.
    expect(Math.abs(contained.value - 0.4)).toBeLessThan(4.5 * Math.sqrt(0.24 / 120_000));
    const [offered, served] = [
      of('offered{channel:bot} count').value,
      of('served{channel:bot} count').value,
    ];
    const onPhone = of('offered{channel:phone} count').value;
    // Each is counted where it began; on the phone, by the instant of the hand-over.
    expect(Math.abs(onPhone - offered * (1 - contained.value))).toBeLessThan(0.01 * offered);
    expect(Math.abs(of('served{channel:phone} count').value - served)).toBeLessThan(0.01 * offered);
    expect(of('handling{channel:phone} avg').value).toBeGreaterThan(170);
  });

  it('with few servers blocks as Erlang says, and with any number nobody', async () => {
    const limited = await figuresOf(bot('contains: 1, servers: 10, queueLimit: 0'));
    const { value, interval } = limited('refused{channel:bot} rate');
    const half = ((interval?.high ?? 1) - (interval?.low ?? 0)) / 2;
    // Student's interval of 95 % with 19 degrees, widened to 4.6 standard errors: once in 5,000 seeds.
    expect(Math.abs(value - lossProbability(10, 10))).toBeLessThan(2.2 * half);
    expect(half).toBeLessThan(0.01);
    const elastic = await figuresOf(bot('contains: 1'));
    expect(elastic('refused{channel:bot} rate').value).toBe(0);
    expect(elastic('contained{channel:bot} rate').value).toBe(1);
  });

  it('sees those again whom it contained wrongly', async () => {
    const again = 'containedWrongly: { probability: 1, delay: constant(5 min), attempts: 3 }';
    const text = bot(`contains: 1, ${again}`, 60).replace('warmUp: 1 h', 'warmUp: 0 s');
    const [of, once] = [
      await figuresOf(text),
      await figuresOf(bot('contains: 1', 60).replace('warmUp: 1 h', 'warmUp: 0 s')),
    ];
    expect(of('offered{channel:bot} count').value).toBeCloseTo(
      3 * once('offered{channel:bot} count').value,
      9,
    );
  });
});
