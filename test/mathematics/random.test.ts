import fc from 'fast-check';
import { mean, sampleStandardDeviation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { KeyedDraws, replicationKey } from '../../src/mathematics/random/keyed-draws.ts';
import {
  compileLaw,
  type Law,
  meanOf,
  quantile,
  quantileBeyond,
} from '../../src/mathematics/random/law.ts';
import { threefry, uniformOf } from '../../src/mathematics/random/threefry.ts';
import { parseLaw } from '../../src/scenario/law-text.ts';

describe('threefry', () => {
  it("gives its authors' known answers", () => {
    const words = { high: 0, low: 0 };
    const answer = (...input: [number, number, number, number]) => {
      threefry(...input, words);
      return `${words.high.toString(16)} ${words.low.toString(16)}`;
    };
    expect(answer(0, 0, 0, 0)).toBe('6b200159 99ba4efe');
    expect(answer(-1, -1, -1, -1)).toBe('1cb996fc bb002be7');
    expect(answer(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3)).toBe('c4923a9c 483df7a0');
  });

  it('gives uniforms with both ends excluded', () => {
    expect(uniformOf({ high: 0, low: 0 })).toBeGreaterThan(0);
    expect(uniformOf({ high: 0xffffffff, low: 0xffffffff })).toBeLessThan(1);
  });
});

describe('keyed draws', () => {
  it('give the same answer to the same question, whatever was asked before', () => {
    const draws = new KeyedDraws();
    const key = replicationKey(20261124, 3);
    draws.own(key.high, key.low);
    const first = draws.draw(7, 1);
    draws.draw(8, 2);
    draws.own(1, 2);
    draws.draw(7, 1);
    draws.own(key.high, key.low);
    expect(draws.draw(7, 1)).toBe(first);
  });

  it('are other numbers for another seed, replication, purpose and occasion', () => {
    const draws = new KeyedDraws();
    const drawn = new Set<number>();
    for (const seed of [1, 2, 2 ** 40]) {
      for (const replication of [0, 1]) {
        const key = replicationKey(seed, replication);
        draws.own(key.high, key.low);
        for (const purpose of [0, 1])
          for (const occasion of [0, 1]) drawn.add(draws.draw(purpose, occasion));
      }
    }
    expect(drawn.size).toBe(24);
  });
});

const laws: Readonly<Record<string, Law>> = Object.fromEntries(
  [
    'constant(30 s)',
    'uniform(1 min, 3 min)',
    'exponential(4 min)',
    'lognormal(mean 5 min, cv 0.8)',
    'weibull(shape 1.3, scale 4 min)',
  ].map((text) => [text, parseLaw(text) as Law]),
);
const uniform = fc.double({ min: 1e-15, max: 1 - 1e-15, noNaN: true });

describe.each(Object.entries(laws))('the law %s', (_, law) => {
  const compiled = compileLaw(law);

  it('is monotone in its one uniform', () => {
    fc.assert(
      fc.property(uniform, uniform, (u, v) => {
        const [less, more] = u < v ? [u, v] : [v, u];
        expect(quantile(compiled, less)).toBeLessThanOrEqual(quantile(compiled, more));
      }),
    );
  });

  // Over all seeds this fails once in about 16 000 (4 standard errors); our seed is fixed.
  it('has its mean', () => {
    const draws = new KeyedDraws();
    draws.own(1, 2);
    const sample = Array.from({ length: 20_000 }, (_, i) => quantile(compiled, draws.draw(0, i)));
    const error = sampleStandardDeviation(sample) / Math.sqrt(sample.length);
    expect(Math.abs(mean(sample) - meanOf(law))).toBeLessThan(4 * error + 1e-9);
  });

  it('is drawn anew beyond what has passed, as those were who lasted so long', () => {
    const passed = 100;
    fc.assert(
      fc.property(uniform, (u) => {
        expect(quantileBeyond(compiled, passed, u)).toBeGreaterThanOrEqual(Math.min(passed, 100));
      }),
    );
    if (law.kind === 'constant') return;
    // F(x) by counting: the conditional median leaves half of those who lasted beyond it.
    const draws = new KeyedDraws();
    draws.own(3, 4);
    const lasted = Array.from({ length: 40_000 }, (_, i) =>
      quantile(compiled, draws.draw(0, i)),
    ).filter((x) => x > passed);
    const median = quantileBeyond(compiled, passed, 0.5);
    const beyond = lasted.filter((x) => x > median).length / lasted.length;
    expect(Math.abs(beyond - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / lasted.length));
  });
});
