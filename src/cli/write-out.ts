import { stat, writeFile } from 'node:fs/promises';
import { fileError, ScenarioError } from '../errors.ts';

/**
 * Keeps a command from writing over what it reads, by whatever name.
 *
 * @param option that names where to write
 * @throws {ScenarioError}
 */
export async function keepInput(option: string, out: string, input: string): Promise<void> {
  const [there, read] = await Promise.all([identityOf(out), identityOf(input)]);
  if (there === undefined || there !== read) return;
  throw new ScenarioError(
    `${option}: expected another file than the one that is read, found ${out}`,
  );
}

/** @throws {EnvironmentError} where it cannot be written */
export async function writeOut(out: string, text: string | readonly string[]): Promise<void> {
  try {
    await writeFile(out, text);
  } catch (error) {
    throw fileError('write', out, error as NodeJS.ErrnoException);
  }
}

async function identityOf(file: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(file, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined; // nothing is there that could be lost
  }
}
