import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../src/demand/schedule.ts';
import { demandOf } from '../../src/experiment/simulate.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { parseSetting } from '../../src/scenario/settings.ts';

const text = `
version: 1
name: two reasons
seed: 20261211
demand: { kind: problems, interval: 10 h, perHour: [200], multiple: 0.8, highestMultiple: 1 }
customers: { size: 5000, generations: { gen-x: { share: 1, channels: { phone: 0.7, email: 0.3 } } } }
reasons: { billing: { share: 0.6 }, technical: { share: 0.4, handling: 1.4 } }
channels:
  phone: { kind: live-voice, handling: exponential(4 min), patience: exponential(3 min), serviceLevelWithin: 20 s }
  email: { kind: deferred, handling: exponential(4 min), serviceLevelWithin: 4 h }
agents: { team: { agents: 20, channels: [phone, email] } }
`;
const scenarioOf = (...set: readonly string[]) =>
  parseScenario(
    text,
    'two.yaml',
    set.map((one) => parseSetting(one)),
  );

/** The journeys about a reason, with all that is drawn for them but their numbers. */
function journeysOf(reason: number, ...set: readonly string[]) {
  const rows: object[] = [];
  for (const row of rowsOf(demandOf(scenarioOf(...set)).schedule(0))) {
    const { journey: _, ...drawn } = row;
    if (row.reason === reason) rows.push(drawn);
  }
  return rows;
}

describe('problems of a reason that never arise', () => {
  const mended = 'levers={ fix-causes: { reason: billing, mended: 0.4 } }';

  it('leave those of other reasons as they are: the same ones with the same luck', () => {
    const technical = journeysOf(1);
    expect(technical.length).toBeGreaterThan(500);
    expect(journeysOf(1, mended)).toEqual(technical);
    expect(journeysOf(1, 'reasons.billing.arises=0')).toEqual(technical);
  });

  // Of some 960 each stays with probability 0.6; four standard deviations are missed once in 15,000 times.
  it('are so many fewer of those that there were', () => {
    const [before, after] = [journeysOf(0), journeysOf(0, mended)];
    const known = new Set(before.map((row) => JSON.stringify(row)));
    expect(after.every((row) => known.has(JSON.stringify(row)))).toBe(true);
    const spread = Math.sqrt(before.length * 0.6 * 0.4);
    expect(Math.abs(after.length - 0.6 * before.length)).toBeLessThan(4 * spread);
  });

  it('are expected no more, and change what the others are a share of', () => {
    const [before, after] = [scenarioOf(), scenarioOf(mended)];
    const expected = (scenario: typeof before) => {
      const { arrivals, horizon } = demandOf(scenario);
      return arrivals(0, horizon);
    };
    expect(expected(before)).toBeCloseTo(1600, 6);
    expect(expected(after)).toBeCloseTo(1600 * (1 - 0.6 * 0.4), 6);
    expect(after.reasons.map(({ share }) => share)).toEqual([
      expect.closeTo(0.36 / 0.76, 9),
      expect.closeTo(0.4 / 0.76, 9),
    ]);
  });

  it('cannot be all that there are, nor among customers who are counted', () => {
    const none = ['reasons.billing.arises=0', 'reasons.technical.arises=0'];
    expect(() => scenarioOf(...none)).toThrow(/expected a reason whose problems arise, found 0/);
    const counted = 'demand={ kind: counts, interval: 10 h, counts: { phone: [5] } }';
    expect(() => scenarioOf(counted, 'reasons.billing.arises=0.5')).toThrow(
      /expected a demand of kind problems, forecast or sinusoid/,
    );
  });
});
