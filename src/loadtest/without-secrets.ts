import { namesSomebody } from './adapter/people.ts';
import type { Secrets } from './secret-parts.ts';

/** A text of a backend, such as an address or an answer, in which nothing stands that is secret: `***` in its place. */
export function withoutSecrets(text: string, { settings, people }: Secrets): string {
  const persons = people === undefined ? [] : [...people.customers, ...people.agents];
  const fields = persons.flatMap((person) =>
    Object.entries(person).flatMap(([name, value]) =>
      typeof value !== 'string' || name === 'role' || namesSomebody(name) ? [] : [value],
    ),
  );
  let found = text;
  for (const secret of new Set([...Object.values(settings), ...fields])) {
    if (secret === '') continue;
    for (const spelt of [secret, encodeURIComponent(secret)])
      found = found.replaceAll(spelt, '***');
  }
  return found;
}

/**
 * The beginning of such a text, in one line: what is secret is hidden before it is shortened, so that no half of it shows.
 *
 * @param most how many characters of it
 */
export function excerptOf(text: string, secrets: Secrets, most: number): string {
  const line = withoutSecrets(text, secrets).replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}
