import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedSweep, secondsOf, unaskedSweep } from '../../src/experiment/sweep-size.ts';

const run = (replications: number, contacts: number, seconds: number, scenarios: number) => ({
  replications,
  contacts,
  seconds,
  scenarios,
});

describe('a sweep that nobody has asked for', () => {
  it('has as many replications as the run where that is little work, or takes little time', () => {
    expect(unaskedSweep(run(30, 400, 10, 17))).toBe(30);
    expect(unaskedSweep(run(1_000, 2_000, 0.01, 3))).toBe(30);
    // A year of 20,000 customers, at a third of a second.
    expect(unaskedSweep(run(10, 96_000, 0.3, 7))).toBe(10);
    // It may take as long as the run itself.
    expect(unaskedSweep(run(1_000, 1e6, 5, 3))).toBe(30);
  });

  it('has ten or five where more would take too long, and none where these would, or are too few', () => {
    expect(unaskedSweep(run(30, 50_000, 0.1, 25))).toBe(10);
    expect(unaskedSweep(run(30, 50_000, 0.2, 25))).toBe(5);
    expect(unaskedSweep(run(7, 50_000, 0.2, 25))).toBe(5);
    expect(unaskedSweep(run(30, 50_000, 0.3, 25))).toBeUndefined();
    expect(unaskedSweep(run(4, 10, 0.001, 3))).toBeUndefined();
    expect(unaskedSweep(run(0, 0, 0, 3))).toBeUndefined();
  });

  it('never takes longer than the run, than 30 s, or than 400,000 contacts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.double({ min: 0.001, max: 100, noNaN: true }),
        fc.integer({ min: 2, max: 120 }),
        (replications, contacts, seconds, scenarios) => {
          const one = run(replications, contacts, seconds, scenarios);
          const found = unaskedSweep(one);
          if (found === undefined) return;
          expect(found).toBeGreaterThanOrEqual(5);
          expect(found).toBeLessThanOrEqual(replications);
          const isLittle = found * contacts * scenarios <= 400_000;
          const longest = Math.max(30, replications * seconds);
          expect(isLittle || secondsOf(one, found) <= longest).toBe(true);
          expect(askedSweep(one)).toBeGreaterThanOrEqual(found);
        },
      ),
    );
  });
});
