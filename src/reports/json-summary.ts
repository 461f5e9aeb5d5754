import type { RefereeReport } from '../experiment/referee/referee-report.ts';
import type { SimulationResult } from '../experiment/simulate-scenario.ts';
import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { type Figure, figureText, statisticText } from '../scenario/figure.ts';
import { measures } from '../scenario/measures.ts';
import { countOutcomes } from './outcome-counts.ts';
import type { JudgedTarget, LoadReport, RunReport } from './run-report.ts';
import { runVerdict, standingOf, wholeText } from './standing.ts';

/** The version of the shapes in `docs/results.md`; it grows when a key changes its meaning. */
const FORMAT = 1;

/**
 * Every figure of a run for machines, see `docs/results.md`. Keys come in a fixed order, and what is
 * no number (NaN, ∞) is null.
 */
export function summaryJson(report: RunReport): string {
  const { simulation, load, interrupted, loadNotRun } = report;
  const { headline, remarks } = runVerdict(report);
  return written({
    format: FORMAT,
    command: report.command,
    scenario: report.scenario.name,
    verdict: headline,
    remarks,
    exitCode: report.exitCode,
    interrupted: interrupted ?? null,
    loadNotRun: loadNotRun ?? null,
    targets: report.targets.map((judged) => targetOf(report, judged)),
    figures: simulation.figures.map(({ figure, autocorrelation, ...estimate }) => ({
      ...figureOf(figure),
      ...estimateOf(estimate),
      ...(autocorrelation === undefined ? {} : { autocorrelation }),
    })),
    intervals: simulation.byBatchMeans ? 'batch-means' : 'replications',
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
    load: load === undefined ? null : loadOf(load),
  });
}

/** What was run, with what, on what and for how long, see `docs/results.md`. */
export function runJson(report: RunReport): string {
  const { scenario, provenance, interrupted, loadNotRun } = report;
  return written({
    format: FORMAT,
    command: report.command,
    scenario: {
      name: scenario.name,
      file: scenario.file,
      hash: scenario.hash,
      seed: scenario.seed,
      opensAt: scenario.opensAt,
      channels: scenario.channels.map(({ name, serviceLevelWithin }) => ({
        name,
        serviceLevelWithin,
      })),
      groups: scenario.groups.map(({ name, agents }) => ({ name, agents })),
      reasons: scenario.reasons.map(({ name }) => name),
      generations: scenario.generations,
      arrivals: scenario.arrivals ?? null,
    },
    versions: {
      holdline: provenance.holdline,
      node: provenance.node,
      k6: provenance.k6 ?? null,
    },
    machine: {
      platform: provenance.platform,
      cpus: provenance.cpus,
      memoryMiB: provenance.memoryMiB,
    },
    startedAt: provenance.startedAt,
    seconds: provenance.seconds,
    exitCode: report.exitCode,
    interrupted: interrupted ?? null,
    loadNotRun: loadNotRun ?? null,
  });
}

/** `JSON.stringify` writes NaN and ∞ as null by itself. */
function written(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
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

function figureOf({ measure, of, statistic }: Figure): object {
  const { tag, unit, means } = measures[measure];
  return {
    figure: figureText(of === undefined ? { measure, statistic } : { measure, of, statistic }),
    measure,
    tag: of === undefined ? null : tag,
    of: of ?? null,
    statistic: statisticText(statistic),
    unit,
    definition: means,
  };
}

function estimateOf({ value, interval, samples }: Estimate): object {
  return {
    value,
    interval: interval === undefined ? null : { low: interval.low, high: interval.high },
    samples,
  };
}

function refereeOf({ figures, overloads, falseAlarm }: RefereeReport): object {
  return {
    falseAlarm,
    overloads: overloads.map(({ channels, stretches, worst, enoughAgents }) => ({
      channels,
      stretches: stretches.map(({ from, to }) => ({ from, to })),
      worst: {
        from: worst.from,
        to: worst.to,
        offeredLoad: worst.offeredLoad,
        agents: worst.agents,
      },
      enoughAgents,
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

function loadOf(load: LoadReport): object {
  const { pairing, counts, failures, health, window, polling } = load;
  return {
    backend: load.backend,
    fit: load.unfit.length === 0,
    unfit: load.unfit,
    window: { from: window.from, length: window.length, start: window.start },
    speed: load.speed,
    polling: {
      agentsMs: polling.agentsMs,
      customersMs: polling.customersMs,
      stretched: polling.isStretched,
    },
    contacts: {
      scheduled: counts.scheduled,
      sent: counts.sent,
      contacts: counts.contacts,
      duplicated: counts.duplicated,
      lost: counts.lost,
      cut: counts.cut,
      idealCut: load.idealCut,
      carried: load.carried,
      unreadable: counts.unreadable,
      scriptErrors: counts.scriptErrors,
      loops: counts.loops,
    },
    failures: {
      contacts: failures.contacts,
      idealContacts: failures.idealContacts,
      requests: failures.requests,
      failedRequests: failures.failedRequests,
      tooMany: failures.tooMany,
      unserved: failures.unserved ?? null,
    },
    pairing: {
      both: pairing.both,
      onlySimulated: pairing.onlySimulated,
      onlyMeasured: pairing.onlyMeasured,
      endedDifferently: pairing.endedDifferently,
      overhead: estimateOf(pairing.overhead),
    },
    lateness: {
      p50: health.lateness.p50,
      p99: health.lateness.p99,
      max: health.lateness.max,
      bound: load.latenessBound,
    },
    cpu: health.cpu,
    worlds: load.figures.map(({ figure, ideal, measured }) => ({
      ...figureOf(figure),
      ideal: estimateOf(ideal),
      measured: estimateOf(measured),
    })),
    withLatency:
      load.withLatency?.map(({ figure, ...estimate }) => ({
        ...figureOf(figure),
        ...estimateOf(estimate),
      })) ?? null,
    operations: load.operations.map(({ operation, count, failed, p50, p95, p99, max }) => ({
      operation,
      count,
      failed,
      p50,
      p95,
      p99,
      max,
    })),
  };
}
