import { describe, expect, it } from 'vitest';
import { durationLawOf } from '../../src/mathematics/distribution/law-functions.ts';
import { fitRoundedDurations } from '../../src/mathematics/fitting/fit-rounded-durations.ts';
import { shownWithin, tickBins } from '../../src/mathematics/fitting/rounded-durations.ts';
import { KeyedDraws } from '../../src/mathematics/random/keyed-draws.ts';
import { compileLaw, type Law, quantile } from '../../src/mathematics/random/law.ts';
import { meanOf } from '../../src/mathematics/random/law-mean.ts';

/** Durations of a law in ms, as a clock of whole milliseconds shows them that is read at both ends. */
function shown(law: Law, count: number, seed: number): Int32Array {
  const luck = new KeyedDraws();
  luck.own(seed, 17);
  const compiled = compileLaw(law);
  return Int32Array.from({ length: count }, (_, i) => {
    const begun = luck.draw(1, i);
    return Math.floor(begun + quantile(compiled, luck.draw(0, i)));
  }).sort();
}

const laws: Readonly<Record<string, Law>> = {
  exponential: { kind: 'exponential', mean: 20 },
  'exponential, shorter than a tick': { kind: 'exponential', mean: 0.7 },
  shifted: { kind: 'shifted', by: 6, beyond: { kind: 'exponential', mean: 14 } },
  gamma: { kind: 'gamma', shape: 4, mean: 25 },
  lognormal: { kind: 'lognormal', mean: 30, cv: 1.2 },
};

describe('what a clock of whole ticks shows', () => {
  it.each(Object.entries(laws))('is told by the law of the duration: %s', (_, law) => {
    const ofLaw = durationLawOf(law);
    const values = shown(law, 20_000, 3);
    for (const bin of tickBins(values)) {
      const expected = shownWithin(ofLaw, bin);
      const off = bin.count / values.length - expected;
      // Five standard errors: once in 17,000 tests of the hundred bins of a law; the seed is fixed.
      expect(Math.abs(off)).toBeLessThan(
        5 * Math.sqrt((expected * (1 - expected)) / values.length),
      );
    }
  });

  it('is wholly in the bins', () => {
    for (const law of Object.values(laws)) {
      const bins = tickBins(shown(law, 3000, 4));
      const sum = bins.reduce((all, bin) => all + shownWithin(durationLawOf(law), bin), 0);
      expect(sum).toBeCloseTo(1, 9);
      expect(bins.reduce((all, { count }) => all + count, 0)).toBe(3000);
    }
  });
});

describe('a fitted law', () => {
  it.each(Object.entries(laws))('is the one that durations came from: %s', (_, law) => {
    const { law: found, kind, candidates } = fitRoundedDurations(shown(law, 20_000, 5), 1);
    expect(kind).toBe('formula');
    const own = candidates.find((one) => one.law.kind === law.kind);
    // Its own law is never refused here: 1 % of right ones are, and the seed is fixed.
    expect(own?.p).toBeGreaterThan(0.01);
    expect(Math.abs(meanOf(found) / meanOf(law) - 1)).toBeLessThan(0.03);
    expect(Math.abs(meanOf(own?.law as Law) / meanOf(law) - 1)).toBeLessThan(0.03);
  });

  it('tells laws of the same mean apart', () => {
    const kindOf = (law: Law) => fitRoundedDurations(shown(law, 20_000, 6), 1).law.kind;
    expect(kindOf(laws.shifted as Law)).toBe('shifted');
    expect(kindOf(laws.gamma as Law)).toBe('gamma');
    expect(kindOf(laws.lognormal as Law)).toBe('lognormal');
  });

  it('is in seconds', () => {
    const { law } = fitRoundedDurations(shown({ kind: 'exponential', mean: 20 }, 20_000, 7), 0.001);
    expect(Math.abs(meanOf(law) / 0.02 - 1)).toBeLessThan(0.03);
  });

  it('is a constant where the clock shows nothing else', () => {
    expect(fitRoundedDurations([5, 5, 6, 6], 0.001).law).toEqual({
      kind: 'constant',
      value: 0.0055,
    });
    expect(fitRoundedDurations([0], 0.001).law).toEqual({ kind: 'constant', value: 0 });
  });

  it('is what was observed where there is little, or where no formula fits', () => {
    expect(fitRoundedDurations([1, 4, 9], 1)).toEqual({
      law: { kind: 'empirical', values: [1, 4, 9] },
      kind: 'observed',
      candidates: [],
    });
    // Fast, or behind a pause of two seconds.
    const mixed = Int32Array.from([
      ...shown({ kind: 'exponential', mean: 5 }, 4000, 8),
      ...shown({ kind: 'uniform', min: 1000, max: 2000 }, 400, 9),
    ]).sort();
    const { law, kind, candidates } = fitRoundedDurations(mixed, 1);
    expect(kind).toBe('observed');
    expect(candidates.length).toBe(4);
    expect(law.kind === 'empirical' && law.values.length).toBe(2000);
    const mean = mixed.reduce((a, b) => a + b, 0) / mixed.length;
    expect(Math.abs(meanOf(law) / mean - 1)).toBeLessThan(0.01);
  });
});
