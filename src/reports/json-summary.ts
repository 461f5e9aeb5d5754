import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { type Figure, figureText, measures } from '../scenario/target.ts';
import type { LoadReport, RunReport } from './run-report.ts';
import { standingOf } from './standing.ts';

/** Every measure with its interval and definition; docs/results.md names the keys. */
export function summaryJson(report: RunReport): string {
  const { simulation, load, targets, logged } = report;
  return json({
    scenario: report.scenario.name,
    exitCode: report.exitCode,
    interrupted: report.interrupted ?? null,
    loadNotRun: report.loadNotRun ?? null,
    targets: targets.map((judged) => ({
      target: judged.target.text,
      verdict: standingOf(report, judged).kind,
      judgedOn: judged.judgedOn,
      unit: measures[judged.target.measure].unit,
      limit: judged.target.limit,
      simulated: estimated(judged.simulated),
      ideal: judged.ideal === undefined ? null : estimated(judged.ideal),
      measured: judged.measured === undefined ? null : estimated(judged.measured),
    })),
    simulation: {
      replications: simulation.replications,
      journeys: simulation.journeys,
      attempts: simulation.attempts,
      cut: simulation.cut,
      figures: simulation.figures.map((found) => ({
        ...defined(found.figure),
        ...estimated(found),
      })),
    },
    logged: logged?.map((found) => ({ ...defined(found.figure), ...estimated(found) })) ?? null,
    load: load === undefined ? null : loadOf(load),
  });
}

/** What was run, on what, by which versions. */
export function runJson(report: RunReport): string {
  const { command, scenario, provenance, exitCode, interrupted } = report;
  return json({ command, scenario, ...provenance, exitCode, interrupted: interrupted ?? null });
}

function loadOf(load: LoadReport): object {
  const { figures, pairing, waits: _, ...rest } = load;
  return {
    ...rest,
    pairing: { ...pairing, overhead: estimated(pairing.overhead) },
    figures: figures.map(({ figure, ideal, measured }) => ({
      ...defined(figure),
      ideal: estimated(ideal),
      measured: estimated(measured),
    })),
  };
}

function defined(figure: Figure): object {
  const { unit, means } = measures[figure.measure];
  return { figure: figureText(figure), unit, means };
}

function estimated({ value, interval, samples }: Estimate): object {
  return {
    value,
    interval: interval === undefined ? null : [interval.low, interval.high],
    samples,
  };
}

/** JSON knows neither NaN nor ∞: both become null. */
function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
