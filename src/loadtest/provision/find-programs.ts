import { access, constants, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from './k6-environment.ts';

/** Whether `file` exists and may be run. */
export async function executability(
  file: string,
): Promise<'executable' | 'not-executable' | 'missing'> {
  try {
    if (!(await stat(file)).isFile()) return 'not-executable';
    await access(file, constants.X_OK);
    return 'executable';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'not-executable';
  }
}

/**
 * The executables of this name on the `PATH`, first found first, each once. Relative entries are
 * skipped: what runs must not depend on the directory one happens to stand in.
 */
export async function programsOnPath(name: string, env: Environment): Promise<string[]> {
  const found = new Map<string, string>();
  for (const directory of (env.PATH ?? '').split(path.delimiter)) {
    if (!path.isAbsolute(directory)) continue;
    const file = path.join(directory, name);
    if ((await executability(file)) !== 'executable') continue;
    const target = await realpath(file);
    if (!found.has(target)) found.set(target, file);
  }
  return [...found.values()];
}
