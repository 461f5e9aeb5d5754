/**
 * The front door of the engine alone: it needs nothing of Node and no other package, so that a page
 * imports it as it is. `index.ts` leads to all of it, too.
 *
 * @example
 * const calls = { arrivals: poisson(perHour(120)), handling: exponential(240) };
 * const team = { agents: 10, serves: ['calls'] };
 * const { classes } = simulateCenter({ classes: { calls }, groups: { team } }, { length: hours(8) });
 */
export { ScenarioError } from './errors.ts';
export type { DurationLaw } from './mathematics/distribution/duration-law.ts';
export { durationLawOf } from './mathematics/distribution/law-functions.ts';
export type {
  AbandonmentMetrics,
  BlockingMetrics,
} from './mathematics/queueing/abandonment-metrics.ts';
export {
  type PriorityMetrics,
  type PriorityQueue,
  priorityQueue,
} from './mathematics/queueing/cobham.ts';
export { type ErlangAQueue, erlangA } from './mathematics/queueing/erlang-a.ts';
export { erlangB, type LoadOnServers } from './mathematics/queueing/erlang-b.ts';
export { type ErlangCMetrics, erlangC, mmc } from './mathematics/queueing/erlang-c.ts';
export { erlangX, type RedialMetrics, type RedialQueue } from './mathematics/queueing/erlang-x.ts';
export { type Capacity, mmck, mmckm } from './mathematics/queueing/finite-capacity.ts';
export type { MarkovQueue } from './mathematics/queueing/markov-queue.ts';
export {
  mg1,
  type SingleServerMetrics,
  type SingleServerQueue,
} from './mathematics/queueing/pollaczek-khinchine.ts';
export type { ServiceLevels } from './mathematics/queueing/service-level.ts';
export type { Stable, Steady, Unstable } from './mathematics/queueing/stability.ts';
export {
  type AbandonmentTargets,
  type ServiceTargets,
  scheduledServers,
  serversForAbandonment,
  serversForBlocking,
  serversForWait,
} from './mathematics/queueing/staffing.ts';
export { type ImpatientQueue, mmng } from './mathematics/queueing/zeltyn-mandelbaum.ts';
export type { Law } from './mathematics/random/law.ts';
export type { Estimate, Interval } from './mathematics/statistics/estimate.ts';
export {
  type ArrivalPlan,
  counts,
  instants,
  piecewiseConstant,
  piecewiseLinear,
  poisson,
  renewal,
  sinusoidal,
} from './model/arrival-plan.ts';
export { CenterError, type CenterProblem } from './model/center-error.ts';
export type { ClassFigures, GroupFigures, SessionFigures } from './model/center-figures.ts';
export type { CenterPlan, ClassPlan, GroupPlan } from './model/center-plan.ts';
export { checkCenter } from './model/check-center.ts';
export {
  constant,
  discrete,
  empirical,
  erlang,
  exponential,
  gamma,
  hyperexponential,
  lognormal,
  massAtZero,
  never,
  uniform,
  weibull,
} from './model/laws.ts';
export { perHour, perSecond, type Rate } from './model/rate.ts';
export { type CenterResult, type RunOptions, simulateCenter } from './model/simulate-center.ts';
export {
  type AttemptChunk,
  AttemptColumns,
  type KeptAttempt,
} from './simulation/attempt-columns.ts';
export type { AttemptRecord, LegRecord, TurnRecord } from './simulation/attempt-record.ts';
export { hours, minutes, type Seconds } from './units.ts';
