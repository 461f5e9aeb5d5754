import { parseDescription } from '../loadtest/adapter/parse-adapter.ts';
import { readExpression } from '../loadtest/run-adapter.ts';
import type { LoadedAdapter } from '../loadtest/run-backend.ts';
import { readInput } from './read-input.ts';

/** @throws {ScenarioError} for what is no adapter */
export async function loadAdapter(file: string): Promise<LoadedAdapter> {
  const text = await readInput(file, 'the description');
  return { kind: 'description', ...parseDescription(text, file, readExpression) };
}
