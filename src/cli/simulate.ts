import { Command } from 'commander';
import { ScenarioError } from '../errors.ts';
import { staffingGaps } from '../experiment/staffing-gaps.ts';
import { unplayable } from '../loadtest/playable.ts';
import { reportedAnswers } from '../reports/reported-answers.ts';
import { createRunFolder } from '../reports/run-folder.ts';
import type { RunReport } from '../reports/run-report.ts';
import { decidedBy, judgeTargets } from '../verdict/judge-targets.ts';
import { examples } from './examples.ts';
import { onInterrupt } from './interrupt.ts';
import { latencyFrom } from './latency-from.ts';
import { provenance } from './machine.ts';
import { openContacts, roomForOpen } from './memory.ts';
import {
  exitCodeOfSimulation,
  findingsOf,
  judgeable,
  loggedFigures,
  refereed,
  simulatePlayed,
} from './play.ts';
import { progressOn } from './progress.ts';
import {
  type PlayedScenario,
  readScenario,
  type ScenarioOptions,
  scenarioOptions,
} from './read-scenario.ts';
import { shareReadings } from './read-share.ts';
import { plannedAnswersText, plannedText } from './replications-text.ts';
import { reportedScenario } from './reported-scenario.ts';
import { shownCustomers } from './shown-customers.ts';
import { type SweepOptions, sweptAssumptions, sweptEvidence } from './sweep.ts';
import { writeReports } from './write-reports.ts';

export function simulateCommand(): Command {
  return scenarioOptions(new Command('simulate'))
    .option(
      '--sweep',
      'set each assumption to both ends of its range, however long it takes (default: where it takes little)',
    )
    .option('--no-sweep', 'only list the assumptions')
    .option(
      '--latency-from <run>',
      'simulate with the latency that a load run has measured (its folder), and tell what it costs',
    )
    .addHelpText(
      'after',
      examples(
        ['simulate scenarios/first-day.yaml', 'a support day, 30 times, judged by its targets'],
        [
          'simulate scenarios/first-day.yaml --set agents.phone-team.agents=12 --json',
          'the same with twelve agents on the phone, as JSON',
        ],
      ),
    )
    .action(runSimulate);
}

interface SimulateCommandOptions extends ScenarioOptions, SweepOptions {
  readonly latencyFrom?: string;
}

/** A log has handling times of its own: they can be polled, but not be made longer. */
function refuseLogWithLatency({ scenario, logged }: PlayedScenario): void {
  const keys = logged === undefined ? [] : unplayable(scenario);
  if (keys.length === 0) return;
  throw new ScenarioError(
    `--latency-from: expected a scenario that agents who poll can play, since --arrivals has handling times of its own, found ${keys.join(', ')}`,
  );
}

async function runSimulate(file: string, options: SimulateCommandOptions): Promise<void> {
  if (options.window !== undefined && options.arrivals === undefined) {
    throw new ScenarioError(
      `--window: expected --arrivals beside it, the log of which ${options.window} is a part, found nothing; drawn demand is simulated whole`,
    );
  }
  const startedAt = new Date();
  const played = await readScenario(file, options);
  const { scenario } = played;
  const measured =
    options.latencyFrom === undefined ? undefined : await latencyFrom(options.latencyFrom);
  if (measured !== undefined) refuseLogWithLatency(played);
  // What cannot be played is told before anything is.
  const told = measured === undefined ? options : { ...options, sweep: false };
  const assumptions = told.sweep === false ? [] : sweptAssumptions(played);
  if (played.logged === undefined) openContacts(file, scenario, roomForOpen());
  if (played.logged !== undefined && scenario.answers.length > 0) {
    throw new ScenarioError(
      `--arrivals: expected a scenario without answers, which are of drawn demand and its variants, found ${scenario.answers.length}`,
    );
  }
  const progress = progressOn(process.stderr);
  const interrupt = onInterrupt((line) => progress.step(line));
  const folder = await createRunFolder(options, startedAt, scenario.name);
  progress.step(
    `simulate ${scenario.name}: ${plannedText(scenario)}${plannedAnswersText(scenario)}`,
  );
  const { simulation, answers, cost, records, received, everyNth, secondsEach } =
    await simulatePlayed(played, progress, interrupt.signal, {
      workers: options.workers,
      replications: options.replications,
      hasAnswers: measured === undefined,
      ...(measured === undefined ? {} : { costOf: measured.laws }),
    });
  const interruptedBy = interrupt.by;
  // A target on what only a backend can show is not judged without one.
  const targets = judgeTargets(
    judgeable(played, simulation).filter((target) => decidedBy(target) === 'simulation'),
    findingsOf(simulation.figures),
  );
  const found = { simulation, targets, answers, secondsEach };
  const evidence = await sweptEvidence(played, assumptions, found, { progress, interrupt }, told);
  const readings = await shareReadings(played, found, { progress, interrupt }, told);
  const broken = [simulation, evidence.sweep, readings].flatMap((run) =>
    run === undefined || 'notPlayed' in run ? [] : run.broken,
  );
  const report: RunReport = {
    command: 'simulate',
    scenario: reportedScenario(played),
    provenance: provenance(startedAt, undefined),
    simulation,
    // Formulas know of no backend.
    ...(cost === undefined || measured === undefined
      ? { referee: refereed(played, simulation) }
      : { latency: { ...cost, from: measured.from, backend: measured.backend } }),
    ...(played.logged === undefined ? { gaps: staffingGaps(scenario) } : {}),
    records,
    received,
    everyNth,
    ...(played.logged === undefined ? {} : { logged: loggedFigures(played) }),
    targets,
    ...(answers === undefined ? {} : { answers: reportedAnswers(scenario, answers, evidence) }),
    customers: await shownCustomers(scenario, records),
    evidence,
    ...(readings === undefined ? {} : { readings }),
    ...(interruptedBy === undefined ? {} : { interrupted: interruptedBy }),
    exitCode:
      broken.length > 0
        ? 70
        : interrupt.signal.aborted
          ? 130
          : exitCodeOfSimulation(simulation, targets, answers),
  };
  // Before the reports: what fails while they are written does not outweigh an interruption.
  process.exitCode = report.exitCode;
  await writeReports(folder, report, options.json === true);
  interrupt.release();
}
