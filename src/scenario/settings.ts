import { type Document, isCollection, isScalar, type Node, parse, visit } from 'yaml';
import { ScenarioError } from '../errors.ts';
import { printable, quote } from './quote.ts';

/** A value that stands in the place of what a scenario's file says: one `--set path=value`, say. */
export interface Setting {
  readonly path: readonly (string | number)[];
  /** Undefined takes the key away. */
  readonly value: unknown;
  /** The option that it was given by, as messages name it; without it they name file and line. */
  readonly option?: string;
  /** The value as it was typed, where that is more telling than what was read from it. */
  readonly typed?: string;
}

/**
 * Reads `agents.phone-team.agents=12` or `targets['wait{channel:phone}'][0]="p(90)<60"`.
 *
 * @param name what messages call the option
 * @throws {ScenarioError} when there is no path or no value
 */
export function parseSetting(text: string, name = '--set'): Setting {
  // The value begins at the first `=` that is outside quotes.
  const match = /^((?:[^='"]|'[^']*'|"[^"]*")+)=([\s\S]*)$/.exec(text);
  const path = parsePath(match?.[1] ?? '');
  if (match === null || path.length === 0) {
    throw new ScenarioError(`${name}: expected path=value, found ${quote(text)}`);
  }
  const option = `${name} ${printable(text)}`;
  const typed = (match[2] ?? '').trim();
  const value = yamlValue(match[2] ?? '', option);
  const isTelling = Number.isFinite(value) && typed !== String(value);
  return { path, value, option, ...(isTelling ? { typed } : {}) };
}

/** The keys and places that `targets['wait{channel:phone}'][0]` leads through; none where it is no path. */
export function parsePath(text: string): readonly (string | number)[] {
  const keys = text.matchAll(/\['([^']*)'\]|\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g);
  return [...keys].map(([, single, double, index, word]) =>
    index === undefined ? (single ?? double ?? word ?? '').trim() : Number(index),
  );
}

function yamlValue(value: string, option: string): unknown {
  try {
    return parse(value);
  } catch (error) {
    const [why = ''] = (error as Error).message.split('\n');
    throw new ScenarioError(`${option}: not YAML: ${why}`);
  }
}

/** Puts what an alias stands for in its place, so that what is set there is set nowhere else. */
function writeOut(document: Document): void {
  visit(document, {
    Alias: (_, alias) => {
      const copy = alias.resolve(document)?.clone() as (Node & { anchor?: string }) | undefined;
      if (copy !== undefined) delete copy.anchor;
      return copy;
    },
  });
}

/** Puts the settings into the document, so that they are checked like what the file says. */
export function applySettings(document: Document, settings: readonly Setting[]): void {
  if (settings.length > 0) writeOut(document);
  for (const { path, value, option = `--set ${path.join('.')}`, typed } of settings) {
    for (let depth = 1; depth < path.length; depth++) {
      const parent = document.getIn(path.slice(0, depth), true);
      if (parent !== undefined && !isCollection(parent)) {
        const place = path.slice(0, depth).join('.');
        throw new ScenarioError(
          `${option}: expected keys below ${place}, found ${quote(document.getIn(path.slice(0, depth)))}`,
        );
      }
    }
    if (value === undefined) document.deleteIn(path);
    else {
      const node = document.createNode(value);
      // As the file has it beside what is read from it.
      if (isScalar(node) && typed !== undefined) node.source = typed;
      document.setIn(path, node);
    }
  }
}
