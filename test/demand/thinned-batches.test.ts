import { describe, expect, it } from 'vitest';
import { demandOf } from '../../src/experiment/scenario-demand.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

/** Starts of journeys that come in batches of five, of which a smaller demand has half. */
function starts(highest: number): readonly number[] {
  const scenario = parseScenario(
    `
version: 1
name: Batches
seed: 3
demand: { kind: forecast, interval: 24 h, days: 3, highestMultiple: ${highest}, perHour: { phone: [60] }, batches: { kind: shares, shares: [0, 0, 0, 0, 1] } }
channels:
  phone: { kind: live-voice, handling: exponential(3 min), patience: never, serviceLevelWithin: 20 s }
agents: { team: { agents: 8, channels: [phone] } }
`,
    'batches.yaml',
  );
  const feed = demandOf(scenario).journeys(0);
  const found: number[] = [];
  while (feed.advance()) found.push(feed.row.start);
  return found;
}

describe('a demand that is thinned from a larger one', () => {
  it('has whole batches or none of them', () => {
    for (const highest of [1, 2]) {
      const sizes = sizesOf(starts(highest));
      expect(sizes.length).toBeGreaterThan(500);
      expect(new Set(sizes)).toEqual(new Set([5]));
    }
  });
});

function sizesOf(at: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const one of at) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts.values()];
}
