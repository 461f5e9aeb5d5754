import { cpus } from 'node:os';
import { Command } from 'commander';
import { EnvironmentError } from '../errors.ts';
import { busiestSecond } from '../loadtest/plan-replay.ts';
import { ensureK6 } from '../loadtest/provision/ensure-k6.ts';
import { type LoadTestResult, runLoadTest } from '../loadtest/run-load-test.ts';
import {
  type DayWindow,
  simulateWindow,
  stretchOfDay,
  windowOfDay,
} from '../loadtest/window-of-day.ts';
import { formatClock } from '../reports/format.ts';
import { loadReport } from '../reports/load-report.ts';
import { createRunFolder } from '../reports/run-folder.ts';
import type { RunReport } from '../reports/run-report.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { figureText } from '../scenario/target.ts';
import { exitCodeOf } from '../verdict/judge.ts';
import { judgeTargets } from '../verdict/judge-targets.ts';
import { examples } from './examples.ts';
import { onInterrupt } from './interrupt.ts';
import {
  type BackendOptions,
  backendOf,
  loopsOf,
  refuseCrowd,
  refuseTooMuch,
  speedSetting,
} from './load-checks.ts';
import { provenance } from './machine.ts';
import {
  findingsOf,
  judgeable,
  loggedFigures,
  reportedScenario,
  shownCustomers,
  simulatePlayed,
} from './play.ts';
import { progressOn } from './progress.ts';
import {
  type PlayedScenario,
  positiveNumber,
  readScenario,
  type ScenarioOptions,
  scenarioOptions,
} from './read-scenario.ts';
import { writeReports } from './write-reports.ts';

interface LoadOptions extends ScenarioOptions, BackendOptions {
  readonly speed?: string;
  readonly vus?: number;
  readonly k6?: string;
  readonly installK6: boolean;
  readonly dryRun?: boolean;
}

const collect = (text: string, before: readonly string[]) => [...before, text];

export function loadCommand(): Command {
  return scenarioOptions(new Command('load'))
    .description('send the simulated customers through k6 to a backend, and judge')
    .option('--backend <what>', 'desk, or the URL of something that speaks its API', 'desk')
    .option('--speed <k>', 'simulated seconds in one second of the wall clock')
    .option(
      '--vus <count>',
      'event loops for customers (default: one a core, at most 4)',
      positiveNumber,
    )
    .option('--k6 <path>', 'the k6 to run')
    .option('--no-install-k6', 'neither build nor download k6 when there is none')
    .option('--i-may-load-test <host>', 'repeat the name of a host off loopback', collect, [])
    .option(
      '--desk-latency <operation=law>',
      "make the embedded desk slow: 'open=exponential(20 ms)'",
      collect,
      [],
    )
    .option('--desk-errors <share>', 'make it fail: 0.01, or take=0.05', collect, [])
    .option('--desk-capacity <limit>', 'limit it: workers=4, or bucket=100/s,burst=20')
    .option('--dry-run', 'print the plan and send nothing')
    .addHelpText(
      'after',
      examples(
        [
          'load scenarios/first-day.yaml --speed 30',
          'half an hour of the day in one minute, against the embedded desk',
        ],
        [
          "load scenarios/first-day.yaml --desk-latency 'open=exponential(20 ms)' --desk-errors 0.01",
          'the same against a desk that is slow and fails now and then',
        ],
      ),
    )
    .action(runLoad);
}

async function runLoad(file: string, options: LoadOptions): Promise<void> {
  const startedAt = new Date();
  const loops = loopsOf(options.vus, cpus().length);
  const played = await readScenario(file, options, speedSetting(options.speed));
  const { scenario, demand } = played;
  const backend = backendOf(options, scenario);
  const progress = progressOn(process.stderr);
  refuseCrowd(demand, stretchOfDay(scenario, demand), scenario);
  const window = windowOfDay(scenario, demand);
  const ideal = simulateWindow(scenario, demand, window);
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
  const folder = await createRunFolder(options, startedAt, scenario.name);
  progress.step(`1. simulate ${scenario.name}: ${scenario.replications} replications`);
  const { simulation, records, everyNth } = await simulatePlayed(
    played,
    progress,
    interrupt.signal,
  );
  progress.step(`2. ${windowText(scenario, window)}`);

  let k6: string | undefined;
  let result: LoadTestResult | undefined;
  let loadNotRun: string | undefined;
  let failure: EnvironmentError | undefined;
  try {
    interrupt.signal.throwIfAborted();
    hasChildren = true;
    progress.step('3. find k6');
    const found = await ensureK6({
      k6: options.k6,
      install: options.installK6,
      env: process.env,
      onProgress: (line) => progress.step(`   ${line}`),
      signal: interrupt.signal,
    });
    k6 = found.version;
    progress.step(`   k6 ${found.version} (${found.origin}): ${found.path}`);
    progress.step(`4. load ${options.backend} at speed ${scenario.load.speed}`);
    result = await runLoadTest({
      scenario,
      demand,
      window,
      backend,
      k6: found.path,
      folder: folder.path,
      env: process.env,
      loops,
      signal: interrupt.signal,
      onProgress: (line) => progress.update(line),
    });
  } catch (error) {
    if (error instanceof EnvironmentError) failure = error;
    else if (isOfTheSystem(error)) failure = new EnvironmentError(`load not run: ${error.message}`);
    else if (error !== interrupt.signal.reason) throw error;
    loadNotRun = failure?.message ?? 'interrupted';
  }
  hasChildren = false;
  progress.done();
  if (result?.facts.cutShort !== undefined) {
    progress.step(
      `${result.facts.cutShort}: what was measured until then is kept in ${folder.path}`,
    );
  }

  const load = result && loadReport(scenario, options.backend, window, ideal, result);
  const figures = load?.figures ?? [];
  const targets = judgeTargets(
    judgeable(played, simulation),
    findingsOf(simulation.figures),
    load && {
      ideal: new Map(figures.map((found) => [figureText(found.figure), found.ideal])),
      measured: new Map(figures.map((found) => [figureText(found.figure), found.measured])),
      isFit: load.unfit.length === 0,
    },
  );
  const isInterrupted = interrupt.signal.aborted;
  const hasDied = result?.facts.cutShort !== undefined;
  const report: RunReport = {
    command: 'load',
    scenario: reportedScenario(played),
    provenance: provenance(startedAt, k6),
    simulation,
    records,
    everyNth,
    ...(played.logged === undefined ? {} : { logged: loggedFigures(played) }),
    ...(load === undefined ? {} : { load }),
    ...(loadNotRun === undefined ? {} : { loadNotRun }),
    targets,
    customers: shownCustomers(scenario, records),
    ...(isInterrupted ? { interrupted: 'Ctrl-C' } : {}),
    exitCode: isInterrupted
      ? 130
      : failure !== undefined || hasDied
        ? 69
        : load !== undefined && load.unfit.length > 0
          ? 3
          : exitCodeOf(targets.map(({ verdict }) => verdict)),
  };
  // Before the reports: what fails while they are written does not outweigh an interruption.
  process.exitCode = report.exitCode;
  await writeReports(folder, report, options.json === true, result?.measurement);
  interrupt.release();
}

function planOf(
  { scenario }: PlayedScenario,
  window: DayWindow,
  busiest: number,
  options: LoadOptions,
): object {
  const { speed, drainCap } = scenario.load;
  return {
    backend: options.backend,
    window: { local: formatClock(scenario.opensAt + window.stretch.from), ...window.stretch },
    journeys: window.journeys,
    carried: window.carried,
    speed,
    wallSeconds: window.stretch.length / speed,
    atMostWallSeconds: (window.stretch.length + drainCap) / speed,
    busiestSecond: busiest,
  };
}

function windowText(scenario: Scenario, { stretch, journeys, carried }: DayWindow): string {
  const from = formatClock(scenario.opensAt + stretch.from);
  const until = formatClock(scenario.opensAt + stretch.from + stretch.length);
  return `take the window ${from} to ${until}: ${journeys} journeys, ${carried} of them open when it begins`;
}

/** Whether it is the disk, a file or a process that failed: the simulation is reported all the same. */
function isOfTheSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
