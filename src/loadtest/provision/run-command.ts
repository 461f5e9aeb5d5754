import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Milliseconds } from '../../units.ts';

/** What to run and when to stop waiting for it. */
export interface Command {
  readonly file: string;
  readonly arguments: readonly string[];
  readonly directory?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly limit: Milliseconds;
  readonly signal?: AbortSignal | undefined;
  /** Called with each line of the standard error as it comes. */
  readonly onErrorLine?: (line: string) => void;
}

/** How a command ended. An abort is no ending but a rejection with the signal's reason. */
export type Ending =
  | {
      readonly kind: 'exited';
      readonly code: number;
      readonly stdout: string;
      readonly stderr: string;
    }
  | { readonly kind: 'killed'; readonly by: NodeJS.Signals; readonly stderr: string }
  | { readonly kind: 'timed-out'; readonly after: Milliseconds }
  | { readonly kind: 'not-started'; readonly reason: string };

/** Of what a program says we keep the last so many lines: the end of a failure is what explains it. */
const keptLines = 10_000;

/**
 * Runs a command to its end and leaves nothing of it behind: it gets a process group of its own,
 * which is killed as a whole on time-out, on abort and when this process exits.
 */
export async function runCommand(command: Command): Promise<Ending> {
  command.signal?.throwIfAborted();

  let child: ChildProcess;
  try {
    child = spawn(command.file, command.arguments, {
      cwd: command.directory,
      env: command.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
  } catch (error) {
    return { kind: 'not-started', reason: (error as Error).message };
  }

  const stdout: string[] = [];
  const stderr: string[] = [];
  keepLines(child.stdout, stdout);
  keepLines(child.stderr, stderr, command.onErrorLine);

  const kill = (): void => killGroup(child);
  let hasTimedOut = false;
  const timer = setTimeout(() => {
    hasTimedOut = true;
    kill();
  }, command.limit);
  command.signal?.addEventListener('abort', kill, { once: true });
  process.once('exit', kill);

  try {
    return await new Promise<Ending>((resolve) => {
      child.once('error', (error) => resolve({ kind: 'not-started', reason: error.message }));
      child.once('close', (code, signal) => {
        const said = { stdout: stdout.join('\n'), stderr: stderr.join('\n') };
        if (hasTimedOut) resolve({ kind: 'timed-out', after: command.limit });
        else if (code !== null) resolve({ kind: 'exited', code, ...said });
        else resolve({ kind: 'killed', by: signal ?? 'SIGKILL', stderr: said.stderr });
      });
    }).finally(() => command.signal?.throwIfAborted());
  } finally {
    clearTimeout(timer);
    command.signal?.removeEventListener('abort', kill);
    process.removeListener('exit', kill);
  }
}

function keepLines(
  stream: NodeJS.ReadableStream | null,
  kept: string[],
  onLine?: (line: string) => void,
): void {
  if (stream === null) return;
  createInterface({ input: stream }).on('line', (line) => {
    kept.push(line);
    if (kept.length > keptLines) kept.shift();
    onLine?.(line);
  });
}

/** Kills the child and its children; a compiler's children outlive it otherwise. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already, or the platform has none.
    child.kill('SIGKILL');
  }
  // A grandchild that left the group may hold our pipes open for ever.
  child.stdout?.destroy();
  child.stderr?.destroy();
}
