import type { Milliseconds } from '../../units.ts';
import { executability } from './find-programs.ts';
import { type Environment, k6Environment } from './k6-environment.ts';
import { isNewEnough, parseK6Version } from './k6-version.ts';
import type { Probe } from './plan-k6.ts';
import { type Ending, runCommand } from './run-command.ts';

/** Finds out what lies at `file` by running its `version` command, for at most `limit`. */
export async function probeK6(
  file: string,
  env: Environment,
  limit: Milliseconds,
  signal?: AbortSignal,
): Promise<Probe> {
  const state = await executability(file);
  if (state !== 'executable') return { kind: state, path: file };

  const ending = await runCommand({
    file,
    arguments: ['version'],
    env: k6Environment(env),
    limit,
    signal,
  });
  const version =
    ending.kind === 'exited' && ending.code === 0 ? parseK6Version(ending.stdout) : undefined;
  if (version === undefined) return { kind: 'not-k6', path: file, said: describeEnding(ending) };
  return { kind: isNewEnough(version) ? 'usable' : 'too-old', path: file, version };
}

/** What a command did, as the end of a sentence that starts with it. */
export function describeEnding(ending: Ending): string {
  switch (ending.kind) {
    case 'exited': {
      const said = lastLine(ending.stderr) || lastLine(ending.stdout);
      return `exited with code ${ending.code}${said === '' ? ' and said nothing' : `: ${said}`}`;
    }
    case 'killed':
      return `was killed by ${ending.by}`;
    case 'timed-out':
      return `did not end within ${ending.after / 1000} s`;
    case 'not-started':
      return `could not be started: ${ending.reason}`;
    default:
      return ending satisfies never;
  }
}

function lastLine(text: string): string {
  return (text.trimEnd().split('\n').at(-1) ?? '').slice(0, 300);
}
