import { describe, expect, it } from 'vitest';
import { refereeOf } from '../../src/experiment/referee/referee.ts';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { unplayable } from '../../src/loadtest/playable.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const centre = (
  headStart: string,
  demand = '{ kind: forecast, interval: 12 h, perHour: { phone: [17] } }',
  warmUp = '0 s',
) =>
  parseScenario(
    `
version: 1
name: some go first
seed: 20261202
replications: 20
drainCap: 5 d
demand: ${demand}
warmUp: ${warmUp}
customers:
  size: 1000
  segments: { standard: { share: 0.7 }, vip: { share: 0.3, headStart: ${headStart} } }
channels:
  phone: { kind: live-voice, handling: exponential(3 min), patience: never, serviceLevelWithin: 20 s }
agents: { team: { agents: 1, channels: [phone] } }
targets:
  "segmentWait{segment:vip}": ["avg<10 min"]
  "segmentWait{segment:standard}": ["avg<10 min"]
  "segmentWait": ["avg<10 min"]
`,
    'first.yaml',
  );

async function waits(headStart: string): Promise<readonly number[]> {
  const scenario = centre(headStart);
  const { figures } = await simulate(scenario, demandOf(scenario));
  const asked = [
    'segmentWait{segment:vip} avg',
    'segmentWait{segment:standard} avg',
    'wait{channel:phone} avg',
  ];
  return asked.map(
    (text) => figures.find(({ figure }) => figureText(figure) === text)?.value ?? Number.NaN,
  );
}

describe('a segment with a head start', () => {
  it('waits less, at the cost of the others: what all wait together stays', async () => {
    const [vip = 0, others = 0, all = 0] = await waits('0 s');
    const [vipFirst = 0, othersThen = 0, allThen = 0] = await waits('1 d');
    expect(vipFirst).toBeLessThan(0.5 * vip);
    expect(othersThen).toBeGreaterThan(others);
    // Nobody gives up, and all are served alike: who is served first only changes who waits. With
    // handling tied to the contact, the order moves the mean by luck alone: some percent.
    expect(Math.abs(allThen / all - 1)).toBeLessThan(0.1);
  });

  it('is served like everybody while nobody waits longer than it is long', async () => {
    const [vip = 0, others = 0] = await waits('0 s');
    const [vipFirst = 0, othersThen = 0] = await waits('30 s');
    expect(vipFirst).toBeLessThan(vip);
    expect(vipFirst).toBeGreaterThan(0.5 * vip);
    expect(othersThen).toBeGreaterThan(others);
  });

  // Of 4 standard errors, once in some 3,000 runs by chance, twice; the seed is fixed.
  it('longer than any wait, waits as by the formula of non-preemptive priorities (Cobham, 1954)', async () => {
    const scenario = centre(
      '30 d',
      '{ kind: forecast, interval: 900 h, perHour: { phone: [17] } }',
      '20 h',
    );
    const { figures } = await simulate(scenario, demandOf(scenario));
    const [handling, all, vip] = [180, 0.85, 0.3 * 0.85];
    const theory = {
      vip: (all * handling) / (1 - vip),
      standard: (all * handling) / ((1 - vip) * (1 - all)),
    };
    for (const [segment, wait] of Object.entries(theory)) {
      const found = figures.find(
        (one) => figureText(one.figure) === `segmentWait{segment:${segment}} avg`,
      );
      const { value = Number.NaN, standardError = Number.NaN } = found ?? {};
      expect(Math.abs(value - wait), segment).toBeLessThan(4 * standardError);
      expect(standardError / value).toBeLessThan(0.05);
    }
  });

  it('cannot be replayed by k6, and is no formula’s', async () => {
    expect(unplayable(centre('1 d'))).toEqual(['customers.segments.vip.headStart']);
    expect(unplayable(centre('0 s'))).toEqual([]);
    const scenario = centre('1 d');
    const result = await simulate(scenario, demandOf(scenario), { replications: 4 });
    expect(JSON.stringify(refereeOf(scenario, result))).toContain(
      '30 % of the customers go before others',
    );
  });
});
