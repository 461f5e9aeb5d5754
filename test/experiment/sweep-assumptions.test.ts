import { describe, expect, it } from 'vitest';
import type { Alternative } from '../../src/experiment/compare-scenarios.ts';
import { demandOf } from '../../src/experiment/simulate.ts';
import {
  type Assumption,
  type Headline,
  headlineOf,
  type PlayHeadlines,
  playingFigures,
  sweepAssumptions,
} from '../../src/experiment/sweep-assumptions.ts';
import { erlangA } from '../../src/mathematics/queueing/erlang-a.ts';
import { estimate, type Sample } from '../../src/mathematics/statistics/estimate.ts';
import { flippedVerdicts } from '../../src/reports/reported-evidence.ts';
import { mainFigures } from '../../src/scenario/main-figures.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { judgeTargets } from '../../src/verdict/judge-targets.ts';

/** 80 calls an hour of 3 minutes, five agents: an Erlang A, and what it says of the share that gives up. */
const abandoning = (meanPatience: number): number =>
  erlangA({ arrivalRate: 80 / 3600, meanService: 180, servers: 5, meanPatience }).pAbandon;

/** A limit that is kept with a patience of 4 min and broken with one of 1 min, by the formula. */
const limit = (abandoning(240) + abandoning(60)) / 2;

const scenarioOf = (set: readonly [path: string[], value: unknown][] = []) =>
  parseScenario(
    `
version: 1
name: erlang
seed: 20260104
replications: 20
warmUp: 1 h
demand: { kind: forecast, interval: 24 h, perHour: { phone: [80], mail: [1] } }
channels:
  phone: { kind: live-voice, handling: exponential(3 min), patience: exponential(4 min), serviceLevelWithin: 20 s }
  mail: { kind: deferred, handling: exponential(3 min), serviceLevelWithin: 1 h }
agents: { team: { agents: 5, channels: [phone] }, others: { agents: 1, channels: [mail] } }
targets: { "abandoned{channel:phone}": ["rate<${limit}"], "occupancy{group:team}": ["rate<0.9"] }
`,
    'erlang.yaml',
    set.map(([path, value]) => ({ path, value })),
  );
const world = (
  name: string,
  set: readonly [path: string[], value: unknown][] = [],
): Alternative => {
  const scenario = scenarioOf(set);
  return { name, scenario, demand: demandOf(scenario) };
};
const ranged = (path: string, low: unknown, high: unknown): Assumption => {
  const end = (value: unknown) => world(String(value), [[path.split('.'), value]]);
  return { path, ends: [end(low), end(high)] };
};
const base = world('as it is');
const figures = mainFigures(base.scenario.targets, ['phone', 'mail']);

describe('a sweep over assumptions', async () => {
  const replications = 20;
  const sweep = await sweepAssumptions(
    base,
    [
      ranged('channels.mail.handling', 'exponential(1 min)', 'exponential(9 min)'),
      ranged('channels.phone.handling', 'exponential(175 s)', 'exponential(185 s)'),
      ranged('channels.phone.patience', 'exponential(1 min)', 'exponential(10 min)'),
    ],
    figures.map(headlineOf),
    playingFigures(figures, { replications }),
    { replications },
  );
  if (sweep === undefined) throw new Error('nothing was swept');
  const targets = judgeTargets(
    base.scenario.targets,
    new Map(
      sweep.headlines.map(({ name }, i) => [name, sweep.base[i] ?? { value: NaN, samples: 0 }]),
    ),
  );

  it('has the most influential first, by the figure that it moves most', () => {
    expect(sweep.assumptions.map(({ path, influence }) => [path, influence])).toEqual([
      ['channels.phone.patience', 'told'],
      ['channels.phone.handling', 'told'],
      ['channels.mail.handling', 'none'],
    ]);
    expect(sweep.assumptions.map(({ most }) => sweep.headlines[most]?.name).slice(0, 2)).toEqual([
      'abandoned{channel:phone} rate',
      'abandoned{channel:phone} rate',
    ]);
  });

  // The interval is one of 1 − 0.05 ÷ 6, so that a right simulator fails in at most one of 60 seeds; ours is fixed.
  it('finds the effects that the formula says', () => {
    const [patience] = sweep.assumptions;
    for (const [i, mean] of [60, 600].entries()) {
      const { difference, isTold } = patience?.ends[i]?.effects[0] ?? {};
      const expected = abandoning(mean) - abandoning(240);
      expect(isTold).toBe(true);
      expect(difference?.interval?.low).toBeLessThan(expected);
      expect(difference?.interval?.high).toBeGreaterThan(expected);
    }
  });

  it('pairs the same customers: that takes far fewer of them than independent luck', () => {
    const { difference } = sweep.assumptions[0]?.ends[1].effects[0] ?? {};
    expect(difference?.varianceReduction).toBeGreaterThan(3);
  });

  it('says that an assumption has no influence where it has none', () => {
    const mail = sweep.assumptions.at(-1);
    for (const { effects } of mail?.ends ?? []) {
      for (const { difference, isTold, size } of effects) {
        expect(difference.value).toBe(0);
        expect(isTold).toBe(false);
        expect(size).toBe(0);
      }
    }
  });

  it('finds the verdict that flips within the range, at the end where the formula breaks the limit', () => {
    expect(targets.map(({ verdict }) => verdict.kind)).toEqual(['met', 'met']);
    const flips = flippedVerdicts(targets, sweep);
    expect(flips.map(({ path, value, flip }) => [path, value, flip])).toEqual([
      ['channels.phone.patience', 'exponential(1 min)', 'flips'],
    ]);
  });

  it('is the same again', async () => {
    const again = await sweepAssumptions(
      base,
      [ranged('channels.phone.patience', 'exponential(1 min)', 'exponential(10 min)')],
      figures.map(headlineOf),
      playingFigures(figures, { replications }),
      { replications },
    );
    const [patience] = again?.assumptions ?? [];
    expect(
      patience?.ends.map(({ effects }) => effects.map(({ estimate: found }) => found)),
    ).toEqual(
      sweep.assumptions[0]?.ends.map(({ effects }) => effects.map(({ estimate: found }) => found)),
    );
    expect(again?.confidence).toBe(1 - 0.05 / 2);
    expect(sweep.confidence).toBeCloseTo(1 - 0.05 / 6, 12);
  });
});

describe('what a sweep makes of what replications say', () => {
  const headlines: readonly Headline[] = [
    { name: 'wait', unit: 's' },
    { name: 'level', unit: 'share' },
  ];
  const values = (...all: readonly number[]): readonly Sample[] =>
    all.map((value) => ({ kind: 'value', value }));
  const nothing = Array.from(
    { length: 4 },
    (): Sample => ({ kind: 'ratio', numerator: 0, denominator: 0 }),
  );
  /** Plays what stands in a table, by the name of the scenario. */
  const play =
    (table: Readonly<Record<string, readonly (readonly Sample[])[]>>): PlayHeadlines =>
    async ({ name }) => {
      const samples = table[name];
      return samples && { samples, broken: name === 'bad' ? ['a law'] : [] };
    };
  const asItIs = [values(100, 110, 90, 100), values(0.8, 0.8, 0.81, 0.79)];
  const assumption = (path: string, low: string, high: string): Assumption => ({
    path,
    ends: [
      { ...base, name: low },
      { ...base, name: high },
    ],
  });
  const swept = (
    assumptions: readonly Assumption[],
    table: Readonly<Record<string, readonly (readonly Sample[])[]>>,
    goOn?: () => Promise<boolean>,
  ) =>
    sweepAssumptions(base, assumptions, headlines, play({ 'as it is': asItIs, ...table }), {
      replications: 4,
      ...(goOn && { goOn }),
    });

  it('orders by multiples of what nobody minds: 2 % of a value, half a point of a share', async () => {
    const sweep = await swept([assumption('a', 'a-', 'a+'), assumption('b', 'b-', 'b+')], {
      'a-': asItIs,
      // 10 s of 100 s: five times what nobody minds.
      'a+': [values(110, 120, 100, 110), values(0.8, 0.8, 0.81, 0.79)],
      // 10 points of 80 %: 6.25 times.
      'b-': [values(100, 110, 90, 100), values(0.7, 0.7, 0.71, 0.69)],
      'b+': asItIs,
    });
    expect(sweep?.assumptions.map(({ path, most }) => [path, most])).toEqual([
      ['b', 1],
      ['a', 0],
    ]);
    expect(sweep?.assumptions[0]?.ends[0].effects[1]?.size).toBeCloseTo(6.25, 9);
    expect(sweep?.assumptions[1]?.ends[1].effects[0]?.size).toBeCloseTo(5, 9);
  });

  it('puts what cannot be told from 0 behind what can, however large it looks', async () => {
    const sweep = await swept([assumption('noise', 'n-', 'n+'), assumption('small', 's-', 's+')], {
      'n-': [values(300, 10, 10, 300), values(0.8, 0.8, 0.81, 0.79)],
      'n+': asItIs,
      's-': [values(101, 111, 91, 101), values(0.8, 0.8, 0.81, 0.79)],
      's+': asItIs,
    });
    expect(sweep?.assumptions.map(({ path, influence }) => [path, influence])).toEqual([
      ['small', 'told'],
      ['noise', 'untold'],
    ]);
  });

  it('takes no rounding for an effect', async () => {
    const sum = 0.1 + 0.2;
    const off = [
      values(100, 110, 90, 100).map(
        (one) => ({ ...one, value: Number('value' in one && one.value) * (sum / 0.3) }) as Sample,
      ),
      values(0.8, 0.8, 0.81, 0.79),
    ];
    const sweep = await swept([assumption('a', 'a-', 'a+')], { 'a-': off, 'a+': asItIs });
    expect(off[0]).not.toEqual(asItIs[0]);
    expect(sweep?.assumptions[0]?.influence).toBe('none');
  });

  it('takes it for the largest effect where nothing is left to measure', async () => {
    const sweep = await swept([assumption('a', 'a-', 'a+'), assumption('b', 'b-', 'b+')], {
      'a-': [values(500, 510, 490, 500), values(0.1, 0.1, 0.11, 0.09)],
      'a+': asItIs,
      'b-': [nothing, values(0.8, 0.8, 0.81, 0.79)],
      'b+': asItIs,
    });
    expect(sweep?.assumptions.map(({ path }) => path)).toEqual(['b', 'a']);
    expect(sweep?.assumptions[0]?.influence).toBe('told');
    expect(sweep?.assumptions[0]?.ends[0].effects[0]?.estimate.value).toBeNaN();
  });

  it('keeps what an interruption has left whole, and names the rest', async () => {
    const all = [
      assumption('a', 'a-', 'a+'),
      assumption('b', 'b-', 'b+'),
      assumption('c', 'c-', 'c+'),
    ];
    const table = { 'a-': asItIs, 'a+': asItIs, 'b-': asItIs, 'c-': asItIs, 'c+': asItIs };
    const sweep = await swept(all, table);
    expect(sweep?.assumptions.map(({ path }) => path)).toEqual(['a']);
    expect(sweep?.leftOut).toEqual(['b', 'c']);
    expect(sweep?.base[0]).toEqual(estimate(asItIs[0] ?? []));
    expect(await swept(all, table, async () => false)).toBeUndefined();
  });

  it('plays nothing twice, and says how far it is', async () => {
    const seen: string[] = [];
    const told: [number, number][] = [];
    await sweepAssumptions(
      base,
      [assumption('a', 'a-', 'a+')],
      headlines,
      async ({ name }, onProgress) => {
        seen.push(name);
        onProgress(4);
        return { samples: asItIs, broken: [] };
      },
      { replications: 4, onProgress: (done, of) => told.push([done, of]) },
    );
    expect(seen).toEqual(['as it is', 'a-', 'a+']);
    expect(told).toEqual([
      [4, 12],
      [8, 12],
      [12, 12],
    ]);
  });

  it('hands on which law was broken, and with which value', async () => {
    const sweep = await swept([assumption('a', 'bad', 'a+')], { bad: asItIs, 'a+': asItIs });
    expect(sweep?.broken).toEqual(['bad, a law']);
  });
});
