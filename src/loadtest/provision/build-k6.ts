import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { EnvironmentError } from '../../errors.ts';
import { definedOnly } from './k6-environment.ts';
import type { Limits } from './limits.ts';
import { describeEnding } from './probe-k6.ts';
import { type Surroundings, withProgress } from './progress.ts';
import { type Ending, runCommand } from './run-command.ts';
import { goTarget } from './system.ts';

/** The Go module that is k6; as far from `src` as from `dist`. */
const moduleDirectory: string = fileURLToPath(new URL('../../../k6-build/', import.meta.url));
const moduleFiles = ['go.mod', 'go.sum', 'main.go'];

/**
 * Builds k6 with the command `go` inside `directory` and returns the path of the program.
 *
 * @throws EnvironmentError with what Go said where the build fails or takes too long
 */
export async function buildK6(
  go: string,
  directory: string,
  surroundings: Surroundings,
  limits: Limits,
): Promise<string> {
  const module = path.join(directory, 'module');
  const temporary = path.join(directory, 'tmp');
  await Promise.all([mkdir(module), mkdir(temporary)]);
  // An installed package may be read-only, and Go wants to write beside its module.
  for (const file of moduleFiles) {
    await copyFile(path.join(moduleDirectory, file), path.join(module, file));
  }

  const { onProgress, signal } = surroundings;
  const command = {
    file: go,
    directory: module,
    env: goEnvironment(surroundings.env, temporary),
    signal,
  };

  let modules = 0;
  const listing = await withProgress(
    onProgress,
    limits.progress,
    () => `k6: fetching sources, ${modules} modules so far`,
    () =>
      runCommand({
        ...command,
        arguments: ['list', '-mod=readonly', '-deps', '-f', '{{.ImportPath}}', '.'],
        limit: limits.sources,
        onErrorLine: (line) => {
          if (line.startsWith('go: downloading ')) modules++;
        },
      }),
  );
  const packages = outputOf('go list', listing).trim().split('\n').length;

  const program = path.join(directory, 'k6');
  let compiled = 0;
  const building = await withProgress(
    onProgress,
    limits.progress,
    // What Go still has from an earlier build it does not name, so the total is a bound.
    () => `k6: compiled ${compiled} of at most ${packages} packages`,
    () =>
      runCommand({
        ...command,
        arguments: [...buildArguments, '-o', program, '.'],
        limit: limits.compile,
        onErrorLine: (line) => {
          if (isPackage(line)) compiled++;
        },
      }),
  );
  outputOf('go build', building);
  return program;
}

const buildArguments = [
  'build',
  '-v',
  '-mod=readonly',
  '-trimpath',
  // The cache may lie inside somebody's repository, which is none of k6's versions.
  '-buildvcs=false',
  '-ldflags',
  '-s -w',
];

/** The user's own settings, such as `GOPROXY`, but nothing that would build something else. */
function goEnvironment(env: Surroundings['env'], temporary: string): Record<string, string> {
  const target = goTarget({
    platform: process.platform,
    architecture: process.arch,
    packageManager: undefined,
  });
  return {
    ...definedOnly(env),
    ...(target && { GOOS: target.os, GOARCH: target.architecture }),
    GO111MODULE: 'on',
    GOWORK: 'off',
    CGO_ENABLED: '0',
    GOTMPDIR: temporary,
  };
}

/** With `-v`, Go names each package that it compiles on a line of its own; all else has spaces. */
function isPackage(line: string): boolean {
  return /^[^\s:]+$/.test(line);
}

function outputOf(name: string, ending: Ending): string {
  if (ending.kind === 'exited' && ending.code === 0) return ending.stdout;
  if (ending.kind !== 'exited') throw new EnvironmentError(`${name} ${describeEnding(ending)}`);

  const explanation = ending.stderr
    .split('\n')
    .filter((line) => !isPackage(line) && !line.startsWith('go: downloading ') && line !== '')
    .slice(0, 3);
  const said = explanation.length === 0 ? '' : `: ${explanation.join(' | ')}`;
  throw new EnvironmentError(`${name} exited with code ${ending.code}${said}`);
}
