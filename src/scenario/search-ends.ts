import { isMap } from 'yaml';
import { ScenarioError } from '../errors.ts';
import type { Answer, Search } from './answers.ts';
import { readVariants } from './read-variants.ts';
import { placeOf } from './scenario-problems.ts';
import type { ReadScenario, ScenarioSource } from './scenario-source.ts';
import { searchSetting } from './setting-range.ts';
import type { Setting } from './settings.ts';

/** Where between the ends a setting is tried: no fraction that a key might happen to take. */
const BETWEEN = 0.3819660112501051;

/**
 * What is wrong with a scenario, or a variant of it, at the ends of a search and between them, as lines
 * of a message; nothing of an answer that looks for no setting.
 */
export function wrongEnds(
  { name, asks }: Answer,
  source: ScenarioSource,
  settings: readonly Setting[],
  { document }: ReadScenario,
): readonly string[] {
  if (asks.kind === 'value') return [];
  const { search, kind } = asks;
  const { from, to } = search.range;
  const place = placeOf(['answers', name, kind], { ...source, document, settings });
  const between = kind === 'solve' ? [from + (to - from) * BETWEEN] : [];
  for (const x of [from, to, ...between]) {
    const setting = { ...searchSetting(search, x), option: `${place}, at ${x}` };
    try {
      const { refusals } = readVariants(source, [...settings, setting]);
      if (refusals.length > 0) return refusals;
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      const areEndsWhole = Number.isInteger(from) && Number.isInteger(to);
      return x === between[0] && areEndsWhole
        ? [wholeOnly(place, search, document.getIn(['answers', name]))]
        : [error.message];
    }
  }
  return [];
}

/**
 * Of a setting that takes whole numbers alone, none need be the one at which something is equal. The least at which it
 * is reached is no answer in its place: of a wait that is the fewest agents who keep it, of a budget the fewest who
 * break it, and nothing in an equation says which of the two was meant.
 */
function wholeOnly(place: string, { text, range: { from, to } }: Search, answer: unknown): string {
  const said = (key: string) => (isMap(answer) ? String(answer.get(key)) : key);
  const [value, limit] = [said('value'), said('equals')];
  return `${place}: expected a setting that takes any number from ${from} to ${to}, found ${text}, which takes whole ones; write \`least: { path: ${text}, from: ${from}, to: ${to} }\` and \`such: "${value} <= ${limit}"\`, or with >=, for the least whole number at which that holds`;
}
