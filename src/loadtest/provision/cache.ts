import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import envPaths from 'env-paths';
import { EnvironmentError } from '../../errors.ts';
import { makeWithParents } from '../../make-folder.ts';
import type { Environment } from './k6-environment.ts';
import { k6Version } from './k6-version.ts';
import { programName } from './system.ts';

/** Holdline's cache: outside every project, `$HOLDLINE_CACHE` or what is usual on this system. */
export function cacheRoot(env: Environment): string {
  const named = env.HOLDLINE_CACHE;
  if (named !== undefined && named !== '') return path.resolve(named);
  return envPaths('holdline', { suffix: '' }).cache;
}

/** Where the k6 that Holdline built or downloaded lies, for this version and platform. */
export function cachedK6(env: Environment): string {
  const key = `${k6Version}-${process.platform}-${process.arch}`;
  return path.join(shelf(env), key, programName(process.platform));
}

/**
 * Hands a new, empty directory on the cache's own file system to `work`, and removes it afterwards,
 * however `work` ends.
 *
 * @throws EnvironmentError where the cache cannot be written
 */
export async function inWorkshop<T>(
  env: Environment,
  work: (directory: string) => Promise<T>,
): Promise<T> {
  const directory = await onDisk(shelf(env), async () => {
    await makeWithParents(shelf(env));
    await removeAbandoned(shelf(env));
    return await mkdtemp(path.join(shelf(env), workshopPrefix));
  });
  try {
    return await onDisk(directory, () => work(directory));
  } finally {
    // Compilers that were killed a moment ago may still be closing their files.
    await rm(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/**
 * Moves a finished k6 to its place in the cache and returns that place. The move is one rename: who
 * looks sees no k6 or a whole one, and of two processes at once the last wins with the same program.
 */
export async function moveIntoCache(program: string, env: Environment): Promise<string> {
  const target = cachedK6(env);
  return await onDisk(target, async () => {
    await makeWithParents(path.dirname(target));
    await rename(program, target);
    return target;
  });
}

const workshopPrefix = '.work-';
/** No build lasts so long; a workshop of this age belongs to a process that was killed. */
const abandonedAfter = 24 * 3600 * 1000;

async function removeAbandoned(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!name.startsWith(workshopPrefix)) continue;
    const workshop = path.join(directory, name);
    const age = await stat(workshop).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > abandonedAfter) await rm(workshop, { recursive: true, force: true });
  }
}

function shelf(env: Environment): string {
  return path.join(cacheRoot(env), 'k6');
}

/** Says what was being made when the disk refuses. */
async function onDisk<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new EnvironmentError(`k6 cannot be put into the cache at ${where}: ${message}`);
  }
}
