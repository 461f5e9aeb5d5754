import path from 'node:path';
import type { Milliseconds } from '../../units.ts';
import { cachedK6 } from './cache.ts';
import { programsOnPath } from './find-programs.ts';
import { type GoFound, parseGoVersion } from './go-toolchain.ts';
import { definedOnly, type Environment } from './k6-environment.ts';
import { isNamed, type K6Facts, type Origin, type Place } from './plan-k6.ts';
import { describeEnding, probeK6 } from './probe-k6.ts';
import { runCommand } from './run-command.ts';
import { packageManagers, programName, type System } from './system.ts';

/** Where to look for k6, and how long to wait for an answer. */
export interface Search {
  /** A path that a person named with `--k6`. */
  readonly k6?: string | undefined;
  readonly env: Environment;
  readonly limit: Milliseconds;
  readonly signal?: AbortSignal | undefined;
  /** Look at every place, as `doctor` does, even where an earlier one already decides. */
  readonly everywhere: boolean;
}

/** Looks at this machine. */
export async function gatherK6Facts(search: Search): Promise<K6Facts> {
  const places: Place[] = [];
  let isDecided = false;
  for await (const [origin, file] of candidates(search)) {
    const probe = await probeK6(file, search.env, search.limit, search.signal);
    places.push({ origin, probe });
    isDecided ||= probe.kind === 'usable' || isNamed(origin);
    if (isDecided && !search.everywhere) break;
  }
  const go: GoFound =
    isDecided && !search.everywhere ? { kind: 'not-asked' } : await findGo(search);
  return { system: await systemOf(search.env), places, go, failed: [] };
}

/** Every path where k6 may lie, in the order of search. */
async function* candidates({ k6, env }: Search): AsyncGenerator<[Origin, string]> {
  if (k6 !== undefined) yield ['option', path.resolve(k6)];
  const named = env.HOLDLINE_K6;
  if (named !== undefined && named !== '') yield ['HOLDLINE_K6', path.resolve(named)];
  const name = programName(process.platform);
  for (const file of await programsOnPath(name, env)) yield ['PATH', file];
  yield ['cache', cachedK6(env)];
}

async function findGo({ env, limit, signal }: Search): Promise<GoFound> {
  const [go] = await programsOnPath(process.platform === 'win32' ? 'go.exe' : 'go', env);
  if (go === undefined) return { kind: 'absent' };

  // Asked for its own version: with GOTOOLCHAIN=go1.99 it would fetch that one only to answer.
  const own = { ...definedOnly(env), GOTOOLCHAIN: 'local' };
  const said = await runCommand({ file: go, arguments: ['version'], env: own, limit, signal });
  const version = said.kind === 'exited' ? parseGoVersion(said.stdout) : undefined;
  if (version === undefined) {
    return { kind: 'no-answer', path: go, said: `\`go version\` ${describeEnding(said)}` };
  }

  const setting = await runCommand({
    file: go,
    arguments: ['env', 'GOTOOLCHAIN'],
    env: definedOnly(env),
    limit,
    signal,
  });
  const toolchain = setting.kind === 'exited' && setting.code === 0 ? setting.stdout.trim() : '';
  return { kind: 'found', path: go, version, toolchain };
}

async function systemOf(env: Environment): Promise<System> {
  const { platform, arch } = process;
  for (const name of packageManagers) {
    const [found] = await programsOnPath(platform === 'win32' ? `${name}.exe` : name, env);
    if (found !== undefined) return { platform, architecture: arch, packageManager: name };
  }
  return { platform, architecture: arch, packageManager: undefined };
}
