import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A real backend that runs on this machine. */
export interface StartedBackend {
  /** Of what its script wrote there, such as `people.json`. */
  file(name: string): string;
  /** The value of JSON that its script wrote. */
  read(name: string): unknown;
  stop(): Promise<void>;
}

/**
 * Installs a backend where it is not installed yet, and starts it, by its script in this folder. Where it is not to be had,
 * undefined, and stderr says why; with `CI=true` that is an error.
 *
 * @param env what the script is told, such as limits
 */
export async function startedBackend(
  name: 'prosody' | 'request-tracker' | 'synapse',
  env: Readonly<Record<string, string>> = {},
): Promise<StartedBackend | undefined> {
  const home = process.env.BACKENDS_HOME ?? join(tmpdir(), 'holdline-backends');
  const script = join(import.meta.dirname, `${name}.sh`);
  const told = { env: { ...process.env, BACKENDS_HOME: home, ...env }, timeout: 570_000 };
  try {
    await run(script, ['install'], told);
    await run(script, ['start'], told);
  } catch (error) {
    if (process.env.CI === 'true') throw error;
    process.stderr.write(`${name} is not to be had here: ${(error as Error).message}\n`);
    return undefined;
  }
  const file = (of: string): string => join(home, name, of);
  return {
    file,
    read: (of) => JSON.parse(readFileSync(file(of), 'utf8')),
    stop: async () => {
      await run(script, ['stop'], told);
    },
  };
}
