import { describe, expect, it } from 'vitest';
import { KeyedDraws } from '../../../src/mathematics/random/keyed-draws.ts';
import { compileLaw } from '../../../src/mathematics/random/law.ts';
import {
  type ArrivalProcess,
  atOnce,
  before,
  first,
  inBatches,
  modulated,
  poisson,
  poissonByInterval,
  renewal,
  withFactor,
} from '../../../src/validation/simulated/arrivals.ts';

function instants(process: ArrivalProcess, until: number, owner = 1): number[] {
  const luck = new KeyedDraws();
  luck.own(99, owner);
  const arrivals = process(luck);
  const found: number[] = [];
  for (let at = arrivals.next(); at < until; at = arrivals.next()) found.push(at);
  return found;
}

const gap = compileLaw({ kind: 'constant', value: 2 });

describe('arrivals', () => {
  it.each([
    { name: 'a Poisson process', process: poisson(3), rate: 3, dispersion: 1 },
    {
      name: 'batches',
      process: inBatches(poisson(1), [
        [1, 0.5],
        [5, 0.5],
      ]),
      rate: 3,
      dispersion: 13 / 3, // E[size²]/E[size]
    },
    {
      name: 'a process that is modulated between 1 and 5 per second',
      process: modulated([1, 5], [20, 20]),
      rate: 3,
      dispersion: 1 + (2 * 4 * 10) / 3, // 1 + 2·σ²·τ/λ̄, τ the time the state is remembered
    },
    {
      name: 'a process by interval',
      process: poissonByInterval(new Array<number>(4000).fill(3), 5),
      rate: 3,
      dispersion: 1,
    },
  ])('of $name come as often as they should, in order', ({ process, rate, dispersion }) => {
    const until = 20_000;
    const found = instants(process, until);
    const expected = rate * until;
    expect(Math.abs(found.length - expected)).toBeLessThan(4 * Math.sqrt(expected * dispersion));
    expect(found.every((at, i) => i === 0 || at >= (found[i - 1] as number))).toBe(true);
  });

  it('of a renewal process have the gaps of its law', () => {
    expect(instants(renewal(gap), 7)).toEqual([2, 4, 6]);
  });

  it('end where they are told to', () => {
    expect(instants(before(5, renewal(gap)), 100)).toEqual([2, 4]);
    expect(instants(first(3, renewal(gap)), 100)).toEqual([2, 4, 6]);
    expect(instants(atOnce(3, gap), 100)).toEqual([2, 2, 2]);
    expect(instants(poissonByInterval([0, 50, 0], 10), 1e9).every((t) => t >= 10 && t < 20)).toBe(
      true,
    );
  });

  it('follow a factor that is drawn once for a replication', () => {
    const process = withFactor(compileLaw({ kind: 'uniform', min: 1, max: 3 }), (factor) =>
      renewal(compileLaw({ kind: 'constant', value: factor })),
    );
    const [one = 0, two = 0] = instants(process, 100);
    expect(two).toBeCloseTo(2 * one, 9);
    expect(instants(process, 100, 2)[0]).not.toBe(one);
  });
});
