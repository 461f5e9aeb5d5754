import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileError } from '../errors.ts';

/** Where a run leaves what it found. */
export interface RunFolder {
  readonly path: string;
  /** The absolute path of a file in it. */
  file(name: string): string;
  /** Writes a file; a failure names the file and says what it was. */
  write(name: string, content: string | Uint8Array): Promise<void>;
}

/**
 * Makes the folder of a run: `out` itself, or `results/<date>-<name>`, with a number behind it
 * where there is one already.
 *
 * @throws {EnvironmentError} when it cannot be made
 */
export async function createRunFolder(
  out: string | undefined,
  startedAt: Date,
  name: string,
): Promise<RunFolder> {
  const path = out === undefined ? await newFolder(startedAt, name) : resolve(out);
  await attempt('make the folder', path, () => mkdir(path, { recursive: true }));
  return {
    path,
    file: (file) => join(path, file),
    write: (file, content) =>
      attempt('write', join(path, file), () => writeFile(join(path, file), content)),
  };
}

async function newFolder(startedAt: Date, name: string): Promise<string> {
  const stamp = startedAt.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const slug =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'run';
  await attempt('make the folder', 'results', () => mkdir('results', { recursive: true }));
  for (let again = 1; ; again++) {
    const path = resolve('results', `${stamp}-${slug}${again === 1 ? '' : `-${again}`}`);
    try {
      await mkdir(path);
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        throw fileError('make the folder', path, error);
    }
  }
}

async function attempt<T>(deed: string, path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw fileError(deed, path, error);
  }
}
