import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
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
 * The lines of a file, many at a time: a file of a million is read in less than a second.
 *
 * @throws {EnvironmentError} when it cannot be read
 */
export async function* linesOf(path: string): AsyncGenerator<readonly string[]> {
  let rest = '';
  try {
    for await (const text of createReadStream(path, { encoding: 'utf8', highWaterMark: READ })) {
      const lines = (rest + text).split(/\r?\n/);
      rest = lines.pop() ?? '';
      yield lines;
    }
  } catch (error) {
    throw fileError('read', path, error);
  }
  if (rest !== '') yield [rest];
}

/** Bytes that are read at a time: longer texts outlive their lines in memory. */
const READ = 1 << 16;
