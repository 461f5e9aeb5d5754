import { describe, expect, it } from 'vitest';
import { replicationInput } from '../../src/experiment/replication.ts';
import { demandOf, type SimulateOptions, simulate } from '../../src/experiment/simulate.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { simulateJourneys } from '../../src/simulation/simulate-journeys.ts';
import { smallScenario } from '../support/scenarios.ts';

const figuresOf = async (perHour: number, agents: number) => {
  const scenario = smallScenario({ perHour: [perHour], agents });
  const { figures } = await simulate(scenario, demandOf(scenario));
  return new Map(figures.map((found) => [figureText(found.figure), found]));
};

describe('the shares of a simulation', () => {
  it.each([
    ['nearly nobody', 5, 20],
    ['more than can be served', 300, 2],
  ])('stay within 0 and 1 for %s', async (_, perHour, agents) => {
    const shares = [...(await figuresOf(perHour, agents)).values()].filter(
      ({ figure }) => figure.statistic.kind === 'rate',
    );
    expect(shares.length).toBeGreaterThan(5);
    for (const { figure, interval } of shares) {
      expect(interval?.low, figureText(figure)).toBeGreaterThanOrEqual(0);
      expect(interval?.high, figureText(figure)).toBeLessThanOrEqual(1);
    }
  });

  it('are not certain where nobody gave up in any replication', async () => {
    const figures = await figuresOf(60, 60);
    const abandoned = figures.get('abandoned{channel:phone} rate');
    const offered = figures.get('offered{channel:phone} count');
    // Wilson's bound for none of n: z² ÷ (n + z²).
    const n = 3 * (offered?.value ?? Number.NaN);
    expect(abandoned).toMatchObject({ value: 0, interval: { low: 0 } });
    expect(abandoned?.interval?.high).toBeCloseTo(3.8415 / (n + 3.8415), 5);
    expect(figures.get('serviceLevel{channel:phone} rate')).toMatchObject({
      value: 1,
      interval: { high: 1 },
    });
  });
});

describe('a long replication', () => {
  // Some 60,000 contacts within an hour, whom nobody can serve.
  const scenario = smallScenario({ perHour: [60_000], agents: 2 });

  it('is left in its midst when it is told to, and counts for nothing', async () => {
    let asked = 0;
    const shares: number[] = [];
    const result = await simulate(scenario, demandOf(scenario), {
      onProgress: (done) => shares.push(done),
      goOn: async () => ++asked < 2,
    });
    expect(asked).toBe(2);
    expect(shares.length).toBe(2);
    for (const share of shares) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(1);
    }
    expect(result).toMatchObject({ replications: 0, journeys: 0, attempts: 0 });
    expect(result.figures.every(({ value }) => Number.isNaN(value))).toBe(true);
  });

  it('ends with the replications that are whole', async () => {
    const of = async (options: SimulateOptions) => simulate(scenario, demandOf(scenario), options);
    let done = 0;
    const interrupted = await of({
      onProgress: (replications) => {
        done = replications;
      },
      goOn: async () => done < 1.2,
    });
    const { replications, journeys, attempts } = await of({ replications: 1 });
    expect(interrupted).toMatchObject({ replications, journeys, attempts });
    expect(interrupted.byBatchMeans).toBe(false);
  });
});

describe('the occupancy of several groups', () => {
  it('is time with a contact ÷ time on duty, of whoever is there for an hour or all day', async () => {
    const scenario = parseScenario(
      `
version: 1
name: Two lines
opensAt: "09:00"
replications: 3
demand: { kind: forecast, interval: 1 h, perHour: { a: [120, 0, 0, 0], b: [6, 6, 6, 6] } }
channels:
  a: { kind: live-voice, handling: constant(4 min), patience: never, serviceLevelWithin: 20 s }
  b: { kind: live-voice, handling: constant(4 min), patience: never, serviceLevelWithin: 20 s }
agents:
  short: { channels: [a], shifts: [{ agents: 10, from: "09:00", to: "10:00" }] }
  long: { channels: [b], agents: 10 }
targets: { occupancy: ["rate<0.5"] }
`,
      'lines.yaml',
    );
    const demand = demandOf(scenario);
    const { figures } = await simulate(scenario, demand);
    const all = figures.find(({ figure }) => figureText(figure) === 'occupancy rate');
    let [busy, scheduled] = [0, 0];
    for (let replication = 0; replication < 3; replication++) {
      const { groups } = simulateJourneys(
        replicationInput(scenario, demand, replication),
        () => {},
      );
      for (const group of groups) {
        busy += group.busy;
        scheduled += group.scheduled;
      }
    }
    expect(scheduled / 3).toBeCloseTo(10 / 4 + 10, 9);
    expect(all?.value).toBeCloseTo(busy / scheduled, 9);
  });
});
