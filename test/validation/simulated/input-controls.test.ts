import { describe, expect, it } from 'vitest';
import { PiecewiseConstantRate } from '../../../src/demand/piecewise-constant-rate.ts';
import { replicationKey } from '../../../src/mathematics/random/keyed-draws.ts';
import { compileLaw } from '../../../src/mathematics/random/law.ts';
import { perHour, seconds } from '../../../src/units.ts';
import {
  type ArrivalProcess,
  inBatches,
  modulated,
  poisson,
  renewal,
} from '../../../src/validation/simulated/arrivals.ts';
import { ClassFeed } from '../../../src/validation/simulated/class-feed.ts';
import { poissonAt } from '../../../src/validation/simulated/demand-arrivals.ts';
import { InputControls } from '../../../src/validation/simulated/input-controls.ts';
import { plainChannel } from '../../../src/validation/simulation-models/single-queue.ts';

const handling = compileLaw({ kind: 'gamma', shape: 0.7, mean: 2 });
const tables = { channels: [plainChannel(handling)] };
const span = { from: 8, until: 48, memory: 1.5 };
const replications = 800;

function controlsOf(process: ArrivalProcess): number[][] {
  return Array.from({ length: replications }, (_, number) => {
    const source = { arrivals: process, channel: 0 };
    const feed = new ClassFeed(tables, [source], replicationKey(5, number), span);
    while (feed.advance() && feed.row.start < span.until);
    return [...feed.controls];
  });
}

const rates = { rates: [perHour(3600), perHour(14_400)], interval: seconds(24) };
const twoRates = new PiecewiseConstantRate({ ...rates, highest: perHour(14_400) });

describe('controls from the input', () => {
  // By chance one of the 25 would fail for 1 choice of the seed in 600: 4 standard errors, two-sided.
  it.each([
    { name: 'Poisson', process: poisson(2) },
    {
      name: 'renewal',
      process: renewal(compileLaw({ kind: 'gamma', shape: 3, mean: 0.5 })),
    },
    {
      name: 'batch',
      process: inBatches(poisson(0.5), [
        [1, 0.5],
        [6, 0.5],
      ]),
    },
    { name: 'modulated', process: modulated([1, 5], [3, 2]) },
    { name: 'time-varying', process: poissonAt(twoRates) },
  ])('have the mean 0 of $name arrivals', ({ process }) => {
    const found = controlsOf(process);
    expect(found[0]).toHaveLength(5);
    for (let control = 0; control < 5; control++) {
      const values = found.map((one) => one[control] as number);
      const mean = values.reduce((a, b) => a + b) / replications;
      const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
      const error = Math.sqrt(squares / (replications - 1) / replications);
      expect(error).toBeGreaterThan(0);
      expect(Math.abs(mean)).toBeLessThan(4 * error);
    }
  });

  it('tell of an input that is not what it should be', () => {
    const slow = controlsOf(poisson(2)).map(([arrived = 0]) => arrived);
    const mean = slow.reduce((a, b) => a + b) / replications;
    // The same arrivals, held against a rate that is 5 % higher.
    const against = mean - 0.05 * 2 * (span.until - span.from);
    expect(against / Math.sqrt((2 * (span.until - span.from)) / replications)).toBeLessThan(-5);
  });

  it('hold the squared work of a block against its variance, of arrivals and of handling', () => {
    const moments = { mean: 3, variance: 5 };
    const added = (...steps: readonly (readonly [start: number, surprise: number])[]) => {
      const controls = new InputControls([moments], { from: 0, until: 3, memory: 1 });
      for (const [start, surprise] of steps) {
        // Work of 3·surprise + (7 − 3), with a variance of 3²·2 + 5.
        controls.add(0, start, { next: () => 0, surprise, variance: 2 }, 7);
      }
      return controls.values;
    };
    const variance = 9 * 2 + 5;
    expect(added([0.5, 2])).toEqual([2, 4, 10 ** 2 - variance, 0, 0]);
    expect(added([0.5, 2], [0.6, -1])).toEqual([1, 8, (10 + 1) ** 2 - 2 * variance, 0, 0]);
    expect(added([0.5, 2], [1.5, -1], [2.5, 1])).toEqual([
      2,
      12,
      10 ** 2 + 1 + 7 ** 2 - 3 * variance,
      10 * 1 + 1 * 7,
      10 * 7,
    ]);
  });
});
