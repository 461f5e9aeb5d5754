import { describe, expect, it } from 'vitest';
import { PiecewiseConstantRate } from '../../src/demand/piecewise-constant-rate.ts';
import { PoissonArrivals } from '../../src/demand/poisson-arrivals.ts';
import { PulseRate } from '../../src/demand/pulse-rate.ts';
import { ScaledRate } from '../../src/demand/scaled-rate.ts';
import { purpose } from '../../src/journey/purposes.ts';
import { KeyedDraws } from '../../src/mathematics/random/keyed-draws.ts';
import { perHour, seconds } from '../../src/units.ts';

const rateOf = (rates: readonly number[], highest = 200) =>
  new PiecewiseConstantRate({
    rates: rates.map(perHour),
    interval: seconds(1800),
    highest: perHour(highest),
  });

function arrivals(rates: readonly number[], owner: number, highest = 200) {
  const luck = new KeyedDraws();
  luck.own(8, owner);
  const process = new PoissonArrivals(rateOf(rates, highest), luck);
  const found: { at: number; candidate: number }[] = [];
  while (process.advance()) found.push({ at: process.at, candidate: process.candidate });
  return found;
}

describe('Poisson arrivals', () => {
  it('are as many as their rates say, in each interval, within 4 standard errors', () => {
    const rates = [40, 200, 0, 120];
    const runs = 500;
    const counts = rates.map(() => 0);
    for (let run = 0; run < runs; run++) {
      for (const { at } of arrivals(rates, run)) {
        const interval = Math.floor(at / 1800);
        counts[interval] = (counts[interval] ?? Number.NaN) + 1;
      }
    }
    for (const [i, rate] of rates.entries()) {
      const expected = (rate / 2) * runs;
      expect(Math.abs((counts[i] as number) - expected)).toBeLessThanOrEqual(
        4 * Math.sqrt(expected),
      );
    }
  });

  it('come in ascending order, with ascending candidates, and none after the end', () => {
    const found = arrivals([100, 200], 1);
    expect(found.length).toBeGreaterThan(100);
    for (const [i, { at, candidate }] of found.entries()) {
      expect(at).toBeGreaterThan(found[i - 1]?.at ?? 0);
      expect(candidate).toBeGreaterThan(found[i - 1]?.candidate ?? -1);
      expect(at).toBeLessThan(3600);
    }
  });

  it('in one interval leave the candidates of the others alone', () => {
    const outside = ({ at }: { at: number }) => at < 1800 || at >= 3600;
    const before = arrivals([80, 150, 120], 2);
    const after = arrivals([80, 30, 120], 2);
    expect(after.filter(outside)).toEqual(before.filter(outside));
    expect(after.length).toBeLessThan(before.length);
    // And fewer arrivals are a part of more.
    const all = new Set(before.map(({ candidate }) => candidate));
    expect(after.every(({ candidate }) => all.has(candidate))).toBe(true);
  });

  it('are none where the rate is 0', () => {
    expect(arrivals([0], 1, 0)).toEqual([]);
    expect(arrivals([0, 0], 1)).toEqual([]);
  });

  it('draw no thinning where the rate is the bound', () => {
    const asked = new Set<number>();
    const luck = new KeyedDraws();
    const process = new PoissonArrivals(rateOf([200]), {
      draw: (what, occasion) => {
        asked.add(what);
        return luck.draw(what, occasion);
      },
    });
    expect(process.advance()).toBe(true);
    expect([...asked]).toEqual([purpose.interarrival]);
  });
});

describe('expected arrivals', () => {
  const rate = rateOf([40, 200, 0, 120]);

  it('are the rates times the time that each holds', () => {
    expect(rate.expected(0, 7200)).toBeCloseTo(180, 10);
    expect(rate.expected(900, 2700)).toBeCloseTo(10 + 50, 10);
    expect(rate.expected(3600, 5400)).toBe(0);
  });

  it('are none outside the profile', () => {
    expect(rate.expected(-3600, 0)).toBe(0);
    expect(rate.expected(7200, 9000)).toBe(0);
    expect(rate.expected(6300, 9000)).toBeCloseTo(30, 10);
  });

  it('are those of each day times its factor, the last of which holds on', () => {
    const hourly = new PulseRate(60, 0, 3 * 86_400);
    expect(new ScaledRate(hourly, [0.5]).expected(0, 3 * 86_400)).toBe(30 * 72);
    const rising = new ScaledRate(hourly, [1, 2]);
    expect(rising.expected(43_200, 4 * 86_400)).toBe(60 * 12 + 120 * 48);
    expect(rising.highest).toBe(120);
  });
});
