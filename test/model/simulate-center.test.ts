import { describe, expect, it } from 'vitest';
import {
  type ArrivalPlan,
  type AttemptRecord,
  type CenterPlan,
  constant,
  erlangA,
  exponential,
  hours,
  instants,
  type LegRecord,
  lognormal,
  minutes,
  perHour,
  perSecond,
  piecewiseConstant,
  piecewiseLinear,
  poisson,
  type RunOptions,
  simulateCenter,
} from '../../src/engine.ts';

/** Plays one replication and keeps its attempts and legs. */
function played(plan: CenterPlan, run: Partial<RunOptions> = {}) {
  const attempts: AttemptRecord[] = [];
  const legs: LegRecord[] = [];
  const result = simulateCenter(plan, {
    length: 1000,
    replications: 1,
    collect: (record) => attempts.push({ ...record }),
    collectLegs: (leg) => legs.push({ ...leg }),
    ...run,
  });
  expect(result.broken).toEqual([]);
  return { ...result, attempts, legs };
}

const busy: CenterPlan = {
  classes: {
    call: {
      arrivals: poisson(perHour(90)),
      handling: lognormal(240, 0.8),
      patience: exponential(120),
      retry: { probability: 0.5, delay: exponential(300) },
    },
    mail: { arrivals: poisson(perHour(20)), handling: exponential(400), waitsForAnswer: true },
  },
  groups: { team: { agents: 9, serves: ['call', 'mail'] } },
};

describe('a centre described by hand', () => {
  // Five figures, each within 4 standard errors by its own 95 % interval of 19 degrees of freedom:
  // over all seeds this fails once in some 250 runs; the seed is fixed.
  it('finds what Erlang A says, figure by figure', () => {
    const theory = erlangA({
      arrivalRate: 0.8,
      meanService: 60,
      servers: 50,
      meanPatience: 120,
      serviceLevelThreshold: 20,
    });
    const plan: CenterPlan = {
      classes: {
        calls: {
          arrivals: poisson(perSecond(0.8)),
          handling: exponential(60),
          patience: exponential(120),
        },
      },
      groups: { team: { agents: 50, serves: ['calls'] } },
    };
    const run = { length: hours(12), warmUp: hours(1), replications: 20 };
    const { classes, groups } = simulateCenter(plan, run);
    for (const [found, expected] of [
      [classes.calls?.pAbandon, theory.pAbandon],
      [classes.calls?.pDelay, theory.pDelay],
      [classes.calls?.waitAll, theory.waitAll],
      [classes.calls?.slOffered, theory.slOffered],
      [groups.team?.occupancy, theory.occupancy],
    ] as const) {
      const { value = Number.NaN, interval = { low: 0, high: 0 } } = found ?? {};
      const error = (interval.high - interval.low) / 2 / 2.093;
      expect(Math.abs(value - expected)).toBeLessThan(4 * error);
      expect(error).toBeLessThan(0.03 * value);
    }
  });

  it('counts what can be counted by hand', () => {
    // A minute each, and 55 s of patience: the second waits 50 s, the third leaves, the fourth finds two waiting.
    const { classes, groups } = played({
      classes: {
        calls: {
          arrivals: instants([0, 10, 20, 25]),
          handling: constant(60),
          patience: constant(55),
          queueLimit: 2,
          serviceLevelWithin: 50,
        },
      },
      groups: { agent: { agents: 1, serves: ['calls'] } },
    });
    const value = (name: string) =>
      (classes.calls as unknown as Record<string, { value: number }>)[name]?.value;
    expect(value('offered')).toBe(4);
    expect(value('served')).toBe(2);
    expect(value('pBlock')).toBe(1 / 4);
    expect(value('pAbandon')).toBe(1 / 4);
    expect(value('pDelay')).toBe(2 / 3);
    expect(value('waitAll')).toBe((0 + 50 + 55) / 3);
    expect(value('waitServed')).toBe(25);
    expect(value('waitAbandoned')).toBe(55);
    expect(value('waitDelayed')).toBe(52.5);
    expect(value('slOffered')).toBe(2 / 4);
    expect(value('slServed')).toBe(1);
    expect(value('slExclShortAbandons')).toBe(2 / 4);
    expect(value('slAbandonsCountAsMet')).toBe(2 / 4);
    expect(value('sojournAll')).toBe((60 + 110 + 55) / 3);
    expect(value('handling')).toBe(60);
    expect(value('throughput')).toBe(2 / 1000);
    expect(value('queueLength')).toBe((50 + 55) / 1000);
    expect(groups.agent?.occupancy.value).toBe(120 / 1000);
    expect(groups.agent?.busyAgents.value).toBe(120 / 1000);
  });

  it('counts attempts that begin between warm-up and length, and tells of those still open', () => {
    const { classes, cut } = played(
      {
        classes: {
          calls: { arrivals: instants([0, 100, 200, 950, 1000, 2000]), handling: constant(90) },
        },
        groups: { agent: { agents: 1, serves: ['calls'] } },
      },
      { warmUp: 100, drain: 20 },
    );
    expect(classes.calls?.offered.value).toBe(2);
    expect(classes.calls?.open.value).toBe(1);
    expect(cut).toBe(1);
    expect(classes.calls?.throughput.value).toBe(2 / 900);
    expect(classes.calls?.visits.value).toBe(2);
  });

  it('counts who gives up at the threshold as one who did within it', () => {
    // As above, but that the third leaves after the 55 s of the threshold.
    const { classes } = played({
      classes: {
        calls: {
          arrivals: instants([0, 10, 20, 25]),
          handling: constant(60),
          patience: constant(55),
          queueLimit: 2,
          serviceLevelWithin: 55,
        },
      },
      groups: { agent: { agents: 1, serves: ['calls'] } },
    });
    expect(classes.calls?.slOffered.value).toBe(2 / 4);
    expect(classes.calls?.slExclShortAbandons.value).toBe(2 / 3);
    expect(classes.calls?.slAbandonsCountAsMet.value).toBe(3 / 4);
  });

  it('counts no attempt that begins after the length, and none beyond the most', () => {
    const calls = (at: readonly number[], attempts: number) =>
      played({
        classes: {
          calls: {
            arrivals: instants(at),
            handling: constant(500),
            queueLimit: 0,
            retry: { probability: 1, delay: constant(100), attempts },
          },
        },
        groups: { agent: { agents: 1, serves: ['calls'] } },
      }).classes.calls;
    // The second is blocked at 0 and after 100, 200 … s, as often as it tries.
    expect(calls([0, 0], 3)?.offered.value).toBe(1 + 3);
    expect(calls([0, 0], 3)?.attemptsPerJourney.value).toBe(2);
    expect(calls([950, 950], 3)?.offered.value).toBe(2);
  });

  it('holds the agent for an empty room as long as is said', () => {
    const { attempts } = played({
      classes: {
        chat: {
          arrivals: instants([0, 1, 2, 20]),
          handling: constant(10),
          patience: constant(5),
          leavesSilently: 1,
          emptyRoom: constant(7),
        },
      },
      groups: { agent: { agents: 1, serves: ['chat'] } },
    });
    // Two rooms from 10 to 17 and from 17 to 24 s; the last customer is still there.
    expect(attempts.find(({ due }) => due === 20)?.taken).toBe(24);
  });

  it('interrupts contacts of a larger rank', () => {
    const takenAt = (rank: number) =>
      played({
        classes: {
          urgent: { arrivals: instants([5]), handling: constant(10), interrupts: true },
          mail: { arrivals: instants([0]), handling: constant(60), rank },
        },
        groups: { agent: { agents: 1, serves: ['urgent', 'mail'] } },
      }).attempts.find(({ channel }) => channel === 0)?.taken;
    expect(takenAt(2)).toBe(5);
    expect(takenAt(1)).toBe(60);
  });

  it('gives the contacts of a batch a luck each', () => {
    const batches = { kind: 'shares', shares: [0, 0, 1] } as const;
    const { attempts } = played({
      classes: {
        calls: { arrivals: poisson(perHour(300), { batches }), handling: exponential(9) },
      },
      groups: { team: { agents: 100, serves: ['calls'] } },
    });
    const batch = attempts.filter(({ due }) => due === attempts[0]?.due);
    expect(batch).toHaveLength(3);
    expect(new Set(batch.map(({ handling }) => handling)).size).toBe(3);
  });

  it('has a rate go in straight lines from end to end of the intervals', () => {
    const rates = [0, 7200, 0].map(perHour);
    const { attempts } = played(
      {
        classes: { calls: { arrivals: piecewiseLinear(1000, rates), handling: constant(1) } },
        groups: { team: { agents: Infinity, serves: ['calls'] } },
      },
      { length: 2000 },
    );
    // Poisson of mean 2000, of which a quarter in the outer halves: within 5 deviations, over all seeds
    // it fails once in a million runs; the seed is fixed.
    expect(Math.abs(attempts.length - 2000)).toBeLessThan(5 * Math.sqrt(2000));
    const outer = attempts.filter(({ due }) => Math.abs(due - 1000) > 500).length;
    expect(Math.abs(outer - 500)).toBeLessThan(5 * Math.sqrt(500));
  });

  it('takes as many rates as a log has seconds', () => {
    const rates = Array.from({ length: 200_000 }, () => perHour(3600));
    const plan = (arrivals: ArrivalPlan): CenterPlan => ({
      classes: { calls: { arrivals, handling: constant(1) } },
      groups: { team: { agents: Infinity, serves: ['calls'] } },
    });
    for (const of of [piecewiseConstant, piecewiseLinear]) {
      expect(played(plan(of(1, rates))).attempts.length).toBeGreaterThan(800);
    }
  });

  it('has one state of the world for all classes', () => {
    const modulation = [
      { factor: 0, meanStay: 200, next: [0, 1] },
      { factor: 2, meanStay: 200, next: [1, 0] },
    ];
    const calls = { arrivals: poisson(perHour(3600), { modulation }), handling: constant(1) };
    const { attempts } = played(
      {
        classes: { calls, others: calls },
        groups: { team: { agents: Infinity, serves: ['calls', 'others'] } },
      },
      { length: 10_000 },
    );
    const counted = [0, 1].map((one) => {
      const bins = new Array<number>(1000).fill(0);
      for (const { due, channel } of attempts) {
        if (channel === one) bins[Math.floor(due / 10)] = (bins[Math.floor(due / 10)] ?? 0) + 1;
      }
      return bins;
    });
    // Where nobody of the one class comes in 10 s, hardly anybody of the other does: 20 are expected
    // where anybody is. Classes of a chain each would not have it so in half of the bins.
    const apart = counted[0]?.filter((n, i) => n === 0 && (counted[1]?.[i] ?? 0) > 10).length ?? 0;
    expect(counted[0]?.filter((n) => n === 0).length).toBeGreaterThan(200);
    expect(apart).toBe(0);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(played(busy)).toEqual(played(busy));
    expect(played(busy).attempts).not.toEqual(played(busy, { seed: 2 }).attempts);
  });

  it('leaves everybody their own luck when an agent or a class is added', () => {
    const luckOf = (plan: CenterPlan) =>
      played(plan, { length: hours(4) })
        .attempts.filter(({ channel, attempt }) => channel === 0 && attempt === 1)
        .map(({ due, handling }) => [due, handling])
        .sort(([a = 0], [b = 0]) => a - b);
    const own = luckOf(busy);
    expect(own.length).toBeGreaterThan(300);
    expect(luckOf({ ...busy, groups: { team: { agents: 10, serves: ['call', 'mail'] } } })).toEqual(
      own,
    );
    const chat = { arrivals: poisson(perHour(40)), handling: exponential(200) };
    const more = {
      classes: { ...busy.classes, chat },
      groups: { team: { agents: 9, serves: ['call', 'mail', 'chat'] } },
    };
    expect(luckOf(more)).toEqual(own);
  });

  it('tries groups in the order of the class, or else of the plan', () => {
    const groupOf = (groups?: readonly string[]) =>
      played({
        classes: {
          calls: {
            arrivals: instants([0]),
            handling: constant(1),
            ...(groups !== undefined && { groups }),
          },
        },
        groups: { a: { agents: 1, serves: ['calls'] }, b: { agents: 1, serves: ['calls'] } },
      }).attempts[0]?.group;
    expect(groupOf()).toBe(0);
    expect(groupOf(['b', 'a'])).toBe(1);
  });

  it('passes contacts on, and counts a visit to each queue but one attempt', () => {
    const { classes, legs } = played({
      classes: {
        first: { arrivals: instants([0, 5]), handling: constant(10), transfers: { second: 1 } },
        second: { handling: constant(30), wrapUp: constant(15) },
      },
      groups: {
        a: { agents: 2, serves: ['first'] },
        b: { agents: 1, serves: ['second'] },
      },
    });
    expect(legs.map(({ class: of, joined, queued, ended }) => [of, joined, queued, ended])).toEqual(
      [
        [0, 0, 0, 10],
        [0, 5, 0, 15],
        [1, 10, 0, 40],
        // The agent is free after 15 s of after-contact work.
        [1, 15, 40, 85],
      ],
    );
    expect(classes.first?.offered.value).toBe(2);
    expect(classes.second?.offered.value).toBe(0);
    expect(classes.second?.visits.value).toBe(2);
    expect(classes.second?.waitPerVisit.value).toBe(20);
    expect(classes.first?.sojournAll.value).toBe((40 + 80) / 2);
  });

  it('lets shifts, staffing and lines be said in plain words', () => {
    const on = (groups: CenterPlan['groups']) =>
      played({
        classes: { calls: { arrivals: instants([10, 20]), handling: constant(5), lines: 'trunk' } },
        lines: { trunk: 1 },
        groups,
      }).attempts.map(({ due, wait, outcome }) => [due, wait, outcome]);
    const shifts = [{ agents: 1, from: 12, to: 40 }];
    expect(on({ team: { shifts, serves: ['calls'] } })).toEqual([
      [10, 2, 0],
      [20, 0, 0],
    ]);
    const staffing = { interval: 25, agents: [0, 1] };
    expect(on({ team: { staffing, serves: ['calls'] } })).toEqual([
      [20, 0, 3],
      [10, 15, 0],
    ]);
  });

  it('serves by due date where that is said, counted in business time', () => {
    const { attempts } = played({
      classes: {
        slow: { arrivals: instants([0, 1]), handling: constant(10), due: { goal: minutes(60) } },
        fast: {
          arrivals: instants([2]),
          handling: constant(10),
          due: { goal: 10, hours: [{ opens: 0, closes: 500 }] },
        },
      },
      groups: { team: { agents: 1, serves: [['slow', 'fast']] } },
    });
    expect(attempts.map(({ channel, taken }) => [channel, taken])).toEqual([
      [0, 0],
      [1, 10],
      [0, 20],
    ]);
  });

  it('has no interval of a single replication, and a narrower one at less confidence', () => {
    const widthOf = (run: Partial<RunOptions>) => {
      const { interval } = simulateCenter(busy, { length: hours(1), ...run }).classes.call
        ?.waitAll ?? { interval: undefined };
      return interval && interval.high - interval.low;
    };
    expect(widthOf({ replications: 1 })).toBeUndefined();
    expect(widthOf({ confidence: 0.8 })).toBeLessThan(widthOf({}) as number);
  });
});
