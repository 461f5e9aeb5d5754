import { ScenarioError } from '../errors.ts';
import { allowedBackend } from '../loadtest/allowed-backend.ts';
import { deskAdapter } from '../loadtest/run-backend.ts';
import { type BackendDiagnosis, examineBackend } from '../loadtest/run-backend-examination.ts';
import { adapterPeople, adapterSettings } from './adapter-input.ts';
import { readAdapter } from './read-adapter.ts';

export interface DoctorBackendOptions {
  readonly backend?: string;
  readonly adapter?: string;
  readonly people?: string;
  readonly setting: readonly string[];
  readonly iMayLoadTest: readonly string[];
}

/**
 * Looks at the backend that a command line names.
 *
 * @throws {ScenarioError} for one that may not be asked, and for what is said of none
 */
export async function examineNamedBackend(
  options: DoctorBackendOptions,
  signal: AbortSignal,
): Promise<BackendDiagnosis> {
  const { backend, adapter: file, people: peopleFile, setting, iMayLoadTest: allowed } = options;
  if (backend === undefined) {
    throw new ScenarioError(
      '--adapter, --people, --setting: expected --backend with the URL of the backend, found none',
    );
  }
  const url = allowedBackend(backend, allowed, allowed).href.replace(/\/$/, '');
  const adapter = file === undefined ? deskAdapter() : await readAdapter(file);
  const settings = adapterSettings(adapter.adapter, setting, process.env);
  const people = await adapterPeople(adapter.adapter, peopleFile);
  const peopled = { url, adapter, settings, ...(people === undefined ? {} : { people }) };
  return examineBackend(peopled, signal);
}
