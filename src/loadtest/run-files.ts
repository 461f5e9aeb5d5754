import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileError } from '../errors.ts';

// The files that a load test lives on. Whatever becomes of them, the message names the file.

/** @throws {EnvironmentError} when it cannot be written: a full disk, most often */
export async function writeTo(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    throw fileError('write', path, error);
  }
}

/**
 * The lines of a file, one by one.
 *
 * @throws {EnvironmentError} when it cannot be read
 */
export async function* linesOf(path: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(path), crlfDelay: 1 / 0 });
  } catch (error) {
    throw fileError('read', path, error);
  }
}
