import { type Document, isCollection, isMap, isPair, isScalar, type LineCounter } from 'yaml';
import type { z } from 'zod';
import { didYouMean } from './did-you-mean.ts';
import { knownKeys } from './json-schema.ts';

/** One thing that is wrong with a scenario: where, what was expected and what was found. */
export interface ScenarioProblem {
  readonly path: readonly PropertyKey[];
  readonly expected: string;
  /** What stands there, shown as JSON; left out where nothing stands there. */
  readonly found?: unknown;
}

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

/** One line a problem: file, line, path, what was expected and what was found. */
export function describeProblems(
  problems: readonly ScenarioProblem[],
  file: string,
  document: Document,
  lines: LineCounter,
): string {
  return problems
    .map((problem) => ({ problem, line: lineOf(problem.path, document, lines) }))
    .sort((a, b) => a.line - b.line)
    .map(({ problem, line }) => {
      const place = `${file}:${line}`;
      const path = problem.path.length === 0 ? '' : `  ${pathText(problem.path)}`;
      const found =
        'found' in problem ? `, found ${JSON.stringify(problem.found)}` : ', found nothing';
      return `${place}${path}: expected ${problem.expected}${found}`;
    })
    .join('\n');
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
