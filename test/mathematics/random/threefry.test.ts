import { describe, expect, it } from 'vitest';
import {
  derivedKey,
  KeyedDraws,
  replicationKey,
} from '../../../src/mathematics/random/keyed-draws.ts';
import { threefry, uniformOf } from '../../../src/mathematics/random/threefry.ts';

const allOnes = 0xffffffff;

describe('threefry', () => {
  // Known answers of Salmon, Moraes, Dror & Shaw (2011), threefry2x32 with 20 rounds.
  it.each([
    { key: [0, 0], counter: [0, 0], expected: [0x6b200159, 0x99ba4efe] },
    { key: [allOnes, allOnes], counter: [allOnes, allOnes], expected: [0x1cb996fc, 0xbb002be7] },
    {
      key: [0x13198a2e, 0x03707344],
      counter: [0x243f6a88, 0x85a308d3],
      expected: [0xc4923a9c, 0x483df7a0],
    },
  ] as const)("gives its authors' known answer for key $key", ({ key, counter, expected }) => {
    const out = { high: 0, low: 0 };
    threefry(key[0], key[1], counter[0], counter[1], out);
    expect([out.high, out.low]).toEqual(expected);
  });
});

describe('uniformOf', () => {
  it('excludes 0 and 1, even for the lowest and the highest bits', () => {
    const lowest = uniformOf(0, 0);
    const highest = uniformOf(allOnes, allOnes);
    expect(lowest).toBeGreaterThan(0);
    expect(highest).toBeLessThan(1);
    expect(highest).toBe(1 - 2 ** -53);
  });
});

describe('KeyedDraws', () => {
  it('answers the same question alike, in any order and after serving another owner', () => {
    const luck = new KeyedDraws();
    luck.own(1, 2);
    const first = [luck.draw(7, 1), luck.draw(8, 1), luck.draw(7, 2)];
    luck.own(1, 3);
    expect(luck.draw(7, 1)).not.toBe(first[0]);
    luck.own(1, 2);
    expect([luck.draw(7, 2), luck.draw(8, 1), luck.draw(7, 1)]).toEqual([...first].reverse());
    expect(new Set(first).size).toBe(3);
  });

  it('is uniform over owners, purposes and occasions alike', () => {
    const luck = new KeyedDraws();
    const n = 20_000;
    const columns = [
      (i: number) => {
        luck.own(9, i);
        return luck.draw(1, 1);
      },
      (i: number) => {
        luck.own(9, 9);
        return luck.draw(i, 1);
      },
      (i: number) => {
        luck.own(9, 9);
        return luck.draw(1, i);
      },
    ];
    for (const column of columns) {
      const bins = new Array<number>(20).fill(0);
      for (let i = 0; i < n; i++) {
        const bin = Math.floor(column(i) * 20);
        bins[bin] = (bins[bin] as number) + 1;
      }
      const chiSquare = bins.reduce((sum, count) => sum + (count - n / 20) ** 2 / (n / 20), 0);
      // The 99.9 % point of χ² with 19 degrees of freedom is 43.8; the keys are fixed.
      expect(chiSquare).toBeLessThan(43.8);
    }
  });
});

describe('keys', () => {
  it('differ by seed, by the upper half of the seed, and by replication', () => {
    const keys = [
      replicationKey(1, 0),
      replicationKey(2, 0),
      replicationKey(1, 1),
      replicationKey(2 ** 32 + 1, 0),
    ];
    expect(new Set(keys.map(({ high, low }) => `${high}-${low}`)).size).toBe(4);
  });

  it('differ by source and number below a parent', () => {
    const parent = replicationKey(1, 0);
    const keys = [
      [1, 0],
      [1, 1],
      [2, 0],
    ].map(([source, number]) => {
      const out = { high: 0, low: 0 };
      derivedKey(parent, source as number, number as number, out);
      return `${out.high}-${out.low}`;
    });
    expect(new Set(keys).size).toBe(3);
  });
});
