import { ScenarioError } from '../errors.ts';
import { compileAnswers, isProblems } from './compile-answers.ts';
import { type ReadVariants, readVariants } from './read-variants.ts';
import type { Scenario } from './scenario.ts';
import { describeProblems } from './scenario-problems.ts';
import { scenarioSource } from './scenario-source.ts';
import { wrongEnds } from './search-ends.ts';
import type { Setting } from './settings.ts';

/**
 * A scenario from the text of its file (YAML, of which JSON is a part): shape first, then meaning,
 * then its variants, each like a scenario of its own, and what is asked of them; then a frozen
 * `Scenario`. Past this door nothing is checked again.
 *
 * @param file the name that messages give the text
 * @param settings `path=value` overrides, applied before anything is checked
 * @throws {ScenarioError} with all that is wrong, a line each: file, line, path, expected, found
 */
export function parseScenario(
  text: string,
  file: string,
  settings: readonly Setting[] = [],
): Scenario {
  const source = scenarioSource(text, file);
  const read = readVariants(source, settings);
  const { base, variants, refusals } = read;
  // An answer is not to be blamed for a variant that is no scenario.
  refuse(refusals);
  const shapes = new Map(variants.map(({ name, shape }) => [name, shape]));
  const found = compileAnswers({ base: base.shape, variants: shapes });
  const problems = found.flatMap((one) => (isProblems(one) ? one : []));
  const answers = found.flatMap((one) => (isProblems(one) ? [] : [one]));
  const origin = { ...source, document: base.document, settings };
  refuse([
    ...(problems.length === 0 ? [] : [describeProblems(problems, origin)]),
    ...answers.flatMap((answer) => wrongEnds(answer, source, settings, base)),
  ]);
  return deepFreeze({ ...withVariants(read), answers });
}

/** A scenario with further settings. */
export type ScenarioReader = (further: readonly Setting[]) => Scenario;

/**
 * Reads the same text with other settings, and its variants with them, for whoever looks for a setting.
 * What it reads asks no questions.
 *
 * @throws {ScenarioError} as `parseScenario`
 */
export function scenarioReader(
  text: string,
  file: string,
  settings: readonly Setting[] = [],
): ScenarioReader {
  const source = scenarioSource(text, file);
  return (further) => {
    const read = readVariants(source, [...settings, ...further]);
    refuse(read.refusals);
    return deepFreeze(withVariants(read));
  };
}

function refuse(lines: readonly string[]): void {
  if (lines.length > 0) throw new ScenarioError(lines.join('\n'));
}

const withVariants = ({ base, variants }: ReadVariants): Scenario => ({
  ...base.scenario,
  variants: variants.map(({ shape: _, ...variant }) => variant),
});

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
