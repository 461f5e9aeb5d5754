import { cpus } from 'node:os';
import { Command } from 'commander';
import type { SimulationResult } from '../experiment/simulate.ts';
import { staffingGaps } from '../experiment/staffing-gaps.ts';
import { measuredLatency } from '../loadtest/backend-latency.ts';
import type { CleanedUp } from '../loadtest/clean-up.ts';
import { latencyJson } from '../loadtest/latency-file.ts';
import { fitLatencies } from '../loadtest/latency-fits.ts';
import { busiestSecond } from '../loadtest/plan-replay.ts';
import { leftText } from '../loadtest/run-clean-up.ts';
import { agentsUnderLoad, isPushed, type LoadTestResult } from '../loadtest/run-load-test.ts';
import { simulateWindow, stretchOfDay, windowOfDay } from '../loadtest/window-of-day.ts';
import { formatNumberOf } from '../reports/format.ts';
import { loadReport } from '../reports/load-report.ts';
import { unsweptEvidence } from '../reports/reported-evidence.ts';
import { createRunFolder } from '../reports/run-folder.ts';
import type { JudgedTarget, LoadReport, RunReport } from '../reports/run-report.ts';
import { figureText } from '../scenario/figure.ts';
import { judgeTargets, type LoadFindings } from '../verdict/judge-targets.ts';
import { mostSerious } from './exit-codes.ts';
import { onInterrupt } from './interrupt.ts';
import {
  backendOf,
  loopsOf,
  refuseCrowd,
  refuseTooMuch,
  refuseUncleanable,
  refuseUnplayable,
  sendingOf,
  speedSetting,
} from './load-checks.ts';
import { type LoadOptions, loadOptions } from './load-options.ts';
import { planOf, windowTimes } from './load-plan.ts';
import { type Replay, replayed } from './load-replay.ts';
import { provenance } from './machine.ts';
import { openContacts, roomForOpen } from './memory.ts';
import { refuseAbsentOperations } from './operation-checks.ts';
import {
  exitCodeOfSimulation,
  findingsOf,
  judgeable,
  loggedFigures,
  refereed,
  simulatePlayed,
} from './play.ts';
import { progressOn } from './progress.ts';
import { readScenario } from './read-scenario.ts';
import { plannedText } from './replications-text.ts';
import { reportedScenario } from './reported-scenario.ts';
import { shownCustomers } from './shown-customers.ts';
import { type LoadFiles, writeReports } from './write-reports.ts';

export function loadCommand(): Command {
  return loadOptions(new Command('load')).action(runLoad);
}

async function runLoad(file: string, options: LoadOptions): Promise<void> {
  const startedAt = new Date();
  const loops = loopsOf(options.vus, cpus().length);
  const played = await readScenario(file, options, speedSetting(options.speed));
  const { scenario, demand } = played;
  const backend = await backendOf(options, scenario);
  refuseUncleanable(backend, options.cleanup === true);
  refuseAbsentOperations(scenario, backend);
  refuseUnplayable(scenario);
  const sending = sendingOf(options, scenario);
  if (played.logged === undefined) openContacts(file, scenario, roomForOpen());
  const progress = progressOn(process.stderr);
  refuseCrowd(demand, stretchOfDay(scenario, demand), scenario);
  const window = windowOfDay(scenario, demand);
  const agents = agentsUnderLoad(scenario, backend);
  const ideal = simulateWindow(scenario, demand, window, { agents, isPushed: isPushed(backend) });
  const busiest = busiestSecond(ideal.records, scenario.load.speed);
  refuseTooMuch(busiest, scenario);
  if (options.dryRun === true) {
    const plan = planOf(played, window, busiest, options);
    process.stdout.write(`${JSON.stringify(plan, null, 2)}\n`);
    return;
  }

  let hasChildren = false;
  const interrupt = onInterrupt(
    (line) => progress.step(line),
    () => hasChildren,
  );
  const { signal } = interrupt;
  const folder = await createRunFolder(options, startedAt, scenario.name);
  progress.step(`1. simulate ${scenario.name}: ${plannedText(scenario)}`);
  const { simulation, records, received, everyNth } = await simulatePlayed(
    played,
    progress,
    signal,
    options,
  );
  const times = windowTimes(scenario, window);
  progress.step(
    `2. take the window ${times}: ${formatNumberOf(window.journeys, 'journey')}, ${window.carried} of them open when it begins`,
  );
  hasChildren = true;
  let cleaned: CleanedUp | undefined;
  const onCleanedUp = (run: string, found: CleanedUp): void => {
    cleaned = found;
    progress.step(`removed ${formatNumberOf(found.removed, 'contact')} of ${run}`);
    const left = leftText(run, found);
    if (left !== undefined) progress.step(left);
  };
  const replay: Replay =
    window.journeys === 0
      ? { kind: 'not-run', why: `nothing to judge: no journey falls into ${times}`, exitCode: 3 }
      : await replayed(options, progress, {
          scenario,
          demand,
          window,
          backend,
          folder: folder.path,
          env: process.env,
          loops,
          ...sending,
          ...(options.cleanup === true ? { onCleanedUp } : {}),
          signal,
          onProgress: (line) => progress.update(line),
        });
  hasChildren = false;
  progress.done();

  const result = replay.kind === 'ran' ? replay.result : undefined;
  const cutShort = result?.facts.cutShort;
  if (cutShort !== undefined) {
    progress.step(`${cutShort}: what was measured until then is kept in ${folder.path}`);
  }
  let load = result && {
    ...loadReport(scenario, options.backend, window, ideal, result),
    ...(cleaned === undefined ? {} : { cleanedUp: cleaned }),
  };
  if (result !== undefined && load?.unfit.length === 0 && load.failures.unserved === undefined) {
    progress.step('5. simulate once more, with the measured latency');
    const latency = measuredLatency(result.measurement);
    const slow = await simulatePlayed(played, progress, signal, {
      workers: options.workers,
      latency,
      agents,
    });
    load = { ...load, withLatency: slow.simulation.figures };
  }
  const targets = judgeTargets(
    judgeable(played, simulation),
    findingsOf(simulation.figures),
    load && loadFindings(load),
  );
  const exitCode = mostSerious(
    exitCodeOfLoad(replay, load?.unfit ?? [], simulation, targets, signal),
    ...(isClean(cleaned) ? [] : [69]),
  );
  const report: RunReport = {
    command: 'load',
    scenario: reportedScenario(played),
    provenance: provenance(startedAt, replay.k6),
    simulation,
    referee: refereed(played, simulation),
    ...(played.logged === undefined ? { gaps: staffingGaps(scenario) } : {}),
    records,
    received,
    everyNth,
    ...(played.logged === undefined ? {} : { logged: loggedFigures(played) }),
    ...(load === undefined ? {} : { load }),
    ...(replay.kind === 'not-run' ? { loadNotRun: replay.why } : {}),
    targets,
    customers: await shownCustomers(scenario, records),
    evidence: unsweptEvidence(scenario.evidence, 'load', 'holdline simulate does it.'),
    ...(interrupt.by === undefined ? {} : { interrupted: interrupt.by }),
    exitCode,
  };
  // Before the reports: what fails while they are written does not outweigh an interruption.
  process.exitCode = report.exitCode;
  await writeReports(
    folder,
    report,
    options.json === true,
    result && (await filesOf(result, options.backend)),
  );
  interrupt.release();
}

/** What was measured, for other programs. The package that writes histograms is loaded when there are some. */
async function filesOf({ measurement, plan }: LoadTestResult, backend: string): Promise<LoadFiles> {
  const { latencyHistograms } = await import('../loadtest/latency-histograms.ts');
  const { operations } = measurement;
  return {
    measurement,
    files: [
      ...latencyHistograms(operations, plan.startsAt),
      { name: 'latency.json', content: latencyJson(backend, fitLatencies(operations)) },
    ],
  };
}

/** Whether nothing is left that was to be removed. */
function isClean(cleaned: CleanedUp | undefined): boolean {
  return cleaned === undefined || (cleaned.left.length === 0 && cleaned.unlisted === undefined);
}

function exitCodeOfLoad(
  replay: Replay,
  unfit: readonly string[],
  simulation: SimulationResult,
  targets: readonly JudgedTarget[],
  { aborted }: AbortSignal,
): number {
  if (simulation.broken.length > 0) return 70;
  if (aborted) return 130;
  if (replay.kind === 'not-run') return replay.exitCode;
  if (replay.result.facts.cutShort !== undefined) return 69;
  return unfit.length > 0 ? 3 : exitCodeOfSimulation(simulation, targets);
}

function loadFindings({ figures, withLatency, speed, unfit, failures }: LoadReport): LoadFindings {
  return {
    ideal: new Map(figures.map(({ figure, ideal }) => [figureText(figure), ideal])),
    measured: new Map(figures.map(({ figure, measured }) => [figureText(figure), measured])),
    ...(withLatency === undefined ? {} : { withLatency: findingsOf(withLatency) }),
    speed,
    isFit: unfit.length === 0,
    ...(failures.unserved === undefined ? {} : { unserved: failures.unserved }),
  };
}
