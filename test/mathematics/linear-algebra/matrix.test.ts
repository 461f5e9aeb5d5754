import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  identity,
  plus,
  solve,
  times,
  zeros,
} from '../../../src/mathematics/linear-algebra/matrix.ts';

const square = fc.integer({ min: 1, max: 8 }).chain((rows) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: rows * rows,
      maxLength: rows * rows,
    })
    .map((entries) => ({ rows, columns: rows, entries: Float64Array.from(entries) })),
);

describe('solve', () => {
  it('undoes a multiplication, also where the first pivot is 0', () => {
    fc.assert(
      fc.property(square, (a) => {
        // Ten times the identity, rows turned: regular, with zeros on the diagonal.
        const turned = zeros(a.rows, a.rows);
        for (let i = 0; i < a.rows; i++) turned.entries[i * a.rows + ((i + 1) % a.rows)] = 10;
        const regular = plus(a, turned);
        const product = times(regular, solve(regular, identity(a.rows)));
        const distance = plus(product, identity(a.rows), -1).entries.map(Math.abs);
        expect(Math.max(...distance)).toBeLessThan(1e-12);
      }),
    );
  });

  it('says that a matrix is singular', () => {
    expect(() => solve(zeros(2, 2), identity(2))).toThrow(
      'a: expected a regular matrix, found a singular one',
    );
  });
});
