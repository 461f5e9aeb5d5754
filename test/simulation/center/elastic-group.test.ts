import { mean, variance } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { classWith, groupWith, playedOn } from '../floor-of.ts';
import { overRuns, poissonRows } from '../poisson-runs.ts';

const LOAD = 6;
const WARM_UP = 20;
const UNTIL = 300;

describe('an elastic group', () => {
  const elastic = groupWith({ agents: Number.POSITIVE_INFINITY });
  const runs = Array.from({ length: 24 }, (_, run) => {
    const { records, totals } = playedOn([classWith()], [elastic], poissonRows(run, 2000, LOAD));
    // How many are busy, looked at every 5 handling times: nearly independent of each other.
    const busy: number[] = [];
    for (let at = WARM_UP; at < UNTIL; at += 5) {
      busy.push(records.filter(({ taken, ended }) => taken <= at && at < ended).length);
    }
    return { records, totals, mean: mean(busy), variance: variance(busy) };
  });

  it('lets nobody wait, and takes each contact as long as it takes', () => {
    for (const { records, totals } of runs) {
      expect(totals.broken).toEqual([]);
      for (const { wait, taken, ended, handling, agent } of records) {
        expect([wait, agent]).toEqual([0, -1]);
        expect(ended - taken).toBeCloseTo(handling, 9);
      }
    }
  });

  // Four standard errors of 24 runs: each of the two figures fails for one of 1,800 seeds.
  it('has as many busy as M/M/∞: Poisson, its mean and its variance the load', () => {
    for (const pick of ['mean', 'variance'] as const) {
      const found = overRuns(runs, (run) => run[pick]);
      expect(found.error, pick).toBeLessThan(0.05 * LOAD);
      expect(Math.abs(found.mean - LOAD), pick).toBeLessThan(4 * found.error);
    }
  });
});
