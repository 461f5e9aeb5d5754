import { describe, expect, it } from 'vitest';
import { Units } from '../../../src/validation/simulated/units.ts';

function unitsOf(replications: number): Units<{ readonly x: number }> {
  const units = new Units<{ readonly x: number }>();
  for (let i = 0; i < replications; i++) units.add({ x: i }, [i, 1]);
  return units;
}
const sum = (units: Units<{ readonly x: number }>): number =>
  units.sums.reduce((all, { x }) => all + x, 0);

describe('units of replications', () => {
  it('are single replications while there are few', () => {
    const units = unitsOf(2048);
    expect(units.sums).toHaveLength(2048);
    expect(units.areWhole).toBe(true);
  });

  it('are equally many neighbours when there are many, and lose none', () => {
    const units = unitsOf(10_000);
    expect(units.areWhole).toBe(true);
    expect(units.replications).toBe(10_000);
    expect(new Set(units.controls.map(([, replications]) => replications))).toEqual(new Set([8]));
    expect(sum(units)).toBe((10_000 * 9_999) / 2);
  });

  it('leave out a last one that is not whole', () => {
    const units = unitsOf(10_003);
    expect(units.areWhole).toBe(false);
    units.dropLast();
    expect(units.replications).toBe(10_000);
    expect(sum(units)).toBe((10_000 * 9_999) / 2);
  });
});
