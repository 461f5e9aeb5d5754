import { spawn } from 'node:child_process';
import { open, readFile, stat, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import pidusage from 'pidusage';
import { EnvironmentError } from '../errors.ts';
import { commonK6Arguments, k6Configuration, k6Environment } from './provision/k6-environment.ts';
import type { ReplayPlan } from './replay-plan.ts';
import { leaveNoneBehind, stopChild } from './run-desk.ts';
import { writeTo } from './run-files.ts';
import { openSecrets } from './run-secrets.ts';

/** Where a replay reads and writes. */
export interface ReplayFiles {
  readonly plan: string;
  readonly config: string;
  /** The measured lines. */
  readonly lines: string;
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

/** What has been written so far. */
export interface ReplayProgress {
  /** Contacts sent. */
  readonly sent: number;
  /** Contacts ended. */
  readonly ended: number;
  /** The most contacts sent within one second of the replay's clock. */
  readonly busiestSecond: number;
}

/** How a replay went, beside the lines that it left. */
export interface ReplayRun {
  /** k6's CPU use, a second each, as a share of all cores. */
  readonly cpu: readonly number[];
  /** Requests that k6 counted itself. */
  readonly requests: number | undefined;
}

/** k6's exit codes that mean that it ran: all well, a threshold of ours crossed, stopped by us. */
const RAN = new Set([0, 99, 105]);

/**
 * Runs k6 on a plan, as a process of its own in a cleaned environment, until it ends by itself, is
 * stopped, or overstays its time.
 *
 * @throws {EnvironmentError} when k6 could not run, with the end of what it said, or when a file
 *   could not be written
 */
export async function runReplay(options: ReplayOptions): Promise<ReplayRun> {
  const { plan, files, signal } = options;
  await writeTo(files.plan, JSON.stringify(plan));
  await writeTo(files.config, k6Configuration);
  await writeTo(files.lines, '');

  const source = await openSecrets(options.secrets);
  const child = spawn(options.k6, argumentsOf(files, source.path), {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', source.handle.fd],
    env: {
      // Each pause of Go's collector makes contacts late: it runs less often, for more memory.
      GOGC: '400',
      ...k6Environment(options.env),
      HOLDLINE_PLAN: files.plan,
    },
  });
  leaveNoneBehind(child);
  let said = '';
  const listen = (text: Buffer) => {
    said = (said + text.toString()).slice(-20_000);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  const ended = new Promise<number | Error>((resolve) => {
    child.once('error', resolve);
    child.once('exit', (code, killedBy) => resolve(code ?? new Error(`ended by ${killedBy}`)));
  });

  const stop = () => void stopChild(child, ended, 'SIGINT');
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const overstays = setTimeout(stop, plan.startsAt + plan.endsAtMs + 180_000 - Date.now());
  const cpu: number[] = [];
  const progress = new LineCount(files.lines);
  const watch = setInterval(() => {
    void watchCpu(child.pid, cpu);
    void progress.look().then(() => options.onProgress(progress));
  }, 1000);

  const how = await ended;
  await source.close();
  clearInterval(watch);
  clearTimeout(overstays);
  signal.removeEventListener('abort', stop);
  pidusage.clear();
  await writeFile(files.log, said).catch(() => undefined);
  if (!signal.aborted && (how instanceof Error || !RAN.has(how))) {
    const reason = how instanceof Error ? how.message : `exit code ${how}`;
    throw new EnvironmentError(
      `k6 failed (${reason}); what it measured is in ${files.lines}, what it said in ${files.log}:\n${said.trim().slice(-1_500)}`,
    );
  }
  return { cpu, requests: await requestsOf(plan.summaryFile) };
}

function argumentsOf(files: ReplayFiles, secrets: string): string[] {
  // The script stands beside this module: TypeScript in the source, JavaScript in the package.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return [
    'run',
    ...commonK6Arguments(files.config),
    `--secret-source=file=${secrets}`,
    '--quiet',
    '--no-color',
    '--log-format',
    'raw',
    '--console-output',
    files.lines,
    fileURLToPath(new URL(`./k6/replay.${extension}`, import.meta.url)),
  ];
}

async function watchCpu(pid: number | undefined, cpu: number[]): Promise<void> {
  if (pid === undefined) return;
  try {
    cpu.push((await pidusage(pid)).cpu / 100 / cpus().length);
  } catch {
    // It has ended between two looks.
  }
}

/** Counts lines while they are being written. */
class LineCount implements ReplayProgress {
  sent = 0;
  ended = 0;
  busiestSecond = 0;
  readonly #file: string;
  readonly #sentIn = new Map<number, number>();
  #offset = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /** Counts what has been written since the last look. */
  async look(): Promise<void> {
    try {
      const { size } = await stat(this.#file);
      const handle = await open(this.#file);
      const { buffer, bytesRead } = await handle.read({
        buffer: Buffer.alloc(size - this.#offset),
        position: this.#offset,
      });
      await handle.close();
      const text = buffer.subarray(0, bytesRead).toString();
      const whole = text.slice(0, text.lastIndexOf('\n') + 1);
      this.#offset += Buffer.byteLength(whole);
      this.ended += whole.split('"e":"ended"').length - 1;
      for (const [, ms] of whole.matchAll(/"e":"sent".*"t":(\d+)/g)) {
        this.sent++;
        const second = Math.floor(Number(ms) / 1000);
        const sent = (this.#sentIn.get(second) ?? 0) + 1;
        this.#sentIn.set(second, sent);
        this.busiestSecond = Math.max(this.busiestSecond, sent);
      }
    } catch {
      // Progress is a courtesy: the lines themselves are read when the replay is over.
    }
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
