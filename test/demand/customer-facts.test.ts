import { describe, expect, it } from 'vitest';
import { DrawnJourneys } from '../../src/demand/drawn-journeys.ts';
import { rowsFrom } from '../../src/demand/journey-feed.ts';
import { compileJourney } from '../../src/journey/compile-journey.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

/** How many journeys each generation has, of two that are equally many. */
function journeysOf(demand: string, problems: number): readonly [boomer: number, genZ: number] {
  const scenario = parseScenario(
    `
version: 1
name: who comes
demand: ${demand}
customers:
  generations:
    boomer: { share: 0.5, problems: ${problems}, channels: { phone: 0.5, chat: 0.5 } }
    gen-z: { share: 0.5, channels: { phone: 0.25, chat: 0.75 } }
channels:
  phone: { kind: live-voice, handling: constant(1 min), patience: never, serviceLevelWithin: 20 s }
  chat: { kind: live-text, slots: 2, handling: constant(1 min), patience: never, serviceLevelWithin: 20 s }
agents: { team: { agents: 40, channels: [phone] }, writers: { agents: 40, channels: [chat] } }
`,
    'who.yaml',
  );
  const counts = [0, 0, 0, 0];
  for (const { generation } of rowsFrom(new DrawnJourneys(scenario, compileJourney(scenario), 0))) {
    counts[generation] = (counts[generation] as number) + 1;
  }
  return [counts[0] as number, counts[3] as number];
}

describe('who meets a problem', () => {
  // The share of n journeys lies within 4 standard errors but once in 16,000 times; the seed is fixed.
  it.each([
    // Weights of share × problems × channel: a forecast of the phone tells who prefers it.
    ['{ kind: problems, interval: 1 h, perHour: [40000] }', 3, 0.75],
    ['{ kind: problems, interval: 1 h, perHour: [40000] }', 1, 0.5],
    ['{ kind: problems, interval: 1 h, perHour: [40000] }', 0.5, 1 / 3],
    ['{ kind: forecast, interval: 1 h, perHour: { phone: [40000] } }', 3, 6 / 7],
    ['{ kind: forecast, interval: 1 h, perHour: { phone: [40000] } }', 1, 2 / 3],
  ])('of %s, where boomers have %d times as many: boomers are %d', (demand, problems, share) => {
    const [boomer, genZ] = journeysOf(demand, problems);
    const n = boomer + genZ;
    expect(n).toBeGreaterThan(39_000);
    const standardError = Math.sqrt((share * (1 - share)) / n);
    expect(Math.abs(boomer / n - share)).toBeLessThan(4 * standardError);
  });
});
