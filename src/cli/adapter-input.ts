import { ScenarioError } from '../errors.ts';
import { type People, parsePeople } from '../loadtest/adapter/people.ts';
import type { AnyAdapter } from '../loadtest/adapter/session-of.ts';
import { nearest } from '../scenario/did-you-mean.ts';
import { quote } from '../scenario/quote.ts';
import { readInput } from './read-input.ts';

/**
 * What the settings of an adapter are: as they are given, from the environment, else as usual.
 *
 * @param given a text `name=value` each
 * @throws {ScenarioError} for one that is not known, or not said
 */
export function adapterSettings(
  { settings }: AnyAdapter,
  given: readonly string[],
  env: NodeJS.ProcessEnv,
): Readonly<Record<string, string>> {
  const said = new Map(
    given.map((text) => {
      const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
      if (settings[name] === undefined) {
        throw new ScenarioError(
          `--setting: expected name=value with a setting of the backend${nearest(name, Object.keys(settings))}, found ${quote(text)}`,
        );
      }
      if (settings[name].environment !== undefined) {
        throw new ScenarioError(
          `--setting: ${name} is a secret: expected it in ${settings[name].environment} of the environment, where nobody reads it over your shoulder`,
        );
      }
      return [name, value] as const;
    }),
  );
  return Object.fromEntries(
    Object.entries(settings).map(([name, { means, usual, environment }]) => {
      const value = said.get(name) ?? (environment && env[environment]) ?? usual;
      if (value === undefined) {
        const where =
          environment === undefined ? `--setting ${name}=…` : `${environment} in the environment`;
        throw new ScenarioError(`${name} (${means}): expected ${where}, found nothing`);
      }
      return [name, value];
    }),
  );
}

/**
 * The people of a backend; undefined where no file says who they are, and none has to.
 *
 * @throws {ScenarioError} where the adapter needs to know something of them
 */
export async function adapterPeople(
  adapter: AnyAdapter,
  file: string | undefined,
): Promise<People | undefined> {
  if (file !== undefined) {
    return parsePeople(await readInput(file, 'the people'), file, adapter);
  }
  const needed = [...new Set([...adapter.people.customer, ...adapter.people.agent])];
  if (needed.length === 0) return undefined;
  throw new ScenarioError(
    `--people: ${adapter.name} needs ${needed.join(', ')} of people: expected a file with them`,
  );
}
