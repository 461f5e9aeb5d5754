import { describe, expect, it } from 'vitest';
import type { Alternative } from '../../src/experiment/compare-scenarios.ts';
import { demandOf } from '../../src/experiment/simulate.ts';
import type { PlayHeadlines } from '../../src/experiment/sweep-assumptions.ts';
import { type ComparedAssumption, sweepComparison } from '../../src/experiment/sweep-comparison.ts';
import type { Sample } from '../../src/mathematics/statistics/estimate.ts';
import type { Figure } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const scenario = parseScenario(
  `
version: 1
name: never played
demand: { kind: forecast, interval: 1 h, perHour: { phone: [10] } }
channels: { phone: { kind: live-voice, handling: exponential(4 min), serviceLevelWithin: 20 s, patience: never } }
agents: { team: { agents: 2, channels: [phone] } }
targets: { wait: ["avg<300"] }
`,
  'never.yaml',
);
const named = (name: string): Alternative => ({ name, scenario, demand: demandOf(scenario) });
const margin: Figure = { measure: 'margin', statistic: { kind: 'count' } };

/** Margins by name, day by day: what a scenario brings, and the luck of the day, which all have in common. */
const brings: Readonly<Record<string, number>> = {
  'as it is': 1000,
  apology: 1020,
  'apology, low': 990,
  'apology, high': 1060,
  'as it is, dear': 900,
  'apology, dear': 920.5,
  'apology, cheap': 1019,
  'as it is, cheap': 1000,
};
const playing = (asked: string[]): PlayHeadlines => {
  return async ({ name }) => {
    asked.push(name);
    const luck = [-30, -10, 0, 10, 30];
    const small = [0.1, -0.1, 0, 0.2, -0.2];
    const value = (i: number) =>
      (brings[name] ?? Number.NaN) +
      (luck[i] ?? 0) +
      (name.startsWith('apology') ? (small[i] ?? 0) : 0);
    return {
      samples: [luck.map((_, i): Sample => ({ kind: 'value', value: value(i) }))],
      broken: [],
    };
  };
};
const assumptions: readonly ComparedAssumption[] = [
  {
    path: 'agents.team.wage',
    ends: [
      { value: '10', alternatives: [named('as it is, cheap'), named('apology, cheap')] },
      { value: '30', alternatives: [named('as it is, dear'), named('apology, dear')] },
    ],
  },
  {
    path: 'levers.apology.recovered',
    ends: [
      { value: '0', alternatives: [undefined, named('apology, low')] },
      { value: '0.4', alternatives: [undefined, named('apology, high')] },
    ],
  },
];
const swept = (asked: string[], goOn?: () => Promise<boolean>) =>
  sweepComparison([named('as it is'), named('apology')], assumptions, [margin], playing(asked), {
    replications: 5,
    confidence: 0.95,
    margin: () => 5,
    ...(goOn === undefined ? {} : { goOn }),
  });

describe('a sweep over what differences rest on', () => {
  it('flags the conclusion that turns within a range, and puts it first', async () => {
    const sweep = await swept([]);
    expect(sweep?.asItIs[0]?.[0]?.comparison).toBe('better');
    const [first, second] = sweep?.assumptions ?? [];
    expect(first?.path).toBe('levers.apology.recovered');
    expect(first?.ends.map(({ flips }) => flips[0]?.[0])).toEqual(['flips', undefined]);
    expect(first?.ends[0]?.differences[0]?.[0]).toMatchObject({ comparison: 'worse' });
    // Both sides move together: what decides is the difference, which hardly does.
    expect(second?.ends.map(({ flips }) => flips[0]?.[0])).toEqual([undefined, undefined]);
    expect(second?.size).toBeCloseTo(1 / 5, 6);
    expect(first?.size).toBeCloseTo(40 / 5, 6);
  });

  it('plays no scenario again that does not have the value', async () => {
    const asked: string[] = [];
    await swept(asked);
    expect(asked.filter((name) => name === 'as it is')).toHaveLength(1);
    expect(asked).toHaveLength(8);
  });

  it('keeps what was played at both ends when it is told to end, and names the rest', async () => {
    let left = 6;
    const sweep = await swept([], async () => --left >= 0);
    expect(sweep?.assumptions.map(({ path }) => path)).toEqual(['agents.team.wage']);
    expect(sweep?.leftOut).toEqual(['levers.apology.recovered']);
  });
});
