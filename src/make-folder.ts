import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileError } from './errors.ts';

/**
 * Makes a folder and the folders above it that are missing.
 *
 * @throws {EnvironmentError} when it cannot be made
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeWithParents(path);
  } catch (error) {
    throw fileError('make the folder', path, error);
  }
}

/**
 * The same with the system's own errors. The folders are made one by one: Node's recursive `mkdir`
 * never comes back where a file system finds no folder and makes none either, as /proc does.
 */
export async function makeWithParents(path: string): Promise<void> {
  for (const folder of await missingFrom(resolve(path))) await make(folder);
}

/** The folders of a path that are not there, outermost first; the path itself if it is no folder. */
async function missingFrom(path: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let at = path; !(await isThere(at)); at = dirname(at)) missing.unshift(at);
  return missing.length === 0 && !(await stat(path)).isDirectory() ? [path] : missing;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function make(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    // Somebody else was faster.
    const isMade = (error as NodeJS.ErrnoException).code === 'EEXIST';
    if (!isMade || !(await stat(folder)).isDirectory()) throw error;
  }
}
