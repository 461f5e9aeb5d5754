import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { owenValue } from '../../../src/experience/attribution/owen-value.ts';

/** All orders of a list. */
function orders<T>(of: readonly T[]): T[][] {
  if (of.length <= 1) return [[...of]];
  return of.flatMap((one, i) => orders(of.filter((_, j) => j !== i)).map((rest) => [one, ...rest]));
}

/** Every order of the unions with every order of the members of each. */
function ordersByUnion(sizes: readonly number[]): (readonly [number, number])[][] {
  return orders(sizes.map((_, union) => union)).flatMap((unions) =>
    unions.reduce<(readonly [number, number])[][]>(
      (before, union) =>
        before.flatMap((list) =>
          orders(Array.from({ length: sizes[union] ?? 0 }, (_, member) => member)).map(
            (members) => [...list, ...members.map((member) => [union, member] as const)],
          ),
        ),
      [[]],
    ),
  );
}

/** A game with any worths: a coalition is a number, a bit for each player. */
const games = fc
  .array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 })
  .filter((sizes) => sizes.reduce((a, b) => a + b, 0) <= 6)
  .chain((sizes) => {
    const players = sizes.reduce((a, b) => a + b, 0);
    const worths = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), {
      minLength: 1 << players,
      maxLength: 1 << players,
    });
    return fc.record({ sizes: fc.constant(sizes), worths });
  });

function worthOf(sizes: readonly number[], worths: readonly number[]) {
  return (has: (union: number, member: number) => boolean): number => {
    let [coalition, bit] = [0, 1];
    sizes.forEach((size, union) => {
      for (let member = 0; member < size; member++, bit <<= 1) {
        if (has(union, member)) coalition |= bit;
      }
    });
    return worths[coalition] ?? Number.NaN;
  };
}

describe('the Owen value', () => {
  it('is the mean of what players add, over all orders in which unions stay together', () => {
    fc.assert(
      fc.property(games, ({ sizes, worths }) => {
        const worth = worthOf(sizes, worths);
        const all = ordersByUnion(sizes);
        const mean = sizes.map((size) => Array<number>(size).fill(0));
        for (const order of all) {
          const here = new Set<string>();
          const value = () => worth((union, member) => here.has(`${union} ${member}`));
          for (const [union, member] of order) {
            const before = value();
            here.add(`${union} ${member}`);
            const parts = mean[union] as number[];
            parts[member] = (parts[member] ?? 0) + (value() - before) / all.length;
          }
        }
        owenValue(sizes, worth).forEach((parts, union) => {
          parts.forEach((part, member) => {
            expect(part).toBeCloseTo(mean[union]?.[member] ?? Number.NaN, 10);
          });
        });
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('leaves nothing over', () => {
    fc.assert(
      fc.property(games, ({ sizes, worths }) => {
        const worth = worthOf(sizes, worths);
        const sum = owenValue(sizes, worth)
          .flat()
          .reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo(worth(() => true) - worth(() => false), 10);
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  it('refuses more players than it can enumerate', () => {
    expect(() => owenValue([17], () => 0)).toThrow(
      'sizes: expected at most 16 of a kind, found 17',
    );
  });
});
