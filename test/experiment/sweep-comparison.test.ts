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

describe('an assumption that takes a larger schedule', () => {
  const drawn = parseScenario(
    `
version: 1
name: never played
demand: { kind: forecast, interval: 1 h, perHour: { phone: [10] }, multiple: 1 }
channels: { phone: { kind: live-voice, handling: exponential(4 min), serviceLevelWithin: 20 s, patience: never } }
agents: { team: { agents: 2, channels: [phone] } }
targets: { wait: ["avg<300"] }
`,
    'never.yaml',
  );
  const of = (name: string, multiple: number): Alternative => {
    const { demand } = drawn;
    if (!('variation' in demand)) throw new Error('drawn demand varies');
    const variation = { ...demand.variation, highestMultiple: multiple };
    const scenario = { ...drawn, demand: { ...demand, variation } };
    return { name, scenario, demand: demandOf(scenario) };
  };
  const both = (multiple: number) => [of('as it is', multiple), of('apology', multiple)] as const;
  const more: ComparedAssumption = {
    path: 'demand.multiple',
    ends: [
      { value: '1', alternatives: both(1) },
      { value: '3', alternatives: [undefined, of('apology', 3)] },
    ],
  };
  const highestOf = ({ scenario: { demand } }: Alternative): number =>
    'variation' in demand ? demand.variation.highestMultiple : Number.NaN;
  /** The luck of a day is that of its schedule, and as large as what the alternative brings. */
  const play = (asked: string[]): PlayHeadlines => {
    return async (one) => {
      const highest = highestOf(one);
      asked.push(`${one.name} ${highest}`);
      const gain = one.name === 'apology' ? [20, 20.1, 19.9, 20, 20] : [0, 0, 0, 0, 0];
      const luck = [-30, -10, 0, 10, 30].map((day) => (highest === 1 ? day : 7 * day));
      const samples = luck.map((day, i): Sample => {
        return { kind: 'value', value: day + (gain[i] ?? 0) * (highest === 1 ? 1 : 0.5) };
      });
      return { samples: [samples], broken: [] };
    };
  };

  it('leaves what the scenarios say as the comparison has it, and pairs the change on that schedule', async () => {
    const asked: string[] = [];
    const sweep = await sweepComparison(both(1), [assumptionAt(1), more], [margin], play(asked), {
      replications: 5,
      confidence: 0.95,
      margin: () => 5,
    });
    expect(sweep?.asItIs[0]?.[0]).toMatchObject({ comparison: 'better' });
    expect(sweep?.asItIs[0]?.[0]?.value).toBeCloseTo(20, 6);
    expect(asked).toEqual([
      ...['as it is 1', 'apology 1'],
      ...['as it is 1', 'apology 1', 'as it is 1', 'apology 1'],
      // As they are, on the schedule of the ends, and the ends; whoever has not the value is not played again.
      ...['as it is 3', 'apology 3'],
      ...['as it is 3', 'apology 3', 'apology 3'],
    ]);
    const changed = sweep?.assumptions.find(({ path }) => path === 'demand.multiple');
    expect(changed?.ends.map(({ differences }) => differences[0]?.[0]?.value)).toEqual([
      expect.closeTo(10, 6),
      expect.closeTo(10, 6),
    ]);
    // On one schedule nothing changes between the ends and what is beside them.
    expect(changed?.size).toBe(0);
  });

  const assumptionAt = (multiple: number): ComparedAssumption => ({
    path: 'agents.team.wage',
    ends: [
      { value: '10', alternatives: both(multiple) },
      { value: '30', alternatives: both(multiple) },
    ],
  });
});
