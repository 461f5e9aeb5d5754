import { ScenarioError } from '../errors.ts';
import { allowedBackend } from '../loadtest/allowed-backend.ts';
import { deskAdapter, type PeopledBackend } from '../loadtest/run-backend.ts';
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
 * The backend that the doctor is to look at; undefined where none was named.
 *
 * @throws {ScenarioError} for one that may not be asked, and for what is said of none
 */
export async function backendToExamine(
  options: DoctorBackendOptions,
): Promise<PeopledBackend | undefined> {
  const { backend, adapter: file, people: peopleFile, setting, iMayLoadTest: allowed } = options;
  if (backend === undefined) {
    if (file === undefined && peopleFile === undefined && setting.length === 0) return undefined;
    throw new ScenarioError(
      '--adapter, --people, --setting: expected --backend with the URL of the backend, found none',
    );
  }
  const url = allowedBackend(backend, allowed, allowed).href.replace(/\/$/, '');
  const adapter = file === undefined ? deskAdapter() : await readAdapter(file);
  const settings = adapterSettings(adapter.adapter, setting, process.env);
  const people = await adapterPeople(adapter.adapter, peopleFile);
  return { url, adapter, settings, ...(people === undefined ? {} : { people }) };
}
