import { BackendError, ScenarioError } from '../errors.ts';
import { allowedBackend } from '../loadtest/allowed-backend.ts';
import { canCleanUp, cleanUpBackend, leftText } from '../loadtest/run-clean-up.ts';
import { formatNumberOf } from '../reports/format.ts';
import { adapterPeople, adapterSettings } from './adapter-input.ts';
import { readAdapter } from './read-adapter.ts';

export interface CleanOptions {
  readonly backend: string;
  readonly run: string;
  readonly people?: string;
  readonly setting: readonly string[];
  readonly iMayLoadTest: readonly string[];
}

/**
 * Removes what a run has left at a backend, as its first agent.
 *
 * @throws {ScenarioError} for an adapter that does not say how
 * @throws {BackendError} where something is left
 */
export async function cleanBackend(file: string, options: CleanOptions): Promise<void> {
  const adapter = await readAdapter(file);
  if (!canCleanUp({ adapter })) {
    throw new ScenarioError(`${file}: expected a description with cleanup, found none`);
  }
  const { run } = options;
  if (!/^\w+$/.test(run)) {
    throw new ScenarioError(
      `--run: expected the name that a run gave its contacts, of letters and digits, found ${run}`,
    );
  }
  const settings = adapterSettings(adapter.adapter, options.setting, process.env);
  const allowed = options.iMayLoadTest;
  const url = allowedBackend(options.backend, allowed, allowed).href.replace(/\/$/, '');
  const people = await adapterPeople(adapter.adapter, options.people);
  const backend = { url, adapter, settings, ...(people === undefined ? {} : { people }) };
  const cleaned = await cleanUpBackend(backend, run);
  process.stdout.write(`removed ${formatNumberOf(cleaned.removed, 'contact')} of ${run}\n`);
  const left = leftText(run, cleaned);
  if (left !== undefined) throw new BackendError(left);
}
