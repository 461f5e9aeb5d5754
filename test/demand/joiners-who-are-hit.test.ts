import { describe, expect, it } from 'vitest';
import { demandOf } from '../../src/experiment/scenario-demand.ts';
import { populationOf } from '../../src/population/population.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const scenario = parseScenario(
  `
version: 1
name: All are hit
seed: 3
demand: { kind: problems, interval: 24 h, days: 60, perHour: [1], incidents: [{ day: 31, at: "00:00", share: 1, spread: constant(1 h) }] }
customers:
  size: 100
  generations: { boomer: { share: 0.5, channels: { phone: 1 } }, gen-z: { share: 0.5, channels: { chat: 1 } } }
channels:
  phone: { kind: live-voice, handling: constant(1 min), patience: never, serviceLevelWithin: 20 s }
  chat: { kind: live-text, handling: constant(1 min), patience: never, serviceLevelWithin: 20 s }
agents: { team: { agents: 50, channels: [phone, chat], slots: 1 } }
churn: { cycle: 30 d, background: 0, joining: 50, service: { form: share, share: 0 } }
`,
  'hit.yaml',
);

describe('those who join', () => {
  it('are of their own generation when an incident hits them, too', () => {
    const population = populationOf(scenario, 0);
    const feed = demandOf(scenario).journeys(0);
    const joiners: number[] = [];
    while (feed.advance()) {
      const { customer, generation } = feed.row;
      expect(generation).toBe(population.generationOf(customer));
      if (customer >= 100) joiners.push(generation);
    }
    expect(new Set(joiners).size).toBe(2);
    expect(joiners.length).toBeGreaterThan(90);
  });
});
