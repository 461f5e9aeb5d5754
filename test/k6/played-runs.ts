import { DrawnJourneys } from '../../src/demand/drawn-journeys.ts';
import {
  constant,
  counts,
  durationLawOf,
  erlang,
  erlangA,
  erlangB,
  erlangX,
  exponential,
  gamma,
  hours,
  hyperexponential,
  lognormal,
  massAtZero,
  mg1,
  minutes,
  mmc,
  mmng,
  perHour,
  piecewiseLinear,
  poisson,
  renewal,
  simulateCenter,
  sinusoidal,
  uniform,
  weibull,
} from '../../src/engine.ts';
import { compileJourney } from '../../src/journey/compile-journey.ts';
import { replicationKey } from '../../src/mathematics/random/keyed-draws.ts';
import type { CenterPlan } from '../../src/model/center-plan.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { immediate } from '../../src/simulation/agent-side.ts';
import type { AttemptRecord } from '../../src/simulation/attempt-record.ts';
import { centerOf } from '../../src/simulation/center/center-of.ts';
import { simulateJourneys } from '../../src/simulation/simulate-journeys.ts';

/** What one JavaScript engine plays and computes. */
export interface PlayedRuns {
  /** All records of attempts, legs and turns, number by number. */
  readonly records: Float64Array<ArrayBuffer>;
  /** What each name stands for says the value. */
  readonly statistics: Readonly<Record<string, number>>;
}

const voice: CenterPlan = {
  busyness: { cv: 0.2, correlation: 0.5 },
  lines: { trunks: 14 },
  classes: {
    menu: {
      arrivals: piecewiseLinear(minutes(30), [90, 160, 120].map(perHour)),
      handling: constant(30),
      lines: 'trunks',
      transfers: { sales: 0.4, repairs: 0.5 },
      retry: { probability: 0, ifBlocked: 0.7, delay: exponential(300), attempts: 4 },
    },
    sales: {
      arrivals: sinusoidal({ mean: perHour(20), amplitude: perHour(15), period: hours(1) }),
      handling: lognormal(240, 0.9),
      patience: weibull(1.4, 150),
      retry: { probability: 0.5, delay: lognormal(400, 0.5) },
      wrapUp: uniform(10, 40),
      queueLimit: 6,
    },
    repairs: {
      handling: gamma(1.7, 300),
      patience: massAtZero(0.1, exponential(200)),
      reopening: { probability: 0.1, delay: erlang(3, 900) },
    },
  },
  groups: {
    machine: { agents: Number.POSITIVE_INFINITY, serves: ['menu'] },
    sellers: { agents: 5, serves: ['sales'], closing: 'return' },
    engineers: {
      shifts: [
        { agents: 5, from: 0, to: 2400 },
        { agents: 4, from: 1200, to: 4000 },
      ],
      serves: ['repairs', 'sales'],
      routes: { sales: { after: 60, handling: 1.3, reserve: 1 } },
      breaks: { between: exponential(1800), length: gamma(2.5, 240), rule: 'return' },
    },
  },
};

const text: CenterPlan = {
  classes: {
    chat: {
      arrivals: poisson(perHour(150), { batches: { kind: 'geometric', mean: 1.5 } }),
      handling: weibull(1.2, 400),
      patience: lognormal(120, 1.1),
      leavesSilently: 0.4,
      emptyRoom: exponential(60),
    },
    message: {
      arrivals: renewal(hyperexponential([0.3, 0.7], [20, 150])),
      waitsForAnswer: true,
      session: {
        turns: uniform(0, 4),
        write: [gamma(2, 60), lognormal(40, 0.7)],
        think: weibull(0.8, 150),
      },
    },
  },
  groups: {
    chatters: { agents: 6, speeds: [1, 0.75, 0.6], serves: ['chat'] },
    writers: { agents: 4, slots: 6, maxActive: 3, serves: ['message'] },
  },
};

const blended: CenterPlan = {
  classes: {
    call: {
      arrivals: poisson(perHour(70), {
        modulation: [
          { factor: 0.5, meanStay: 600, next: [0, 1] },
          { factor: 2, meanStay: 300, next: [1, 0] },
        ],
      }),
      handling: lognormal(200, 0.8),
      patience: exponential(120),
      interrupts: true,
    },
    mail: {
      arrivals: counts(minutes(20), [20, 5, 15]),
      handling: gamma(0.8, 300),
      waitsForAnswer: true,
      rank: 2,
      due: { goal: minutes(20) },
    },
    ticket: {
      arrivals: poisson(perHour(15)),
      handling: erlang(2, 400),
      waitsForAnswer: true,
      rank: 2,
      due: { goal: minutes(60) },
    },
  },
  groups: {
    team: {
      staffing: { interval: 1200, agents: [8, 11, 9, 10] },
      serves: ['call', ['mail', 'ticket']],
      closing: 'pause',
    },
  },
};

const fields = [
  'journey',
  'attempt',
  'customer',
  'channel',
  'generation',
  'reason',
  'due',
  'taken',
  'ended',
  'wait',
  'handling',
  'queued',
  'outcome',
  'group',
  'agent',
  'carried',
  'observed',
] as const satisfies readonly (keyof AttemptRecord)[];

/**
 * Plays centres with every feature of the engine, and a scenario; computes the formulas. Nothing here
 * may depend on what runs it.
 *
 * @param scenarioText a compiled scenario as JSON, ∞ as text
 */
export function playedRuns(scenarioText: string): PlayedRuns {
  const records: number[] = [];
  const statistics: Record<string, number> = {};
  // Engines are free in the bits of NaN.
  const keep = (value: number): unknown => records.push(Number.isNaN(value) ? -1 : value);
  const collect = (record: AttemptRecord): void => {
    for (const field of fields) keep(record[field]);
  };
  for (const [name, plan] of Object.entries({ voice, text, blended })) {
    const result = simulateCenter(plan, {
      length: hours(1),
      warmUp: minutes(5),
      replications: 2,
      seed: 20_261_128,
      collect,
      collectLegs: ({ leg, joined, queued, ended, outcome, group, agent, ...of }) => {
        for (const value of [of.class, leg, joined, queued, ended, outcome, group, agent]) {
          keep(value);
        }
      },
      collectTurns: ({ turn, asked, written }) => {
        for (const value of [turn, asked, written]) keep(value);
      },
    });
    if (result.broken.length > 0) throw new Error(result.broken.join());
    note(statistics, name, result);
  }

  const scenario = JSON.parse(scenarioText, (_, value) =>
    value === 'Infinity' ? Number.POSITIVE_INFINITY : value,
  ) as Scenario;
  const tables = compileJourney(scenario);
  const totals = simulateJourneys(
    {
      tables,
      center: centerOf(scenario),
      journeys: new DrawnJourneys(scenario, tables, 0),
      agentSide: immediate,
      key: replicationKey(scenario.seed, 0),
      accountFrom: 0,
      accountUntil: scenario.demand.length,
      endsAt: scenario.demand.length + scenario.drainCap,
    },
    collect,
  );
  note(statistics, 'scenario', totals);

  const queue = { arrivalRate: 0.8, meanService: 60, servers: 50, serviceLevelThreshold: 20 };
  note(statistics, 'erlangB', erlangB({ servers: 9_900, offeredLoad: 10_000 }));
  note(statistics, 'mmc', mmc(queue));
  note(statistics, 'erlangA', erlangA({ ...queue, meanPatience: 120 }));
  note(statistics, 'mmng', mmng({ ...queue, patience: durationLawOf(lognormal(120, 1.5)) }));
  note(statistics, 'erlangX', erlangX({ ...queue, meanPatience: 90, retryProbAfterAbandon: 0.6 }));
  note(statistics, 'mg1', mg1({ arrivalRate: 0.01, service: durationLawOf(gamma(0.7, 60)) }));
  return { records: Float64Array.from(records), statistics };
}

/** Every number in a tree of answers, by its path. */
function note(statistics: Record<string, number>, path: string, answer: unknown): void {
  if (typeof answer === 'number') {
    statistics[path] = answer;
  } else if (typeof answer === 'object' && answer !== null) {
    for (const [key, part] of Object.entries(answer)) note(statistics, `${path}.${key}`, part);
  }
}
