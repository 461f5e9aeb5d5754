import { describe, expect, it } from 'vitest';
import {
  ExpectedReplications,
  untilPrecise,
  wantedFigures,
} from '../../src/experiment/end-rules.ts';
import { precisionOf } from '../../src/experiment/precision.ts';
import { replicate } from '../../src/experiment/replicate.ts';
import type { ReplicationOutcome } from '../../src/experiment/replication.ts';
import { normalQuantile } from '../../src/mathematics/elementary/normal-quantile.ts';
import { KeyedDraws } from '../../src/mathematics/random/keyed-draws.ts';
import { estimate, type Sample } from '../../src/mathematics/statistics/estimate.ts';
import type { Figure } from '../../src/scenario/figure.ts';
import type { Precision } from '../../src/scenario/scenario.ts';

const wait: Figure = { measure: 'wait', statistic: { kind: 'avg' } };
const level: Figure = { measure: 'serviceLevel', statistic: { kind: 'rate' } };
const precision = (change: Partial<Precision> = {}): Precision => ({
  relative: 0.02,
  absolute: 0.005,
  of: [wait],
  maxReplications: 1_000,
  maxContacts: 1e9,
  ...change,
});
const outcomeOf = (sample: Sample, attempts = 100): ReplicationOutcome => ({
  samples: [sample],
  journeys: attempts,
  attempts,
  carried: 0,
  cut: 0,
  broken: [],
});
const value = (of: number): Sample => ({ kind: 'value', value: of });
const samplesOf = (outcomes: readonly ReplicationOutcome[]) =>
  outcomes.flatMap(({ samples }) => samples[0] ?? []);

/** Plays made-up replications to the end of a rule. */
function played(asked: Precision, first: number, sampleAt: (replication: number) => Sample) {
  const player = {
    play: async (replication: number) => outcomeOf(sampleAt(replication)),
    close: async () => {},
    ahead: 0,
  };
  const rule = untilPrecise(wantedFigures(asked, samplesOf), first);
  return replicate(
    player,
    rule,
    () => {},
    async () => true,
  );
}

describe('replications until a precision is reached', () => {
  it('are never fewer than ten, even where nothing varies', async () => {
    const { outcomes, endedBy } = await played(precision(), 2, () => value(5));
    expect(outcomes.length).toBe(10);
    expect(endedBy).toBe('rule');
  });

  it('are no fewer than the scenario asks for at first', async () => {
    expect((await played(precision(), 47, () => value(5))).outcomes.length).toBe(47);
  });

  it('end at the first look at which the half-width is small enough', async () => {
    const sampleAt = (replication: number) => value(replication % 2 === 0 ? 0.9 : 1.1);
    const { outcomes } = await played(precision(), 10, sampleAt);
    const halfAt = (n: number) => {
      const { value: mean, interval } = estimate(outcomes.slice(0, n).flatMap((o) => o.samples));
      return ((interval?.high ?? Number.NaN) - mean) / mean;
    };
    const looks = [10];
    while ((looks.at(-1) as number) < outcomes.length)
      looks.push(Math.ceil((looks.at(-1) as number) * 1.1));
    expect(outcomes.length).toBe(looks.at(-1));
    expect(halfAt(outcomes.length)).toBeLessThanOrEqual(0.02);
    for (const look of looks.slice(0, -1)) expect(halfAt(look)).toBeGreaterThan(0.02);
  });

  it('end at the cap on replications', async () => {
    const wild = (replication: number) => value(replication % 2);
    const { outcomes, endedBy } = await played(precision({ maxReplications: 57 }), 10, wild);
    expect(outcomes.length).toBe(57);
    expect(endedBy).toBe('rule');
    expect(precisionOf(precision(), () => samplesOf(outcomes))[0]?.isReached).toBe(false);
  });

  it('end at the cap on contacts, which are a hundred in each', async () => {
    const wild = (replication: number) => value(replication % 2);
    const { outcomes, endedBy } = await played(precision({ maxContacts: 2_301 }), 10, wild);
    expect(outcomes.length).toBe(24);
    expect(endedBy).toBe('contacts');
  });

  // 1,000 experiments each: the false-alarm rate is that of a binomial of the stated coverage to lie
  // 3.3 standard errors (0.023) below it, 1 in 2,000.
  it.each([
    ['normal values', (u: number) => 1 + 0.1 * normalQuantile(u), 0.1, 0.948],
    ['exponential values', (u: number) => -Math.log(u), 1, 0.925],
  ])('cover the truth as docs/results.md says: %s', async (_, quantile, cv, stated) => {
    const luck = new KeyedDraws();
    const relative = (1.96 * cv) / Math.sqrt(40);
    let covered = 0;
    for (let experiment = 0; experiment < 1_000; experiment++) {
      luck.own(20261128, experiment);
      const { outcomes } = await played(precision({ relative }), 30, (replication) =>
        value(quantile(luck.draw(1, replication))),
      );
      const { interval } = estimate(samplesOf(outcomes));
      if (interval !== undefined && interval.low <= 1 && 1 <= interval.high) covered++;
    }
    expect(covered / 1_000).toBeGreaterThan(stated - 0.027);
    expect(covered / 1_000).toBeLessThan(stated + 0.027);
  });
});

describe('the precision of a figure', () => {
  const found = (samples: readonly Sample[], asked: Partial<Precision>) =>
    precisionOf(precision(asked), () => samples)[0];

  it('is of a share reached within the absolute half-width', () => {
    const rare = Array.from({ length: 50 }, (_, i): Sample => {
      return { kind: 'share', numerator: i % 2, denominator: 1_000 };
    });
    const one = found(rare, { of: [level] });
    expect(one?.isReached).toBe(true);
    expect(one?.halfWidth).toBeGreaterThan(0.02 * (one?.value ?? 0));
    expect(found(rare, { of: [level], absolute: 1e-6 })?.isReached).toBe(false);
  });

  it('names the replications that would do: a quarter of the width takes sixteen times as many', () => {
    const samples = Array.from({ length: 20 }, (_, i) => value(i % 2 === 0 ? 0.9 : 1.1));
    const half = found(samples, {})?.halfWidth as number;
    expect(found(samples, { relative: half / 4 })?.replications).toBe(320);
  });

  it('is not asked of what no replication has', () => {
    expect(found([value(Number.NaN), value(Number.NaN)], {})).toMatchObject({
      isReached: true,
      replications: 0,
    });
  });
});

describe('the number of replications to expect', () => {
  it('follows the spread, and never exceeds the caps', () => {
    const outcomes = (n: number) =>
      Array.from({ length: n }, (_, i) => outcomeOf(value(i % 2 === 0 ? 0.9 : 1.1)));
    const of = (asked: Partial<Precision>) => {
      const expected = new ExpectedReplications(wantedFigures(precision(asked), samplesOf), 10);
      expect(expected.all).toBe(10);
      expected.count(outcomes(20));
      return expected.all;
    };
    // The half-width after n is about 1.96·0.1/√n: 2 % of 1 takes some hundred.
    expect(of({})).toBeGreaterThan(90);
    expect(of({})).toBeLessThan(130);
    expect(of({ maxReplications: 50 })).toBe(50);
    expect(of({ maxContacts: 3_000 })).toBe(30);
  });
});
