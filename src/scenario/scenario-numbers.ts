import { runSettings } from '../evidence/run-settings.ts';
import type { Law } from '../mathematics/random/law.ts';
import { meanOf } from '../mathematics/random/law-mean.ts';
import { parseDuration } from './duration.ts';
import { parseLaw } from './law-text.ts';
import { parsePath } from './settings.ts';

/** Where something stands in a scenario. */
export type Keys = readonly (string | number)[];

/** A scenario as it was written, settings included, and as it was read: the shape with its defaults. */
export interface WrittenAndRead {
  readonly written: unknown;
  readonly read: unknown;
}

/** A number of the world in a scenario: a time, law, date, time of day or condition is one, too. */
export interface ScenarioNumber {
  readonly keys: Keys;
  /** In the units of scenarios, of a law its mean; undefined for what cannot be compared. */
  readonly value: number | undefined;
  /** Whether nobody wrote it. */
  readonly isDefault: boolean;
}

/** Tells of every number of the world at a path or below, in order. */
export function eachNumber(
  { written, read }: WrittenAndRead,
  tell: (number: ScenarioNumber) => void,
  keys: Keys = [],
): void {
  if (isRunSetting(keys)) return;
  if (isCollection(written) || (written === undefined && isCollection(read))) {
    const found = { written, read };
    const below = new Set([...keysOf(written), ...(isAlike(found) ? keysOf(read) : [])]);
    for (const key of below) eachNumber(belowAt(found, key), tell, [...keys, key]);
    return;
  }
  const isDefault = written === undefined;
  if (isNumeric(isDefault ? read : written)) tell({ keys, value: numberIn(read), isDefault });
}

/** What stands at a path; undefined where nothing does, and below a law or a time, which are whole. */
export function valueAt({ written, read }: WrittenAndRead, keys: Keys): WrittenAndRead | undefined {
  let found: WrittenAndRead = { written, read };
  for (const key of keys) {
    if (found.written !== undefined && !isCollection(found.written)) return undefined;
    found = belowAt(found, key);
    if (found.read === undefined) return undefined;
  }
  return found;
}

/** Whether a list was read as a list, and a mapping as a mapping: else only what was written can be looked into. */
const isAlike = ({ written, read }: WrittenAndRead): boolean =>
  written === undefined || (isCollection(read) && Array.isArray(written) === Array.isArray(read));

function belowAt(found: WrittenAndRead, key: string | number): WrittenAndRead {
  const written = at(found.written, key);
  return { written, read: isAlike(found) ? at(found.read, key) : written };
}

/** The number that a value was read as: seconds, a share, a factor, the mean of a law. */
export function numberIn(read: unknown): number | undefined {
  if (typeof read === 'number') return read;
  if (typeof read === 'string') return numberOfText(read);
  return isCollection(read) && 'kind' in read ? meanOf(read as unknown as Law) : undefined;
}

/** What a variant sets was not read for itself: a time, a fraction or a law stands there as it was written. */
function numberOfText(text: string): number | undefined {
  const [, part, whole] = /^\s*(\d+)\s*\/\s*([1-9]\d*)\s*$/.exec(text) ?? [];
  if (part !== undefined) return Number(part) / Number(whole);
  const time = parseDuration(text);
  if (time !== undefined) return time;
  const law = parseLaw(text);
  return 'expected' in law ? undefined : meanOf(law);
}

/** Whether numbers at a path say how a run is made, and nothing of the world. */
export function isRunSetting([first, second, third, fourth]: Keys): boolean {
  if (first === 'variants') {
    // Of what a variant sets, the parameters of levers are numbers like others: they are its author's.
    const set = third === 'set' && fourth !== undefined ? parsePath(String(fourth)) : [];
    return third === 'means' || (set[0] !== 'levers' && set.length > 0 && isRunSetting(set));
  }
  return settings.has(String(first)) || settings.has(`${first}.${second}`);
}

const settings: ReadonlySet<string> = new Set(runSettings);

/** A law, or a text that begins with a digit or compares with one: a time, a date, a share in percent. */
const numeric = /^\s*\.?\d|[<>]=?\s*-?\.?\d|^\s*never\s*$|^\s*[a-z]+\s*\(.*\d/;

function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && numeric.test(value));
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function keysOf(value: unknown): Keys {
  if (Array.isArray(value)) return [...value.keys()];
  return isCollection(value)
    ? Object.entries(value).flatMap(([key, below]) => (below === undefined ? [] : [key]))
    : [];
}

function at(value: unknown, key: string | number): unknown {
  return isCollection(value) && Object.hasOwn(value, key)
    ? (value as Record<string | number, unknown>)[key]
    : undefined;
}
