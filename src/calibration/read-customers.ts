import { dateOf } from '../calendar/civil-date.ts';
import { isTimeZone } from '../calendar/zone-offsets.ts';
import { ScenarioError } from '../errors.ts';
import { ageOn, birthdayOf } from '../population/age.ts';
import { ages, generationBornOn } from '../population/generations.ts';
import { channelsPath, chosenShares } from '../scenario/chosen-channels.ts';
import { didYouMean } from '../scenario/did-you-mean.ts';
import { generationNames } from '../scenario/generation-names.ts';
import { isLocale, localeForm } from '../scenario/locale.ts';
import type { Customers } from '../scenario/scenario.ts';
import { CellNumbers } from './cell-numbers.ts';
import { csvHeader } from './csv-header.ts';
import { type CsvRecord, eachCsvRow } from './csv-rows.ts';
import { customersOfRows } from './customers-of-rows.ts';
import { dateAdvice, dayNumber } from './log-instant.ts';
import { RowProblems } from './row-problems.ts';

/** What a cell says, or what was expected in its place. */
type Reading = number | { readonly expected: string };

/** Reads a cell; `birth` is that of the row, where it has a proper one. */
type Reader = (cell: string, birth: number | undefined) => Reading;

/** The most locales, and the most zones, that a byte can tell apart. */
const MOST_NAMES = 256;

/**
 * The customers of a file, in CSV text with a header, by the scenario's column map: the mix that is found
 * in it stands in the place of the scenario's.
 *
 * @throws {ScenarioError} with all that is wrong, a line each: file, line, column, expected, found
 */
export function readCustomers(text: string, file: string, customers: Customers): Customers {
  const { columns } = customers.file ?? {};
  if (columns === undefined) throw new Error('expected customers of a file');
  const header = csvHeader(text);
  const numbers = new CellNumbers(header.separator);
  const locales = new Map<string, number>();
  const zones = new Map<string, number>();
  const readers: Readonly<Record<keyof typeof columns, Reader>> = {
    birth: (cell) => readBirth(cell, customers.asOf),
    segment: (cell) => readName(cell, 'a segment', customers.segments),
    plan: (cell) => readName(cell, 'a plan', customers.plans),
    wantsPerson: readWish,
    tenure: (cell, birth) => readTenure(cell, birth, customers.asOf, numbers),
    locale: (cell) => readNew(cell, locales, isLocale, localeForm),
    zone: (cell) =>
      readNew(cell, zones, isTimeZone, 'a time zone of the tz database, such as Europe/Berlin'),
  };
  const named = (Object.keys(readers) as (keyof typeof columns)[]).flatMap((what) => {
    const column = columns[what];
    return column === undefined
      ? []
      : [{ what, column, read: readers[what], values: valuesFor(text) }];
  });

  const problems = new RowProblems(file);
  const undecided = new Undecided(customers);
  let size = 0;
  const visit = (record: CsvRecord, line: number) => {
    let birth: number | undefined;
    for (const { what, column, read, values } of named) {
      const cell = (record[column] ?? '').trim();
      const reading = read(cell, birth);
      if (typeof reading === 'number') {
        values[size] = reading;
        if (what === 'birth') birth = reading;
      } else problems.add(line, column, reading.expected, cell);
    }
    if (birth !== undefined) undecided.count(birth, line);
    size++;
  };
  const keys = named.map(({ what, column }) => [`customers.columns.${what}`, column] as const);
  const reading = eachCsvRow(text, file, keys, { visit, problems }, header);
  const { faults, columns: ofFile } = reading;
  problems.addFaults(faults);
  undecided.tell(problems);
  const told = problems.lines(ofFile);
  if (told.length > 0) throw new ScenarioError(told.join('\n'));
  return customersOfRows(customers, {
    size,
    values: Object.fromEntries(named.map(({ what, values }) => [what, values])),
    locales: [...locales.keys()],
    zones: [...zones.keys()],
  });
}

/** The customers of generations that should say which channels they choose, and do not. */
class Undecided {
  readonly #generations: readonly string[];
  readonly #found = new Map<string, { readonly line: number; customers: number }>();

  constructor({ file }: Customers) {
    this.#generations = file?.undecided ?? [];
  }

  count(birth: number, line: number): void {
    if (this.#generations.length === 0) return;
    const name = generationNames[generationBornOn(birth)] as string;
    if (!this.#generations.includes(name)) return;
    const known = this.#found.get(name) ?? { line, customers: 0 };
    this.#found.set(name, known);
    known.customers++;
  }

  tell(problems: RowProblems): void {
    for (const name of this.#generations) {
      const found = this.#found.get(name);
      if (found === undefined) continue;
      const who = `${found.customers.toLocaleString('en')} of the customers`;
      problems.add(
        found.line,
        channelsPath(name).join('.'),
        `${chosenShares}, since ${who} ${found.customers === 1 ? 'is' : 'are'} of it`,
        undefined,
      );
    }
  }
}

/** Room for as many rows as a text can have. */
function valuesFor(text: string): Int32Array {
  // A file has one of them at the ends of its lines, or both.
  return new Int32Array(1 + Math.max(countOf(text, '\n'), countOf(text, '\r')));
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count++;
  return count;
}

function readBirth(cell: string, asOf: number): Reading {
  const birth = dayNumber(cell);
  if (birth === undefined)
    return { expected: `a date of birth such as 1984-05-17${dateAdvice(cell)}` };
  if (birth > asOf) return { expected: `a date of birth that is not after ${dateOf(asOf)}` };
  const age = ageOn(birth, asOf);
  return age < ages.youngest || age > ages.oldest
    ? {
        expected: `somebody of ${ages.youngest} to ${ages.oldest} years on ${dateOf(asOf)}`,
      }
    : birth;
}

function readName(
  cell: string,
  what: string,
  known: readonly { readonly name: string }[],
): Reading {
  const names = known.map(({ name }) => name);
  const place = names.indexOf(cell);
  return place === -1 ? { expected: `${what} of the scenario${didYouMean(cell, names)}` } : place;
}

const wishes: Readonly<Record<string, number>> = { yes: 1, true: 1, 1: 1, no: 0, false: 0, 0: 0 };

function readWish(cell: string): Reading {
  const wish = cell.toLowerCase();
  return Object.hasOwn(wishes, wish) ? (wishes[wish] as number) : { expected: 'yes or no' };
}

function readTenure(
  cell: string,
  birth: number | undefined,
  asOf: number,
  numbers: CellNumbers,
): Reading {
  const since = dayNumber(cell);
  const days = since === undefined ? numbers.read(cell) : asOf - since;
  if (!(days >= 0) || !Number.isFinite(days)) {
    const more =
      since === undefined
        ? dateAdvice(cell) || numbers.adviceFor(cell)
        : `, and one that is not after ${dateOf(asOf)}`;
    return { expected: `days as a customer, or the date since when${more}` };
  }
  if (birth === undefined) return 0;
  const longest = asOf - birthdayOf(birth, ages.youngest);
  return days > longest
    ? {
        expected: `at most ${longest} days as a customer, born ${dateOf(birth)}: since the ${ages.youngest}th birthday`,
      }
    : Math.floor(days);
}

function readNew(
  cell: string,
  names: Map<string, number>,
  isName: (text: string) => boolean,
  expected: string,
): Reading {
  const known = names.get(cell);
  if (known !== undefined) return known;
  if (!isName(cell)) return { expected };
  if (names.size === MOST_NAMES) return { expected: `one of at most ${MOST_NAMES} of the kind` };
  names.set(cell, names.size);
  return names.size - 1;
}
