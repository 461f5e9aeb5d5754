import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ScheduleChunk, scheduleLayout } from '../demand/schedule.ts';
import type { Demand } from '../experiment/simulate-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { waitsForAnswer } from '../simulation/center/center-of.ts';
import { type RunFacts, unfitReasons } from './fitness.ts';
import { type Measurement, measure, readLines } from './measurement.ts';
import { planReplay } from './plan-replay.ts';
import type { ReplayPlan } from './replay-plan.ts';
import { type RunningDesk, runDesk } from './run-desk.ts';
import { linesOf, makeFolder, writeTo } from './run-files.ts';
import { type ReplayProgress, runReplay } from './run-replay.ts';
import type { DayWindow } from './window-of-day.ts';

/** What is load-tested: the embedded desk, or something that speaks its language. */
export type Backend =
  | { readonly kind: 'desk'; readonly options: readonly string[] }
  | { readonly kind: 'url'; readonly url: string; readonly secret: string };

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

/** The time that k6 has for starting its event loops before the first contact is due. */
const LEAD = 5_000;

/**
 * Sends the customers of a window through k6 to a backend and reads what came of it. What was
 * measured stays in the folder, however the run ends.
 *
 * @throws {EnvironmentError} when desk or k6 could not run, or a file could not be written
 */
export async function runLoadTest(test: LoadTest): Promise<LoadTestResult> {
  const { scenario, demand, window, folder } = test;
  const file = (name: string) => join(folder, name);
  const chunks = await writeSchedule(file('schedule'), window.chunks);

  const deskLog = file('desk.ndjson');
  const desk = test.backend.kind === 'desk' ? await startDesk(test, deskLog) : undefined;
  const stopped = new AbortController();
  let died: string | undefined;
  const stop = (reason: string) => {
    if (stopped.signal.aborted) return;
    died = reason;
    stopped.abort(reason);
  };
  void desk?.ended.then((how) => stop(`the desk ended in mid-run (${how})`));

  const plan = planReplay(scenario, demand.tables, {
    run: `h${Date.now().toString(36)}`,
    startsAt: Date.now() + LEAD,
    baseUrl: desk?.url ?? (test.backend as { url: string }).url,
    chunks,
    summaryFile: file('k6-summary.json'),
    loops: test.loops,
    length: window.stretch.length,
  });
  const files = {
    plan: file('plan.json'),
    config: file('k6-config.json'),
    lines: file('measured.ndjson'),
    log: file('k6.log'),
  };
  try {
    const run = await runReplay({
      k6: test.k6,
      plan,
      files,
      secret: desk?.secret ?? (test.backend as { secret: string }).secret,
      env: test.env,
      signal: AbortSignal.any([test.signal, stopped.signal]),
      onProgress: (progress) => {
        test.onProgress(progressLine(plan, window, progress));
        // The plan kept to the cap; a backend that drives customers back may not.
        if (progress.busiestSecond > scenario.load.maxArrivalsPerSecond) {
          stop(
            `${progress.busiestSecond} contacts within one second, load.maxArrivalsPerSecond is ${scenario.load.maxArrivalsPerSecond}`,
          );
        }
      },
    });
    stopped.abort('done');
    await desk?.stop();

    const lines: string[] = [];
    for await (const line of linesOf(files.lines)) lines.push(line);
    const measurement = measure(
      window.chunks,
      readLines(lines),
      plan.speed,
      scenario.channels.map(waitsForAnswer),
    );
    const facts: RunFacts = {
      cpu: run.cpu,
      latenessBound: scenario.load.latenessBound * 1000,
      requestsOfSummary: run.requests,
      openedAtBackend: desk === undefined ? undefined : await openedIn(deskLog, plan.run),
      loops: plan.vus,
      cutShort: died ?? (test.signal.aborted ? 'interrupted' : undefined),
    };
    return { plan, measurement, facts, unfit: unfitReasons(measurement, facts) };
  } finally {
    stopped.abort('done');
    await desk?.stop();
  }
}

async function startDesk(test: LoadTest, log: string): Promise<RunningDesk> {
  const options = test.backend.kind === 'desk' ? test.backend.options : [];
  const desk = await runDesk(log, options);
  test.onProgress(`desk ready on ${desk.url}`);
  return desk;
}

/** The schedule as k6 reads it: the columns of each chunk in one file, and what they are. */
async function writeSchedule(
  folder: string,
  chunks: readonly ScheduleChunk[],
): Promise<ReplayPlan['chunks']> {
  await makeFolder(folder);
  const written: { file: string; rows: number }[] = [];
  for (const [i, { rows, columns }] of chunks.entries()) {
    const path = join(folder, `chunk-${String(i).padStart(4, '0')}.bin`);
    await writeTo(path, new Uint8Array(columns.start.buffer as ArrayBuffer));
    written.push({ file: path, rows });
  }
  const manifest = {
    byteOrder: 'little-endian',
    columns: scheduleLayout.map(([name, type]) => ({ name, type })),
    chunks: written.map(({ file, rows }) => ({ file: file.slice(folder.length + 1), rows })),
  };
  await writeTo(join(folder, 'schedule.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return written;
}

/** Contacts of this run that the desk's own log saw opened; undefined where it left none to read. */
async function openedIn(log: string, run: string): Promise<number | undefined> {
  if (!existsSync(log)) return undefined;
  const opened = new Set<string>();
  for await (const line of linesOf(log)) {
    const seen = readLogLine(line);
    if (
      seen?.operation === 'open' &&
      seen.status === 201 &&
      seen.reference?.startsWith(`${run}-`)
    ) {
      opened.add(seen.reference);
    }
  }
  return opened.size;
}

/** A line of the desk's log; undefined for the half of one that a killed desk may leave. */
function readLogLine(
  line: string,
): { operation: string; reference: string | null; status: number } | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function progressLine(
  plan: ReplayPlan,
  window: DayWindow,
  { sent, ended }: ReplayProgress,
): string {
  const elapsed = Math.max(0, Date.now() - plan.startsAt) / 1000;
  const length = window.stretch.length / plan.speed;
  const part = elapsed < length ? `${Math.round(elapsed)} of ${Math.round(length)} s` : 'draining';
  return `load: ${part}, ${sent} contacts sent (${window.journeys} journeys scheduled), ${ended} ended`;
}
