import { mean, sampleStandardDeviation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { compileLaw } from '../../../src/mathematics/random/law.ts';
import {
  type LearningCurve,
  learningFactor,
  type Pace,
} from '../../../src/simulation/center/agent-pace.ts';
import type { GroupPlan } from '../../../src/simulation/center/center.ts';
import { classWith, groupWith, playedOn } from '../floor-of.ts';

/** How long each of the contacts took, in order of their beginning. */
function taken(pace: Pace, starts: readonly number[], group: Partial<GroupPlan> = {}) {
  const rows = starts.map((start) => ({ start, handling: 10 }));
  const { records } = playedOn([classWith()], [groupWith({ pace, ...group })], rows);
  return records
    .toSorted((a, b) => a.taken - b.taken)
    .map((record) => ({ agent: record.agent, took: record.ended - record.taken }));
}
const tooks = (...args: Parameters<typeof taken>) => taken(...args).map(({ took }) => took);

describe('the pace of agents', () => {
  it('is each agent’s own, as a list says', () => {
    const found = taken({ own: [1, 2, 0.5] }, [0, 1, 2], { agents: 3 });
    expect(found.map(({ agent, took }) => [agent, took])).toEqual([
      [0, 10],
      [1, 20],
      [2, 5],
    ]);
  });

  it('is drawn once for each agent, and not by who else is there', () => {
    const own = compileLaw({ kind: 'lognormal', mean: 1, cv: 0.3 });
    const starts = Array.from({ length: 2000 }, (_, i) => i * 1e-3);
    const all = tooks({ own }, starts, { agents: 2000 });
    expect(tooks({ own }, starts.slice(0, 3), { agents: 3 })).toEqual(all.slice(0, 3));
    // Four standard errors: one of 16,000 seeds would fail.
    expect(Math.abs(mean(all) - 10)).toBeLessThan((4 * 3) / Math.sqrt(2000));
    expect(sampleStandardDeviation(all)).toBeCloseTo(3, 0);
  });

  it.each([
    ['power', (n: number) => 0.8 + 1.2 * (1 + n) ** -0.4],
    ['exponential', (n: number) => 0.8 + 1.2 * Math.exp(-0.4 * n)],
  ] as const)('falls with practice, by the %s law', (kind, curve) => {
    const learning: LearningCurve = { kind, start: 2, limit: 0.8, rate: 0.4, experience: [0, 100] };
    const found = taken({ learning }, [0, 0, 0, 0, 0, 0], { agents: 2 });
    const of = (agent: number) => found.filter((one) => one.agent === agent);
    expect(of(1).length).toBeGreaterThan(of(0).length);
    for (const [agent, before] of [
      [0, 0],
      [1, 100],
    ] as const) {
      for (const [n, { took }] of of(agent).entries()) {
        expect(took).toBeCloseTo(10 * curve(before + n), 9);
      }
    }
  });

  it('has the mean of the curve over many contacts', () => {
    const learning: LearningCurve = {
      kind: 'power',
      start: 1.5,
      limit: 1,
      rate: 0.5,
      experience: [0],
    };
    const n = 400;
    // Σ (1 + i)^−½ is 2√n + ζ(½) + 1/(2√n) but for n^−3/2.
    const theory = 1 + (0.5 * (2 * Math.sqrt(n) - 1.4603545088 + 1 / (2 * Math.sqrt(n)))) / n;
    expect(mean(tooks({ learning }, new Array<number>(n).fill(0)))).toBeCloseTo(10 * theory, 3);
    expect(learningFactor(learning, 1e9)).toBeCloseTo(1, 4);
  });

  it('slackens while an agent is busy, and recovers while not', () => {
    const fatigue = { slowdown: 0.5, builds: 40, recovers: 20 };
    const [first = 0, second = 0, third = 0] = tooks({ fatigue }, [0, 0, 60]);
    expect(first).toBe(10);
    const level = (busy: number, before: number) => 1 - (1 - before) * Math.exp(-busy / 40);
    expect(second).toBeCloseTo(10 * (1 + 0.5 * level(10, 0)), 9);
    const rested = level(10 + second, 0) * Math.exp(-(60 - 10 - second) / 20);
    expect(third).toBeCloseTo(10 * (1 + 0.5 * rested), 9);
  });

  it('is at its worst for who is never idle, and as it was for who almost always is', () => {
    const fatigue = { slowdown: 0.5, builds: 40, recovers: 20 };
    const busy = tooks({ fatigue }, new Array<number>(60).fill(0));
    expect(busy.at(-1)).toBeCloseTo(15, 3);
    const calm = tooks({ fatigue }, [0, 1000, 2000]);
    for (const took of calm) expect(took).toBeCloseTo(10, 9);
  });

  it('multiplies with what the group needs for the class', () => {
    const pace = { own: [2], learning: undefined };
    const contactClass = classWith({ routes: [{ group: 0, after: 0, handling: 3, reserve: 0 }] });
    const { records } = playedOn([contactClass], [groupWith({ pace })], [{ start: 0 }]);
    expect(records[0]?.ended).toBe(60);
  });

  it('counts where a contact is only begun when it can end in time', () => {
    const duty = { kind: 'shifts', shifts: [{ agent: 0, from: 0, to: 15 }] } as const;
    const closing = 'no-start-unless-fits';
    expect(tooks({ own: [1.4] }, [0], { duty, closing })).toEqual([14]);
    expect(tooks({ own: [1.6] }, [0], { duty, closing })).toEqual([Number.NaN]);
  });

  it('needs agents', () => {
    const group = groupWith({ agents: Number.POSITIVE_INFINITY, pace: { own: [1] } });
    expect(() => playedOn([classWith()], [group], [{ start: 0 }])).toThrow('a pace needs agents');
  });
});
