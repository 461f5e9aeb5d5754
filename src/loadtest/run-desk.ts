import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { EnvironmentError } from '../errors.ts';

/** An embedded desk that runs as a process of its own. */
export interface RunningDesk {
  readonly url: string;
  readonly secret: string;
  readonly pid: number;
  /** Settles when the desk ends, with what it ended by. */
  readonly ended: Promise<string>;
  /** Stops it and waits until it has; again, and it is killed. */
  stop(): Promise<void>;
}

const READY_WITHIN = 15_000;
const STOPS_WITHIN = 5_000;

/**
 * Starts `holdline desk` on a free loopback port.
 *
 * @param options further options of the command, such as `--latency`
 * @throws {EnvironmentError} when it does not get ready, with what it said
 */
export async function runDesk(
  logFile: string,
  options: readonly string[] = [],
): Promise<RunningDesk> {
  const secret = randomBytes(32).toString('hex');
  const command = fileURLToPath(new URL('../../bin/holdline.js', import.meta.url));
  // In a process group of its own, so that Ctrl-C reaches us first and we stop it in order.
  const child = spawn(process.execPath, [command, 'desk', '--json', '--log', logFile, ...options], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, HOLDLINE_DESK_SECRET: secret },
  });
  leaveNoneBehind(child);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });

  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new EnvironmentError(`the desk was not ready within ${READY_WITHIN / 1000} s`));
    }, READY_WITHIN);
  });
  const url = await Promise.race([
    readyLine(child),
    ended.then((how): never => {
      throw new EnvironmentError(`the desk ended before it was ready (${how}): ${said.trim()}`);
    }),
    tooLate,
  ]).finally(() => clearTimeout(timer));
  return {
    url,
    secret,
    pid: child.pid as number,
    ended: ended.then((how) => (said === '' ? how : `${how}: ${said.trim()}`)),
    stop: () => stopChild(child, ended),
  };
}

async function readyLine(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const { desk, url } = JSON.parse(line) as { desk?: string; url?: string };
    if (desk === 'ready' && url !== undefined) return url;
  }
  return new Promise(() => {}); // it ended; the race tells how
}

/** Asks a child to end, and kills it when it does not. */
export async function stopChild(
  child: ChildProcess,
  ended: Promise<unknown>,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN);
  await ended;
  clearTimeout(timer);
}

/** Whatever ends this process ends the child: a second Ctrl-C leaves nothing behind. */
export function leaveNoneBehind(child: ChildProcess): void {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
}
