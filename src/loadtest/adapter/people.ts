import { z } from 'zod';
import { ScenarioError } from '../../errors.ts';
import type { Role } from './adapter.ts';

/** Somebody who speaks to a backend; what else is known of the person, such as a token, beside it. */
export interface Person extends Readonly<Record<string, unknown>> {
  readonly role: Role;
  readonly name: string;
}

/** Who there is at a backend. */
export interface People {
  readonly customers: readonly Person[];
  readonly agents: readonly Person[];
}

/** What a backend needs to know of people, such as a token. */
interface Needed {
  readonly people: Readonly<Record<Role, readonly string[]>>;
}

const one = z.record(z.string(), z.unknown());
const peopleSchema = z.object({ customers: z.array(one).min(1), agents: z.array(one).min(1) });

/**
 * People from the text of a JSON file, such as `{"customers": [{"name": "ann", "token": "…"}], "agents": […]}`.
 *
 * @param file the name that messages give the text
 * @throws {ScenarioError} for what is none, and for people of whom something is missing that the description needs
 */
export function parsePeople(text: string, file: string, { people }: Needed): People {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ScenarioError(`${file}: not JSON: ${(error as Error).message}`);
  }
  const read = peopleSchema.safeParse(value);
  if (!read.success) {
    throw new ScenarioError(
      `${file}: expected JSON such as {"customers": [{"name": "ann"}], "agents": [{"name": "tim"}]}, with at least one of each`,
    );
  }
  const missing: string[] = [];
  const of = (role: Role, list: 'customers' | 'agents'): readonly Person[] =>
    read.data[list].map((fields, i) => {
      for (const field of people[role]) {
        if (fields[field] === undefined || fields[field] === '') {
          missing.push(
            `${file}  ${list}[${i}].${field}: expected what the backend needs, found nothing`,
          );
        }
      }
      return { ...fields, role, name: String(fields.name ?? `${role}-${i + 1}`) };
    });
  const found = { customers: of('customer', 'customers'), agents: of('agent', 'agents') };
  if (missing.length > 0) throw new ScenarioError(firstFew(missing).join('\n'));
  return found;
}

/** So many of each whom nobody has to know of: made up, where the description needs nothing but names. */
export function madeUpPeople(count: number): People {
  const of = (role: Role, letter: string): readonly Person[] =>
    Array.from({ length: count }, (_, i) => ({ role, name: `${letter}${i + 1}` }));
  return { customers: of('customer', 'c'), agents: of('agent', 'a') };
}

/** Somebody with other credentials: all that the description needs of the person is wrong. */
export function impostorOf(person: Person, { people }: Needed): Person {
  const wrong = people[person.role].filter((field) => !namesSomebody(field));
  return { ...person, ...Object.fromEntries(wrong.map((field) => [field, 'wrong'])) };
}

/** Whether a field of a person says who that is; all others may be secret. */
export function namesSomebody(field: string): boolean {
  return /^(?:name|email|id)$/.test(field);
}

function firstFew(lines: readonly string[]): readonly string[] {
  const most = 5;
  const more = lines.length - most;
  return more > 0 ? [...lines.slice(0, most), `… and ${more} more`] : lines;
}
