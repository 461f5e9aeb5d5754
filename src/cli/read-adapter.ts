import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LoadedAdapter, loadAdapter } from '../loadtest/run-adapter.ts';
import { readInput } from './read-input.ts';

/**
 * How a backend is spoken to, from a file. The bundle of a script is there until this process ends.
 *
 * @throws {ScenarioError} with what is wrong: file, line, expected, found
 */
export async function readAdapter(file: string): Promise<LoadedAdapter> {
  const text = await readInput(file, 'the adapter');
  const folder = mkdtempSync(join(tmpdir(), 'holdline-adapter-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return loadAdapter(text, file, folder);
}
