import { mean } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { solveTruncated } from '../../../src/mathematics/queueing/truncated-chain.ts';
import type { AgentSelection } from '../../../src/simulation/center/agent-selection.ts';
import { classWith, groupWith, playedOn } from '../floor-of.ts';
import { overRuns, poissonRows } from '../poisson-runs.ts';

const factors = [1, 2.5];
const ARRIVALS = 0.9;
const CONTACTS = 4000;
const WARM_UP = 400;
const RUNS = 24;

/** Two agents of different speed, Poisson arrivals, exponential handling of mean 1. */
function simulated(selection: AgentSelection) {
  const runs = Array.from({ length: RUNS }, (_, run) => {
    const rows = poissonRows(run, CONTACTS, ARRIVALS);
    const group = groupWith({ agents: 2, selection, pace: { own: factors } });
    const { records } = playedOn([classWith()], [group], rows);
    const counted = records.filter(({ journey }) => journey >= WARM_UP);
    return {
      wait: mean(counted.map(({ wait }) => wait)),
      waits: mean(counted.map(({ wait }) => (wait > 0 ? 1 : 0))),
      byFirst: mean(counted.map(({ agent }) => (agent === 0 ? 1 : 0))),
    };
  });
  return (pick: (run: (typeof runs)[number]) => number) => overRuns(runs, pick);
}

/**
 * The same as a chain: who is busy, how many wait, and which of two idle agents has been so the longer.
 * Gumbel (1960), "Waiting lines with heterogeneous servers", Operations Research 8(4).
 */
function expected(selection: 'longest-idle' | 'random') {
  const rates = factors.map((factor) => 1 / factor) as [number, number];
  const solved = solveTruncated(
    [0, 0, 0, 0],
    ([first = 0, second = 0, queue = 0, turn = 0], go) => {
      if (first + second === 0 && selection === 'random') {
        go([1, 0, 0, 0], ARRIVALS / 2);
        go([0, 1, 0, 0], ARRIVALS / 2);
      } else if (first + second === 0) go(turn === 0 ? [1, 0, 0, 0] : [0, 1, 0, 0], ARRIVALS);
      else if (first + second === 1) go([1, 1, 0, 0], ARRIVALS);
      else go([1, 1, queue + 1, 0], ARRIVALS);
      if (first === 1) go(queue > 0 ? [1, 1, queue - 1, 0] : [0, second, 0, 1 - second], rates[0]);
      if (second === 1) go(queue > 0 ? [1, 1, queue - 1, 0] : [first, 0, 0, 0], rates[1]);
    },
    [2],
  );
  return {
    wait: solved.mean(([, , queue = 0]) => queue) / ARRIVALS,
    waits: solved.mean(([first = 0, second = 0]) => (first + second === 2 ? 1 : 0)),
    byFirst: (solved.mean(([first = 0]) => first) * rates[0]) / ARRIVALS,
  };
}

describe('the agent who gets a contact', () => {
  // Four standard errors of 24 runs: each of the six figures fails for one of 1,800 seeds.
  it.each(['longest-idle', 'random'] as const)(
    'is as in the chain of two agents of different speed: %s',
    (selection) => {
      const figure = simulated(selection);
      const theory = expected(selection);
      for (const name of ['wait', 'waits', 'byFirst'] as const) {
        const found = figure((run) => run[name]);
        expect(found.error, name).toBeLessThan(0.05 * theory[name]);
        expect(Math.abs(found.mean - theory[name]), name).toBeLessThan(4 * found.error);
      }
    },
  );

  it('is whoever was busy for the smallest share of the time, where that is asked for', () => {
    const duty = {
      kind: 'shifts',
      shifts: [
        { agent: 0, from: 0, to: 1000 },
        { agent: 1, from: 0, to: 1000 },
        { agent: 2, from: 100, to: 1000 },
      ],
    } as const;
    const rows = [
      { start: 0, handling: 60 }, // the first agent: 60 of 200 s by then
      { start: 1, handling: 30 }, // the second: 30 of 200
      { start: 110, handling: 20 }, // the third, not busy before: 20 of 100, more than the second
      { start: 200, handling: 5 },
      { start: 300, handling: 5 }, // the second still: 35 of 300, the third 20 of 200
    ];
    const agents = (selection: AgentSelection) =>
      playedOn([classWith()], [groupWith({ agents: 3, duty, selection })], rows)
        .records.toSorted((a, b) => a.journey - b.journey)
        .map(({ agent }) => agent);
    expect(agents('least-occupied')).toEqual([0, 1, 2, 1, 2]);
    expect(agents('longest-idle')).toEqual([0, 1, 1, 0, 2]);
  });

  it('has the fewest contacts first, whatever else', () => {
    const rows = [0, 1, 2, 3].map((start) => ({ start, handling: 50 }));
    for (const selection of ['random', 'least-occupied'] as const) {
      const group = groupWith({ agents: 2, slots: 2, selection });
      const { records } = playedOn([classWith()], [group], rows);
      const [first, second, ...rest] = records.map(({ agent }) => agent);
      expect(new Set([first, second]).size).toBe(2);
      expect(new Set(rest).size).toBe(2);
    }
  });
});
