import { type Document, isCollection, isMap, isPair, isScalar, type LineCounter } from 'yaml';
import type { z } from 'zod';
import { didYouMean } from './did-you-mean.ts';
import { knownKeys } from './json-schema.ts';
import { printable, quote } from './quote.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { Setting } from './settings.ts';

/**
 * What zod found wrong with a value, in our words.
 *
 * @param keysAt the keys that may stand at a path, to guess what a misspelt one was meant to be
 */
export function problemsOfShape(
  error: z.ZodError,
  value: unknown,
  keysAt: KeysAt = knownKeys,
): ScenarioProblem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, value, keysAt));
}

type KeysAt = (value: unknown, path: readonly PropertyKey[]) => readonly string[];

function problemsOfIssue(
  issue: z.core.$ZodIssue,
  value: unknown,
  keysAt: KeysAt,
): ScenarioProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      expected: `a known key${didYouMean(key, keysAt(value, issue.path))}`,
      found: key,
    }));
  }
  if (issue.code === 'invalid_key') {
    const inner = issue.issues[0]?.message ?? 'another name';
    return [{ path: issue.path, expected: inner, found: issue.path.at(-1) }];
  }
  const found = valueAt(value, issue.path);
  if (found === undefined) return [{ path: issue.path, expected: inWords(issue) }];
  return [{ path: issue.path, expected: inWords(issue), found }];
}

/** Our own messages complete "expected …"; zod's own are turned to do the same. */
function inWords(issue: z.core.$ZodIssue): string {
  if (!issue.message.startsWith('Invalid')) return issue.message;
  if (issue.code === 'invalid_type') {
    return (
      { object: 'keys and values', record: 'keys and values', array: 'a list' }[
        issue.expected as string
      ] ?? `a ${issue.expected}`
    );
  }
  return issue.message.replace(/^Invalid (?:input|option): expected /, '');
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const key of path) {
    if (at === null || typeof at !== 'object') return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

/** Where the values of a scenario come from. */
export interface Origin {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
  readonly settings: readonly Setting[];
}

/**
 * One line a problem: where the value comes from (the option, or file and line), its path, what was
 * expected and what was found. Options come first, then the file in its order.
 */
export function describeProblems(problems: readonly ScenarioProblem[], origin: Origin): string {
  const lines = problems
    .map((problem) => {
      const setting = settingBehind(problem, origin.settings);
      return setting === undefined ? describedInFile(problem, origin) : described(problem, setting);
    })
    .sort((a, b) => a.line - b.line)
    .map(({ text }) => text);
  // What breaks two rules in one way is said once.
  return [...new Set(lines)].join('\n');
}

interface Described {
  /** 0 for what an option says. */
  readonly line: number;
  readonly text: string;
}

function described(problem: ScenarioProblem, { option, path, typed }: Setting): Described {
  const below = problem.path.length > path.length ? `  ${pathText(problem.path)}` : '';
  const found =
    typed !== undefined && below === '' && problem.isReckoned !== true
      ? `, found ${printable(typed)}`
      : foundIn(problem);
  return { line: 0, text: `${option}${below}: expected ${problem.expected}${found}` };
}

/** Where something stands, as messages begin: the option that it was given by, or file and line; its path. */
export function placeOf(path: readonly PropertyKey[], origin: Origin): string {
  const setting = settingBehind({ path, expected: '' }, origin.settings);
  if (setting !== undefined) return `${setting.option}  ${pathText(path)}`;
  return `${origin.file}:${lineOf(path, origin.document, origin.lines)}  ${pathText(path)}`;
}

function describedInFile(problem: ScenarioProblem, origin: Origin): Described {
  const line = lineOf(problem.path, origin.document, origin.lines);
  const path = problem.path.length === 0 ? '' : `  ${pathText(problem.path)}`;
  return {
    line,
    text: `${origin.file}:${line}${path}: expected ${problem.expected}${foundIn(problem)}`,
  };
}

function foundIn(problem: ScenarioProblem): string {
  return 'found' in problem ? `, found ${quote(problem.found)}` : ', found nothing';
}

/**
 * The option that a value was given by: the last one that set it or something around it, or else
 * something within it, as a misspelt key or the one share too many.
 */
function settingBehind(
  { path }: ScenarioProblem,
  settings: readonly Setting[],
): Setting | undefined {
  const isWithin = (inner: readonly PropertyKey[], outer: readonly PropertyKey[]) =>
    outer.every((key, i) => String(key) === String(inner[i]));
  const given = settings.filter(({ option }) => option !== undefined);
  return (
    given.findLast((setting) => isWithin(path, setting.path)) ??
    (path.length === 0 ? undefined : given.findLast((setting) => isWithin(setting.path, path)))
  );
}

/** A path as an author would write it: `channels[0].patience`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${String(key)}`))
    .join('');
}

/** The line of the deepest part of the path that stands in the file. */
function lineOf(path: readonly PropertyKey[], document: Document, lines: LineCounter): number {
  let offset = 0;
  let node: unknown = document.contents;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
      );
      if (pair === undefined || !isScalar(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isCollection(node)) {
      node = node.get(key as number, true);
      offset = (node as { range?: [number, number, number] } | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return lines.linePos(offset).line || 1;
}
