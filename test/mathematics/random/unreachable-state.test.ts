import { describe, expect, it } from 'vitest';
import { unreachableState } from '../../../src/mathematics/random/unreachable-state.ts';

describe('states of a chain', () => {
  it('lead to each other where there is a way round, however long', () => {
    expect(unreachableState([[1]])).toBeUndefined();
    expect(
      unreachableState([
        [0, 1, 0],
        [0, 0, 1],
        [1, 0, 0],
      ]),
    ).toBeUndefined();
  });

  it('are told where one cannot be reached, or cannot be left', () => {
    const pair = [
      [0, 1, 0],
      [1, 0, 0],
    ];
    expect(unreachableState([...pair, [1, 0, 0]])).toEqual({ from: 0, to: 2 });
    expect(
      unreachableState([
        [0, 0.5, 0.5],
        [0, 0, 1],
        [0, 1, 0],
      ]),
    ).toEqual({ from: 1, to: 0 });
  });
});
