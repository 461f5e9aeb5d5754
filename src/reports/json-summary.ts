import type { RefereeReport } from '../experiment/referee/referee-report.ts';
import type { SimulationResult } from '../experiment/simulate.ts';
import { figureText } from '../scenario/figure.ts';
import { answersJson } from './json-answers.ts';
import { evidenceJson } from './json-evidence.ts';
import { estimateOf, figureOf } from './json-figure.ts';
import { FORMAT, writtenJson } from './json-format.ts';
import { latencyJson } from './json-latency.ts';
import { loadJson } from './json-load.ts';
import { shareReadingsJson } from './json-share-readings.ts';
import { waitingCostJson } from './json-waiting-cost.ts';
import { countOutcomes } from './outcome-counts.ts';
import type { JudgedTarget, RunReport } from './run-report.ts';
import { runVerdict, standingOf, wholeText } from './standing.ts';

/**
 * Every figure of a run for machines, see `docs/results.md`. Keys come in a fixed order, and what is
 * no number (NaN, ∞) is null.
 */
export function summaryJson(report: RunReport): string {
  const { simulation, load, interrupted, loadNotRun } = report;
  const { headline, remarks } = runVerdict(report);
  return writtenJson({
    format: FORMAT,
    command: report.command,
    scenario: report.scenario.name,
    verdict: headline,
    remarks,
    exitCode: report.exitCode,
    interrupted: interrupted ?? null,
    loadNotRun: loadNotRun ?? null,
    targets: report.targets.map((judged) => targetOf(report, judged)),
    answers: answersJson(report.answers),
    figures: simulation.figures.map(({ figure, autocorrelation, ...estimate }) => ({
      ...figureOf(figure),
      ...estimateOf(estimate),
      ...(autocorrelation === undefined ? {} : { autocorrelation }),
    })),
    intervals: simulation.byBatchMeans ? 'batch-means' : 'replications',
    waitingCost: waitingCostJson(report),
    readings: shareReadingsJson(report.readings),
    precision: precisionJson(simulation),
    warmUp: warmUpJson(simulation),
    referee: report.referee === undefined ? null : refereeOf(report.referee),
    counts: {
      replications: simulation.replications,
      journeys: simulation.journeys,
      attempts: simulation.attempts,
      carried: simulation.carried,
      cut: simulation.cut,
      firstReplication: countOutcomes(report),
      everyNthJourney: report.everyNth ?? 1,
    },
    logged:
      report.logged?.map(({ figure, ...estimate }) => ({
        ...figureOf(figure),
        ...estimateOf(estimate),
      })) ?? null,
    latency: latencyJson(report.latency),
    load: load === undefined ? null : loadJson(load),
    ...evidenceJson(report.evidence),
  });
}

function precisionJson({ precision }: SimulationResult): object | null {
  if (precision === undefined) return null;
  const { asked, isReached, endedBy, figures } = precision;
  return {
    relative: asked.relative,
    absolute: asked.absolute,
    maxReplications: asked.maxReplications,
    maxContacts: asked.maxContacts,
    reached: isReached,
    endedBy,
    figures: figures.map((found) => ({
      ...figureOf(found.figure),
      value: found.value,
      halfWidth: found.halfWidth,
      enough: found.enough,
      reached: found.isReached,
      replications: found.replications,
    })),
  };
}

function warmUpJson({ warmUp }: SimulationResult): object | null {
  if (warmUp === undefined) return null;
  return {
    rule: 'mser-5',
    seconds: warmUp.until,
    settled: warmUp.isSettled,
    pilots: warmUp.pilots,
  };
}

function refereeOf({ figures, overloads, falseAlarm }: RefereeReport): object {
  return {
    falseAlarm,
    overloads: overloads.map(({ channels, stretches, worst, enoughAgents, isBound }) => ({
      channels,
      stretches: stretches.map(({ from, to }) => ({ from, to })),
      worst: {
        from: worst.from,
        to: worst.to,
        offeredLoad: worst.offeredLoad,
        agents: worst.agents,
      },
      enoughAgents,
      isBound,
    })),
    comparisons: figures.map((one) => ({
      figure: figureText(one.figure),
      simulated: one.simulated.value,
      standardError: one.simulated.standardError ?? null,
      predicted: one.predicted,
      distance: one.distance ?? null,
      formula: one.formula,
      source: one.source,
      status: one.status,
      reasons: one.reasons.map(({ kind, text, waits }) => ({ kind, text, waits: waits ?? null })),
      tested: one.isTested,
      doubted: one.isDoubted,
    })),
  };
}

function targetOf(report: RunReport, judged: JudgedTarget): object {
  const { target, verdict, judgedOn, simulated, withLatency, ideal, measured } = judged;
  const standing = standingOf(report, judged);
  const { kind } = standing;
  return {
    text: target.text,
    ...figureOf(target),
    operator: target.operator,
    limit: target.limit,
    verdict: kind,
    why: wholeText(standing),
    atLeastBy: kind === 'missed' && verdict.kind === 'missed' ? verdict.atLeastBy : null,
    judgedOn,
    simulated: estimateOf(simulated),
    withLatency: withLatency === undefined ? null : estimateOf(withLatency),
    ideal: ideal === undefined ? null : estimateOf(ideal),
    measured: measured === undefined ? null : estimateOf(measured),
  };
}
