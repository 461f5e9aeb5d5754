import { RunMeasures } from '../experiment/run-measures.ts';
import { standardFigures } from '../experiment/standard-figures.ts';
import { backendFailures } from '../loadtest/backend-failures.ts';
import { pairWorlds } from '../loadtest/compare-worlds.ts';
import { senderHealth } from '../loadtest/fitness.ts';
import { measuredFigure } from '../loadtest/measured-figures.ts';
import { isAnswer, latencyOf, type Measurement, operationsOf } from '../loadtest/measurement.ts';
import type { LoadTestResult } from '../loadtest/run-load-test.ts';
import type { DayWindow, IdealRun } from '../loadtest/window-of-day.ts';
import { estimate } from '../mathematics/statistics/estimate.ts';
import { quantileOfSorted } from '../mathematics/statistics/quantile.ts';
import { operations } from '../scenario/operations.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { LoadReport, OperationSummary } from './run-report.ts';

/** What a load test found, beside what it ought to have found. */
export function loadReport(
  scenario: Scenario,
  backend: string,
  window: DayWindow,
  ideal: IdealRun,
  { plan, measurement, facts, unfit }: LoadTestResult,
): LoadReport {
  const measures = new RunMeasures(scenario);
  for (const record of ideal.records) measures.add(record);
  const polled = [
    { ms: plan.agentPollingMs, period: scenario.load.agentPolling as number },
    ...plan.customerPollingMs.map((ms, i) => ({
      ms,
      period: scenario.load.customerPolling[i] as number,
    })),
  ];
  const { waits, ...pairing } = pairWorlds(ideal.records, measurement.attempts);
  return {
    backend,
    window: { ...window.stretch, start: scenario.window.start },
    speed: plan.speed,
    polling: {
      agentsMs: plan.agentPollingMs,
      customersMs: plan.customerPollingMs,
      isStretched: polled.some(({ ms, period }) => ms > (period * 1000) / plan.speed),
    },
    figures: standardFigures(scenario).map((figure) => ({
      figure,
      ideal: estimate([measures.sample(figure, ideal.totals.occupancy, ideal.totals.groups)]),
      measured: measuredFigure(scenario, measurement, figure),
    })),
    failures: backendFailures(ideal.records, measurement),
    pairing,
    waits,
    counts: measurement.counts,
    idealCut: ideal.totals.cut,
    carried: window.carried,
    health: senderHealth(measurement, facts.cpu),
    latenessBound: facts.latenessBound,
    operations: summariesOf(measurement),
    unfit,
  };
}

function summariesOf(measurement: Measurement): readonly OperationSummary[] {
  return operations.flatMap((operation) => {
    const lines = operationsOf(measurement, operation);
    if (lines.length === 0) return [];
    const answered = lines.filter(isAnswer);
    const ascending = Float64Array.from(answered, latencyOf).sort();
    const at = (p: number) => quantileOfSorted(ascending, p);
    return [
      {
        operation,
        count: lines.length,
        failed: lines.length - answered.length,
        p50: at(0.5),
        p95: at(0.95),
        p99: at(0.99),
        max: at(1),
      },
    ];
  });
}
