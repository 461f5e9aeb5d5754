import { execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/holdline.js', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface How {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the process id as soon as a line of progress matches. */
  readonly when?: { readonly says: RegExp; readonly act: (pid: number) => void };
  /** A file that stdout goes to instead. */
  readonly stdout?: string;
  /** The Node and the executable to run. */
  readonly node?: string;
  readonly bin?: string;
}

/** Runs the built executable as a user would. */
export function holdline(args: readonly string[], how: How = {}): Promise<Ran> {
  const program = how.bin ?? bin;
  if (!existsSync(program)) throw new Error(`${program} is missing: run \`npm run build\` first`);
  const file = how.stdout === undefined ? undefined : openSync(how.stdout, 'w');
  return new Promise((resolve) => {
    const child = spawn(how.node ?? process.execPath, [program, ...args], {
      cwd: how.cwd ?? emptyFolder(),
      env: { ...process.env, ...how.env },
      stdio: ['ignore', file ?? 'pipe', 'pipe'],
    });
    if (file !== undefined) closeSync(file);
    let stdout = '';
    let stderr = '';
    let hasActed = false;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      if (how.when !== undefined && !hasActed && how.when.says.test(stderr)) {
        hasActed = true;
        how.when.act(child.pid as number);
      }
    });
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'holdline-test-'));
}

/** Processes whose command line holds a text: what a run may have left behind. */
export function processesWith(text: string): Promise<readonly string[]> {
  return new Promise((resolve) => {
    execFile('ps', ['-eo', 'pid=,stat=,args='], (_, stdout) => {
      const lines = stdout.split('\n').filter((line) => line.includes(text));
      resolve(lines.filter((line) => !/^\s*\d+ Z/.test(line)));
    });
  });
}
