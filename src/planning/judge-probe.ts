import { backendFailures } from '../loadtest/backend-failures.ts';
import { pairWorlds } from '../loadtest/compare-worlds.ts';
import { IdealFigures } from '../loadtest/ideal-figures.ts';
import { MeasuredFigures } from '../loadtest/measured-figures.ts';
import type { LoadTestResult } from '../loadtest/run-load-test.ts';
import type { IdealRun } from '../loadtest/window-of-day.ts';
import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { figureText } from '../scenario/figure.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Target } from '../scenario/target.ts';
import { type Findings, judgeTargets } from '../verdict/judge-targets.ts';
import { type Criterion, criterionOf } from './criterion.ts';
import { judgedAttempts, judgedPart } from './judged-part.ts';
import { type OperationLoad, operationLoads } from './operation-load.ts';
import { plainlyBroken } from './plainly-broken.ts';
import type { ProbeLength } from './probe-window.ts';

/** What a probe sent, and what came back. */
export interface ProbeRun {
  readonly scenario: Scenario;
  readonly length: ProbeLength;
  readonly ideal: IdealRun;
  readonly result: LoadTestResult;
}

/** What was due in the judged part of a probe. */
export interface ProbeFigures {
  /** Journeys that began, and contacts with later attempts, an hour of simulated time. */
  readonly journeysAnHour: number;
  readonly contactsAnHour: number;
  /** Operations in a second of the wall clock, polls included. */
  readonly operationsASecond: number;
  readonly operations: readonly OperationLoad[];
}

/**
 * A probe judged as a load test is: latency and failures on what was measured after its warm-up, waits and service
 * levels on the simulation of the whole scenario with that latency.
 *
 * @param withLatency what the simulation with the latency of this probe says; none where no target is about people
 */
export function judgeProbe(
  { scenario, length, ideal, result }: ProbeRun,
  targets: readonly Target[],
  withLatency: Findings | undefined,
): readonly Criterion[] {
  const { speed } = result.plan;
  const part = judgedPart(result.measurement, length, speed);
  const idealPart = judgedAttempts(ideal.records, length);
  const { unserved } = backendFailures(idealPart, part);
  const simulated = new IdealFigures(scenario, { records: idealPart, callbacks: ideal.callbacks });
  const pairing = pairWorlds(idealPart, part);
  const measured = new MeasuredFigures(scenario, { ...part, pairing, speed });
  const found = (say: (target: Target) => Estimate): Findings =>
    new Map(targets.map((target) => [figureText(target), say(target)]));
  return judgeTargets(targets, new Map(), {
    ideal: found((target) => simulated.of(target)),
    measured: found((target) => measured.of(target)),
    ...(withLatency === undefined ? {} : { withLatency }),
    speed,
    isFit: true,
    ...(unserved === undefined ? {} : { unserved }),
  })
    .map(criterionOf)
    .map((criterion) =>
      criterion.standing === 'few'
        ? (plainlyBroken(criterion.target, part.operations) ?? criterion)
        : criterion,
    )
    .filter((criterion) => criterion.standing !== 'few' || !isOwedOfMany(criterion, scenario));
}

/**
 * What every backend owes its contacts can be said of many of them only: where there are too few, what it owes
 * its operations, of which there are more, has to do.
 */
function isOwedOfMany({ target }: Criterion, { targets }: Scenario): boolean {
  return target.measure === 'overhead' && !targets.some(({ text }) => text === target.text);
}

/**
 * A probe that was stopped because the backend turned most operations away, or failed at them: what that says, by all
 * that was measured until then. Such a backend has broken what it owes, however short the probe was.
 */
export function judgeStopped(
  { result }: Pick<ProbeRun, 'result'>,
  targets: readonly Target[],
): readonly Criterion[] {
  return targets.flatMap((target) => plainlyBroken(target, result.measurement.operations) ?? []);
}

/** What a probe asked of the backend while it was judged. */
export function probeFigures({ length, result }: ProbeRun): ProbeFigures {
  const { speed } = result.plan;
  const part = judgedPart(result.measurement, length, speed);
  const anHour = (count: number): number => (count * 3600) / length.length;
  let journeys = 0;
  for (const { attempt } of part.attempts) if (attempt === 1) journeys++;
  return {
    journeysAnHour: anHour(journeys),
    contactsAnHour: anHour(part.attempts.length),
    operationsASecond: (part.operations.rows * speed) / length.length,
    operations: operationLoads(part.operations),
  };
}
