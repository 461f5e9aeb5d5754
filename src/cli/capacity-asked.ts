import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileError, ScenarioError } from '../errors.ts';
import type { CapacityState } from '../planning/capacity-state.ts';
import type { CapacityOptions } from './capacity-options.ts';
import type { PlayedScenario } from './read-scenario.ts';

/** Where a search keeps what it knows. */
export const STATE_FILE = 'search.json';

/** What a search was asked for, as far as its probes depend on it. No secret is in it. */
export function askedOf(
  { hash, scenario }: PlayedScenario,
  options: CapacityOptions,
): CapacityState['asked'] {
  return {
    scenario: hash,
    seed: scenario.seed,
    settings: options.set.map(({ path, value }) => `${path.join('.')}=${JSON.stringify(value)}`),
    backend: options.backend,
    'desk-latency': options.deskLatency,
    'desk-errors': options.deskErrors,
    'desk-capacity': options.deskCapacity ?? null,
    'desk-fault': options.deskFault,
    adapter: options.adapter ?? null,
    people: options.people ?? null,
    adapterSettings: options.setting,
    speed: scenario.load.speed,
    'past-people': options.pastPeople === true,
  };
}

/** Where on the command line that is said which is asked for by another name. */
const saidBy: Readonly<Record<string, string>> = {
  scenario: 'scenario file',
  settings: '--set',
  adapterSettings: '--setting',
};

/**
 * The state of a search that is to go on.
 *
 * @throws {ScenarioError} where there is none, or it was asked for something else
 */
export async function resumedState(
  folder: string,
  asked: CapacityState['asked'],
): Promise<CapacityState> {
  const file = join(folder, STATE_FILE);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw fileError('read the search that is to go on', file, error);
  });
  const state = parsed(text);
  if (state?.format !== 1) {
    throw new ScenarioError(
      `${file}: expected the state of a search for capacity, found something else`,
    );
  }
  for (const [name, value] of Object.entries(asked)) {
    const was = JSON.stringify(state.asked[name]);
    const is = JSON.stringify(value);
    if (was !== is) {
      throw new ScenarioError(
        `--resume ${folder}: expected the same search as before, found another ${saidBy[name] ?? `--${name}`}: ${is}, where it was ${was}`,
      );
    }
  }
  return state;
}

function parsed(text: string): CapacityState | undefined {
  try {
    return JSON.parse(text) as CapacityState;
  } catch {
    return undefined;
  }
}
