import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Demand } from '../experiment/simulate.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { CleanedUp } from './clean-up.ts';
import { type RunFacts, unfitReasons } from './fitness.ts';
import { leadTime } from './lead-time.ts';
import { leakedOf } from './leaked-contacts.ts';
import type { Measurement } from './measurement.ts';
import { planReplay } from './plan-replay.ts';
import { progressLine } from './progress-line.ts';
import { type ReasonToStop, reasonToStop } from './reason-to-stop.ts';
import type { AgentsUnderLoad, ReplayPlan } from './replay-plan.ts';
import {
  deskAdapter,
  type PeopledBackend,
  plannedBackend,
  showsTaken,
  withoutSecretSettings,
} from './run-backend.ts';
import { cleanUpBackend } from './run-clean-up.ts';
import { type RunningDesk, runDesk } from './run-desk.ts';
import { loggedContacts } from './run-desk-log.ts';
import { readMeasurement } from './run-measurement.ts';
import { preflight } from './run-preflight.ts';
import { runReplay } from './run-replay.ts';
import { writeSchedule } from './run-schedule-files.ts';
import { scenarioFrom } from './scenario-from.ts';
import type { DayWindow } from './window-of-day.ts';

/** What is load-tested: the embedded desk, or something else that is there. */
export type Backend =
  | { readonly kind: 'desk'; readonly options: readonly string[] }
  | ({
      readonly kind: 'other';
      /** Where the scenario does not say; independent where this does not, either. */
      readonly usualAgents?: AgentsUnderLoad;
    } & PeopledBackend);

/** Whether one agent looks into the inbox for all of them, or each. */
export function agentsUnderLoad({ load }: Scenario, backend: Backend): AgentsUnderLoad {
  if (load.agents !== undefined) return load.agents;
  return backend.kind === 'desk' ? 'dispatched' : (backend.usualAgents ?? 'independent');
}

/** Whether customers wait at the backend for news, instead of looking at times of their own. */
export function isPushed(backend: Backend): boolean {
  return backend.kind === 'other' && backend.adapter.kind === 'script';
}

export interface LoadTest {
  readonly scenario: Scenario;
  readonly demand: Demand;
  readonly window: DayWindow;
  readonly backend: Backend;
  /** Path of the k6 to run. */
  readonly k6: string;
  /** Absolute path of the folder for what is sent and measured. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Event loops for customers. */
  readonly loops: number;
  /** Processes of k6 that they are spread over; 1, where left out. */
  readonly processes?: number;
  /** When there is a file of this path, the load stops; `stop` in the folder, where left out. */
  readonly stopFile?: string;
  /**
   * Where there is one, what the run has left at the backend is removed, however it ends, and what came of that is told.
   * The backend has to be one of which somebody says how.
   */
  readonly onCleanedUp?: (run: string, cleaned: CleanedUp) => void;
  readonly signal: AbortSignal;
  readonly onProgress: (line: string) => void;
}

/** What a load test measured, and whether it can be judged by. */
export interface LoadTestResult {
  readonly plan: ReplayPlan;
  readonly measurement: Measurement;
  readonly facts: RunFacts;
  readonly unfit: readonly string[];
}

/**
 * Sends the customers of a window through k6 to a backend and reads what came of it. What was
 * measured stays in the folder, however the run ends.
 *
 * @throws {EnvironmentError} when desk or k6 could not run, or a file could not be written
 * @throws {BackendError} when the backend of somebody else does not answer as one; nothing was sent
 */
export async function runLoadTest(test: LoadTest): Promise<LoadTestResult> {
  const { scenario, demand, window, folder, backend, signal } = test;
  const look = backend.kind === 'other' ? await preflight({ backend, signal }) : 0;
  const file = (name: string) => join(folder, name);
  const { processes = 1 } = test;
  const stopFile = test.stopFile ?? file('stop');
  const numbered = (name: string): readonly string[] =>
    Array.from({ length: processes }, (_, i) =>
      file(i === 0 ? name : name.replace('.', `-${i + 1}.`)),
    );
  const chunks = await writeSchedule(file('schedule'), window.chunks);

  const deskLog = file('desk.ndjson');
  const desk = backend.kind === 'desk' ? await startDesk(test, deskLog) : undefined;
  const stopped = new AbortController();
  let died: ReasonToStop | undefined;
  const stop = (why: string, by: ReasonToStop['by'] = 'outside') => {
    if (stopped.signal.aborted) return;
    died = { why, by };
    stopped.abort(why);
  };
  void desk?.ended.then((how) => stop(`the desk ended in mid-run (${how})`));

  const peopled: PeopledBackend =
    backend.kind === 'other' ? backend : deskAsBackend(desk as RunningDesk);
  const { backend: planned, secrets } = plannedBackend(peopled);
  const agents = agentsUnderLoad(scenario, backend);
  const lookers =
    agents === 'dispatched' ? 1 : scenario.groups.reduce((sum, group) => sum + group.agents, 0);
  const plan = planReplay(scenarioFrom(scenario, window.stretch.from), demand.tables, {
    run: `h${Date.now().toString(36)}`,
    startsAt: Date.now() + Math.ceil(leadTime(isPushed(backend), lookers, look)),
    backend: planned,
    agents,
    chunks,
    loops: test.loops,
    processes,
    length: window.lasts,
  });
  const files = {
    plan: file('plan.json'),
    config: file('k6-config.json'),
    lines: numbered('measured.ndjson'),
    summaries: numbered('k6-summary.json'),
    log: file('k6.log'),
  };
  try {
    const run = await runReplay({
      k6: test.k6,
      plan,
      files,
      secrets,
      env: withoutSecretSettings(peopled.adapter, test.env),
      signal: AbortSignal.any([signal, stopped.signal]),
      onProgress: (progress) => {
        test.onProgress(progressLine(plan, window, progress));
        const reason = reasonToStop(scenario.load, planned.url, progress);
        if (reason !== undefined) stop(reason.why, reason.by);
        else if (existsSync(stopFile)) stop(`${stopFile} is there`);
      },
    }).finally(async () => {
      const { onCleanedUp } = test;
      if (onCleanedUp === undefined) return;
      test.onProgress(`removing what ${plan.run} has left`);
      onCleanedUp(plan.run, await cleanUpBackend(peopled, plan.run));
    });
    stopped.abort('done');
    await desk?.stop();

    const sees = showsTaken(peopled.adapter);
    const manner = { showsTaken: sees, isPushed: isPushed(backend) };
    const measurement = await readMeasurement(files.lines, scenario, window, manner);
    const logged = desk === undefined ? undefined : await loggedContacts(deskLog, plan.run);
    const facts: RunFacts = {
      cpu: run.cpu,
      memory: run.memory,
      latenessBound: scenario.load.latenessBound * 1000,
      // What scripts send through sockets is no request of HTTP.
      requestsOfSummary: peopled.adapter.kind === 'script' ? undefined : run.requests,
      openedAtBackend: logged?.opened.size,
      leakedAtBackend: logged && leakedOf(logged.open, plan.run, measurement.attempts),
      showsTaken: sees,
      loops: plan.vus,
      cutShort: died?.why ?? (signal.aborted ? 'interrupted' : undefined),
      ...(died === undefined ? {} : { stoppedBy: died.by }),
    };
    return { plan, measurement, facts, unfit: unfitReasons(measurement, facts) };
  } finally {
    stopped.abort('done');
    await desk?.stop();
  }
}

const deskAsBackend = ({ url, secret }: RunningDesk): PeopledBackend => ({
  url,
  adapter: deskAdapter(),
  settings: { secret },
});

async function startDesk(test: LoadTest, log: string): Promise<RunningDesk> {
  const options = test.backend.kind === 'desk' ? test.backend.options : [];
  const desk = await runDesk(log, options);
  test.onProgress(`desk ready on ${desk.url}`);
  return desk;
}
