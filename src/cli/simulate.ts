import { Command } from 'commander';
import { ScenarioError } from '../errors.ts';
import { staffingGaps } from '../experiment/staffing-gaps.ts';
import { reportedAnswers } from '../reports/reported-answers.ts';
import { createRunFolder } from '../reports/run-folder.ts';
import type { RunReport } from '../reports/run-report.ts';
import { isLoadMeasure } from '../scenario/measures.ts';
import { judgeTargets } from '../verdict/judge-targets.ts';
import { examples } from './examples.ts';
import { onInterrupt } from './interrupt.ts';
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
import { readScenario, type ScenarioOptions, scenarioOptions } from './read-scenario.ts';
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

async function runSimulate(file: string, options: ScenarioOptions & SweepOptions): Promise<void> {
  if (options.window !== undefined && options.arrivals === undefined) {
    throw new ScenarioError(
      `--window: expected --arrivals beside it, the log of which ${options.window} is a part, found nothing; drawn demand is simulated whole`,
    );
  }
  const startedAt = new Date();
  const played = await readScenario(file, options);
  const { scenario } = played;
  // What cannot be played is told before anything is.
  const assumptions = options.sweep === false ? [] : sweptAssumptions(played);
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
  const { simulation, answers, records, received, everyNth, secondsEach } = await simulatePlayed(
    played,
    progress,
    interrupt.signal,
    { workers: options.workers, hasAnswers: true, replications: options.replications },
  );
  const interruptedBy = interrupt.by;
  // A target on what only a backend can show is not judged without one.
  const targets = judgeTargets(
    judgeable(played, simulation).filter(({ measure }) => !isLoadMeasure(measure)),
    findingsOf(simulation.figures),
  );
  const found = { simulation, targets, answers, secondsEach };
  const evidence = await sweptEvidence(
    played,
    assumptions,
    found,
    { progress, interrupt },
    options,
  );
  const readings = await shareReadings(played, found, { progress, interrupt }, options);
  const broken = [simulation, evidence.sweep, readings].flatMap((run) =>
    run === undefined || 'notPlayed' in run ? [] : run.broken,
  );
  const report: RunReport = {
    command: 'simulate',
    scenario: reportedScenario(played),
    provenance: provenance(startedAt, undefined),
    simulation,
    referee: refereed(played, simulation),
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
