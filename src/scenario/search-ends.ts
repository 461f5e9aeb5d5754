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
      return x === between[0] && areEndsWhole ? [wholeOnly(place, search)] : [error.message];
    }
  }
  return [];
}

/** Of a setting that takes whole numbers alone, none need be the one at which something is equal. */
function wholeOnly(place: string, { text, range: { from, to } }: Search): string {
  return `${place}: expected a setting that takes any number from ${from} to ${to}, found ${text}, which takes whole ones; write \`least: { path: ${text}, from: ${from}, to: ${to} }\` and \`such: "value >= limit"\` for the least whole number at which that holds`;
}
