import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import pidusage from 'pidusage';
import { EnvironmentError } from '../errors.ts';
import { k6Configuration } from './provision/k6-environment.ts';
import type { ReplayPlan } from './replay-plan.ts';
import { type Control, startControl } from './run-control.ts';
import { writeTo } from './run-files.ts';
import { type K6Process, startK6 } from './run-k6.ts';
import { LineCount, type ReplayProgress } from './run-line-count.ts';
import { openSecrets, type SecretSource } from './run-secrets.ts';

/** Where a replay reads and writes. */
export interface ReplayFiles {
  readonly plan: string;
  readonly config: string;
  /** The measured lines, a file for each process. */
  readonly lines: readonly string[];
  /** k6's own summaries, one each. */
  readonly summaries: readonly string[];
  /** What k6 itself says. */
  readonly log: string;
}

export interface ReplayOptions {
  readonly k6: string;
  readonly plan: ReplayPlan;
  readonly files: ReplayFiles;
  /** What k6's secret source holds: see `secret-parts.ts`. */
  readonly secrets: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the replay; its reason says why. What was measured until then stays. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ReplayProgress) => void;
}

/** How a replay went, beside the lines that it left. */
export interface ReplayRun {
  /** k6's CPU use, a second each, as a share of all cores. */
  readonly cpu: readonly number[];
  /** The most memory that it had at one time, in bytes; 0 where it could not be seen. */
  readonly memory: number;
  /** Requests to the backend that k6 counted itself. */
  readonly requests: number | undefined;
}

/** k6's exit codes that mean that it ran: all well, a threshold of ours crossed, stopped by us. */
const RAN = new Set([0, 99, 105]);

/**
 * Runs k6 on a plan, in as many processes as there are files for, until all end by themselves, are
 * stopped, or overstay their time.
 *
 * @throws {EnvironmentError} when k6 could not run, with the end of what it said, or when a file
 *   could not be written
 */
export async function runReplay(options: ReplayOptions): Promise<ReplayRun> {
  const { files } = options;
  const control = files.lines.length === 1 ? undefined : await startControl();
  const secrets: SecretSource[] = [];
  try {
    const plan =
      control === undefined ? options.plan : { ...options.plan, controlUrl: control.url };
    await writeTo(files.plan, JSON.stringify(plan));
    await writeTo(files.config, k6Configuration);
    for (const file of files.lines) await writeTo(file, '');
    // One for each: a descriptor that several share is read once, on some systems.
    for (const _ of files.lines) secrets.push(await openSecrets(options.secrets));
    return await played({ ...options, plan }, secrets, control);
  } finally {
    for (const one of secrets) await one.close();
    await control?.close();
  }
}

async function played(
  { k6, env, files, plan, signal, onProgress }: ReplayOptions,
  secrets: readonly SecretSource[],
  control: Control | undefined,
): Promise<ReplayRun> {
  const progress = new LineCount(files.lines);
  const of = files.lines.length;
  const journeys = plan.chunks.reduce((sum, { rows }) => sum + rows, 0);
  const processes = secrets.map((source, number) =>
    startK6({
      k6,
      plan: files.plan,
      config: files.config,
      lines: files.lines[number] as string,
      summary: files.summaries[number] as string,
      number,
      of,
      journeys: journeys / of,
      secrets: source,
      env,
    }),
  );
  const stop = () => {
    for (const one of processes) one.stop();
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const overstays = setTimeout(stop, plan.startsAt + plan.endsAtMs + 180_000 - Date.now());
  // One that could not run ends all: half of the customers are no load test.
  for (const { ended } of processes) {
    void ended.then((how) => {
      if (!hasRun(how)) stop();
    });
  }
  const cpu: number[] = [];
  let memory = 0;
  const watch = setInterval(() => {
    void watchUse(processes, cpu).then((used) => {
      memory = Math.max(memory, used);
    });
    void progress.look().then(() => {
      if (progress.loops >= plan.vus) control?.customersAreDone();
      onProgress(progress);
    });
  }, 1000);

  const ends = await Promise.all(processes.map(({ ended }) => ended));
  clearInterval(watch);
  clearTimeout(overstays);
  signal.removeEventListener('abort', stop);
  pidusage.clear();
  const said = processes.map((one) => one.said()).join('');
  await writeFile(files.log, said).catch(() => undefined);
  const failed = ends.find((how) => !hasRun(how));
  if (!signal.aborted && failed !== undefined) {
    const reason = failed instanceof Error ? failed.message : `exit code ${failed}`;
    throw new EnvironmentError(
      `k6 failed (${reason}); what it measured is in ${files.lines.join(', ')}, what it said in ${files.log}:\n${said.trim().slice(-1_500)}`,
    );
  }
  const counted = await Promise.all(files.summaries.map(requestsOf));
  const requests = counted.includes(undefined)
    ? undefined
    : counted.reduce((sum: number, count) => sum + (count ?? 0), -(control?.asked ?? 0));
  return { cpu, memory, requests };
}

const hasRun = (how: number | Error): boolean => !(how instanceof Error) && RAN.has(how);

/** @returns the memory that is used, in bytes */
async function watchUse(processes: readonly K6Process[], cpu: number[]): Promise<number> {
  try {
    const pids = processes.flatMap(({ pid }) => pid ?? []);
    const used = Object.values(await pidusage(pids));
    const all = used.reduce((sum, one) => sum + (one?.cpu ?? 0), 0);
    cpu.push(all / 100 / cpus().length);
    return used.reduce((sum, one) => sum + (one?.memory ?? 0), 0);
  } catch {
    return 0; // one has ended between two looks
  }
}

async function requestsOf(summaryFile: string): Promise<number | undefined> {
  try {
    const summary = JSON.parse(await readFile(summaryFile, 'utf8')) as {
      metrics?: { http_reqs?: { values?: { count?: number } } };
    };
    return summary.metrics?.http_reqs?.values?.count ?? 0;
  } catch {
    return undefined; // k6 was stopped before it could write one
  }
}
