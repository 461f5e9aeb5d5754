import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ScenarioError } from '../errors.ts';
import { type LatencyFile, parseLatency } from '../loadtest/latency-file.ts';
import { readInput } from './read-input.ts';

/** The latency that a load run has measured, and where it stands. */
export interface LatencyFrom extends LatencyFile {
  readonly from: string;
}

/**
 * Reads what `--latency-from` names: the folder of a load run, or its `latency.json`.
 *
 * @throws {ScenarioError} where there is none
 */
export async function latencyFrom(run: string): Promise<LatencyFrom> {
  const isFolder = await stat(run).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const file = isFolder ? join(run, 'latency.json') : run;
  const text = await readInput(file, 'the latency of a load run').catch((error: unknown) => {
    if (!isFolder || !(error instanceof ScenarioError)) throw error;
    throw new ScenarioError(
      `--latency-from ${run}: expected the folder of a load run, with latency.json in it, found none`,
    );
  });
  return { from: run, ...parseLatency(text, file) };
}
