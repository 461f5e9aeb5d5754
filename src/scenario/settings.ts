import { type Document, isCollection, parse } from 'yaml';
import { ScenarioError } from '../errors.ts';

/** One `--set path=value`. */
export interface Setting {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/**
 * Reads `agents.phone-team.agents=12` or `targets['wait{channel:phone}'][0]="p(90)<60"`.
 *
 * @throws {ScenarioError} when there is no path or no value
 */
export function parseSetting(text: string): Setting {
  // The value begins at the first `=` that is outside quotes.
  const match = /^((?:[^='"]|'[^']*'|"[^"]*")+)=([\s\S]*)$/.exec(text);
  const path = [
    ...(match?.[1] ?? '').matchAll(/\['([^']*)'\]|\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g),
  ];
  if (match === null || path.length === 0) {
    throw new ScenarioError(`--set: expected path=value, found ${JSON.stringify(text)}`);
  }
  return {
    path: path.map(([, single, double, index, word]) =>
      index === undefined ? (single ?? double ?? word ?? '').trim() : Number(index),
    ),
    value: parse(match[2] ?? ''),
  };
}

/** Puts the settings into the document, so that they are checked like what the file says. */
export function applySettings(document: Document, settings: readonly Setting[]): void {
  for (const { path, value } of settings) {
    for (let depth = 1; depth < path.length; depth++) {
      const parent = document.getIn(path.slice(0, depth), true);
      if (parent !== undefined && !isCollection(parent)) {
        const place = path.slice(0, depth).join('.');
        throw new ScenarioError(
          `--set ${path.join('.')}: expected keys below ${place}, found ${JSON.stringify(document.getIn(path.slice(0, depth)))}`,
        );
      }
    }
    document.setIn(path, document.createNode(value));
  }
}
