import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { commonK6Arguments, k6Environment } from './provision/k6-environment.ts';
import { leaveNoneBehind, stopChild } from './run-desk.ts';
import type { SecretSource } from './run-secrets.ts';

/** One of the processes that a replay is spread over. */
export interface K6Job {
  readonly k6: string;
  /** Paths of the plan, of k6's configuration, and of the file that measured lines go to. */
  readonly plan: string;
  readonly config: string;
  readonly lines: string;
  /** Path of k6's own summary. */
  readonly summary: string;
  /** The how-manieth of how many, from 0. */
  readonly number: number;
  readonly of: number;
  /** Journeys that this process plays. */
  readonly journeys: number;
  readonly secrets: SecretSource;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface K6Process {
  readonly pid: number | undefined;
  /** Its exit code, or why it has none. */
  readonly ended: Promise<number | Error>;
  /** The end of what it has said. */
  readonly said: () => string;
  stop(): void;
}

/** Starts k6 on its part of a plan, as a process of its own in a cleaned environment. */
export function startK6(job: K6Job): K6Process {
  const child = spawn(job.k6, argumentsOf(job), {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', job.secrets.handle.fd],
    env: {
      ...collection(job),
      ...k6Environment(job.env),
      HOLDLINE_PLAN: job.plan,
      HOLDLINE_SUMMARY: job.summary,
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
  return {
    pid: child.pid,
    ended,
    said: () => said,
    stop: () => void stopChild(child, ended, 'SIGINT'),
  };
}

/** MiB that k6 may have before Go's collector works harder, and bytes for each journey of a larger replay. */
const USUAL_MIB = 280;
const BYTES_A_JOURNEY = 28 * 1024;

/**
 * Each pause of Go's collector makes contacts late: it works seldom, for more memory, as long as that is not too much.
 * What lives takes about 3 KiB for each customer who waits, and 12 KiB with the agent who has the contact.
 */
function collection({ journeys }: K6Job): Readonly<Record<string, string>> {
  const mib = Math.max(USUAL_MIB, Math.ceil((journeys * BYTES_A_JOURNEY) / 2 ** 20));
  return { GOGC: '800', GOMEMLIMIT: `${mib}MiB` };
}

function argumentsOf({ config, lines, number, of, secrets }: K6Job): string[] {
  // The script stands beside this module: TypeScript in the source, JavaScript in the package.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return [
    'run',
    ...commonK6Arguments(config),
    `--secret-source=file=${secrets.path}`,
    ...(of === 1 ? [] : segmentArguments(number, of)),
    '--quiet',
    '--no-color',
    '--log-format',
    'raw',
    '--console-output',
    lines,
    fileURLToPath(new URL(`./k6/replay.${extension}`, import.meta.url)),
  ];
}

/** Which of the event loops are this process's; the number of each is its own in all processes together. */
function segmentArguments(number: number, of: number): string[] {
  const edges = Array.from({ length: of + 1 }, (_, i) =>
    i === 0 ? '0' : i === of ? '1' : `${i}/${of}`,
  );
  return [
    `--execution-segment=${edges[number]}:${edges[number + 1]}`,
    `--execution-segment-sequence=${edges.join(',')}`,
  ];
}
