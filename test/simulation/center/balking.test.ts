import { mean } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { outcome } from '../../../src/journey/outcome.ts';
import { birthDeathDistribution } from '../../../src/mathematics/queueing/birth-death.ts';
import { classWith, groupWith, playedOn } from '../floor-of.ts';
import { overRuns, poissonRows } from '../poisson-runs.ts';

const AGENTS = 2;
const RATE = 2.5;
const BALKING = [0.2, 0.4, 0.6, 0.8];
const WARM_UP = 300;

/** Balking by queue length: Gross, Shortle, Thompson and Harris (2008), "Fundamentals of Queueing Theory", 2.10. */
function expected() {
  const balks = (n: number): number =>
    n < AGENTS ? 0 : (BALKING[Math.min(n - AGENTS, BALKING.length - 1)] as number);
  const states = birthDeathDistribution({
    birth: (n) => RATE * (1 - balks(n)),
    death: (n) => Math.min(n, AGENTS),
  });
  const sum = (value: (n: number) => number) =>
    states.reduce((total, share, n) => total + share * value(n), 0);
  const queue = sum((n) => Math.max(0, n - AGENTS));
  const balking = sum(balks);
  return { balking, wait: queue / (RATE * (1 - balking)) };
}

describe('balking', () => {
  // Four standard errors of 24 runs: each of the two figures fails for one of 1,800 seeds.
  it('is as in the birth–death process of two agents', () => {
    const runs = Array.from({ length: 24 }, (_, run) => {
      const group = groupWith({ agents: AGENTS });
      const rows = poissonRows(run, 4000, RATE);
      const { records, totals } = playedOn([classWith({ balking: BALKING })], [group], rows);
      expect(totals.broken).toEqual([]);
      const counted = records.filter(({ journey }) => journey >= WARM_UP);
      const served = counted.filter((record) => record.outcome === outcome.served);
      return {
        balking: 1 - served.length / counted.length,
        wait: mean(served.map(({ wait }) => wait)),
      };
    });
    const theory = expected();
    for (const figure of ['balking', 'wait'] as const) {
      const found = overRuns(runs, (run) => run[figure]);
      expect(found.error, figure).toBeLessThan(0.02 * theory[figure]);
      expect(Math.abs(found.mean - theory[figure]), figure).toBeLessThan(4 * found.error);
    }
  });

  it('is giving up without a wait, and only by who would have to wait', () => {
    const rows = [{ start: 0 }, { start: 1 }, { start: 20 }];
    const { records, legs } = playedOn([classWith({ balking: [1] })], [groupWith()], rows);
    expect(records.toSorted((a, b) => a.journey - b.journey)).toMatchObject([
      { outcome: outcome.served },
      { outcome: outcome.abandoned, wait: 0, queued: 0, ended: 1, agent: -1 },
      { outcome: outcome.served, wait: 0 },
    ]);
    expect(legs).toHaveLength(3);
  });
});
