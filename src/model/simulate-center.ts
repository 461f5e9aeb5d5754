import type { JourneyFeed } from '../demand/journey-feed.ts';
import { replicationKey } from '../mathematics/random/keyed-draws.ts';
import { type Estimate, estimate } from '../mathematics/statistics/estimate.ts';
import { immediate } from '../simulation/agent-side.ts';
import type {
  AttemptCollector,
  LegCollector,
  TurnCollector,
} from '../simulation/attempt-record.ts';
import {
  type SimulationInput,
  type SimulationTotals,
  simulateJourneys,
} from '../simulation/simulate-journeys.ts';
import { CenterError } from './center-error.ts';
import {
  type ClassFigures,
  classFigures,
  type GroupFigures,
  groupFigures,
  type ReplicationSums,
} from './center-figures.ts';
import type { CenterPlan } from './center-plan.ts';
import { problemsOf, problemsOfRun } from './check-center.ts';
import { ClassSums } from './class-sums.ts';
import { type CompiledPlan, compilePlan } from './compile-plan.ts';
import { PlannedJourneys } from './planned-journeys.ts';

/** How a centre is run. Times in seconds. */
export interface RunOptions {
  /** Contacts arrive from 0 until then. */
  readonly length: number;
  /** Attempts that begin before it count in no figure, and time averages begin with it; 0 by default. */
  readonly warmUp?: number;
  /** How long after `length` contacts that are still there may go on; as long as `length` by default. */
  readonly drain?: number;
  /** A whole number: the same seed, the same customers; 1 by default. */
  readonly seed?: number;
  /** Independent runs, from which the intervals are; 10 by default. */
  readonly replications?: number;
  /** Of the intervals; 0.95 by default. */
  readonly confidence?: number;
  /** Gets each attempt of the first replication as it ends. */
  readonly collect?: AttemptCollector;
  /** Gets each leg of its contacts. */
  readonly collectLegs?: LegCollector;
  /** Gets each message of its agents in sessions. */
  readonly collectTurns?: TurnCollector;
}

/** What replications of a centre found, by the names of its plan. */
export interface CenterResult<Classes extends string = string, Groups extends string = string> {
  readonly classes: Readonly<Record<Classes, ClassFigures>>;
  readonly groups: Readonly<Record<Groups, GroupFigures>>;
  /** Time average of the customers between two attempts. */
  readonly away: Estimate;
  readonly replications: number;
  /** Of all replications together, the warm-up too. */
  readonly journeys: number;
  /** Journeys that the end of the drain cut off. */
  readonly cut: number;
  /** Laws of every run that one of these broke: a bug of ours, see `broken-laws.ts`. */
  readonly broken: readonly string[];
}

/** The names of the classes and groups of a plan. */
type Named<Classes extends string, Groups extends string> = CenterPlan & {
  readonly classes: Readonly<Record<Classes, unknown>>;
  readonly groups: Readonly<Record<Groups, unknown>>;
};

/**
 * Simulates a centre that is described by hand, in independent replications: first empty, then for
 * `length` seconds with arrivals, then until everybody has gone or `drain` seconds have passed.
 *
 * An attempt counts if it begins after the warm-up and before `length`; time averages are over the
 * same stretch. Intervals are Student's over replications, none for a single one.
 *
 * @throws {CenterError} with everything that is wrong with the plan or the options; nothing was run
 * @example
 * const team = { agents: 10, serves: ['calls'] };
 * const calls = { arrivals: poisson(perHour(120)), handling: exponential(240) };
 * simulateCenter({ classes: { calls }, groups: { team } }, { length: hours(8) }).classes.calls.pDelay;
 */
export function simulateCenter<Classes extends string, Groups extends string>(
  plan: Named<Classes, Groups>,
  run: RunOptions,
): CenterResult<Classes, Groups> {
  const problems = [...problemsOf(plan, run?.length), ...problemsOfRun(run)];
  if (problems.length > 0) throw new CenterError(problems);
  const compiled = compilePlan(plan);
  const { seed = 1, replications = 10, confidence = 0.95 } = run;
  const sums = Array.from({ length: replications }, (_, number) =>
    replicate(plan, compiled, run, seed, number),
  );
  const byName = <Figures>(names: readonly string[], figures: (number: number) => Figures) =>
    Object.fromEntries(names.map((name, number) => [name, figures(number)]));
  return {
    classes: byName(Object.keys(plan.classes), (number) =>
      classFigures(sums, number, confidence),
    ) as CenterResult<Classes, Groups>['classes'],
    groups: byName(Object.keys(plan.groups), (number) =>
      groupFigures(sums, number, confidence),
    ) as CenterResult<Classes, Groups>['groups'],
    away: estimate(
      sums.map(({ totals }) => ({ kind: 'value', value: totals.away })),
      confidence,
    ),
    replications,
    journeys: sums.reduce((sum, { totals }) => sum + totals.journeys, 0),
    cut: sums.reduce((sum, { totals }) => sum + totals.cut, 0),
    broken: sums.flatMap(({ totals }, number) =>
      totals.broken.map((law) => `replication ${number}: ${law}`),
    ),
  };
}

function replicate(
  plan: CenterPlan,
  { center, tables }: CompiledPlan,
  run: RunOptions,
  seed: number,
  number: number,
): ReplicationSums {
  const { length, warmUp = 0, drain = length } = run;
  const listeners: Partial<RunOptions> = number === 0 ? run : {};
  const classes = Object.values(plan.classes).map(
    ({ serviceLevelWithin = 20 }) => new ClassSums(serviceLevelWithin),
  );
  const turns = center.groups.map(() => ({ count: 0, response: 0 }));
  const key = replicationKey(seed, number);
  const journeys: JourneyFeed = new PlannedJourneys(plan, tables, length, key);
  const isMeasured = (at: number): boolean => at >= warmUp && at < length;
  const input: SimulationInput = {
    tables,
    center,
    journeys,
    agentSide: immediate,
    key,
    accountFrom: warmUp,
    accountUntil: length,
    endsAt: length + drain,
    onLeg: (leg) => {
      if (isMeasured(leg.joined)) classes[leg.class]?.addVisit(leg);
      listeners.collectLegs?.(leg);
    },
    onTurn: (turn) => {
      const of = turns[turn.group];
      if (of !== undefined && isMeasured(turn.asked)) {
        of.count++;
        of.response += turn.written - turn.asked;
      }
      listeners.collectTurns?.(turn);
    },
  };
  const totals: SimulationTotals = simulateJourneys(input, (attempt) => {
    if (isMeasured(attempt.due)) classes[attempt.channel]?.add(attempt);
    listeners.collect?.(attempt);
  });
  return { classes, totals, turns, seconds: length - warmUp };
}
