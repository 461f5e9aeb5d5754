import { ScenarioError } from '../errors.ts';
import { quote } from '../scenario/quote.ts';
import { csvRowAt } from './csv-row.ts';

/** What may stand between the cells of a row, and what it is called; the first is meant where nothing says more. */
const separators = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'bar'],
] as const satisfies readonly (readonly [string, string])[];

/** The separator that makes the most columns of the header; the comma where none makes more. */
export function separatorOf(text: string): string {
  let best: { readonly separator: string; readonly columns: number } | undefined;
  for (const [separator] of separators) {
    const { cells, fault } = csvRowAt(text, 0, separator);
    const columns = fault === undefined ? cells.length : 0;
    if (columns > (best?.columns ?? 0)) best = { separator, columns };
  }
  return best?.separator ?? ',';
}

/** What a separator is called: `semicolon`. */
export function separatorName(separator: string): string {
  return separators.find(([known]) => known === separator)?.[1] ?? quote(separator);
}

/**
 * A separator that an option names, by itself or by what it is called.
 *
 * @throws {ScenarioError} for what is none
 */
export function parseSeparator(text: string, option: string): string {
  const found = separators.find((known) => known.some((one) => one === text));
  if (found === undefined) {
    const known = separators.map(([, name]) => name).join(', ');
    throw new ScenarioError(`${option}: expected ${known}, found ${quote(text)}`);
  }
  return found[0];
}
