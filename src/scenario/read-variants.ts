import { ScenarioError } from '../errors.ts';
import type { Variant } from './answers.ts';
import { isPath, overlayPath } from './overlay-path.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import { describeProblems, type Origin, placeOf } from './scenario-problems.ts';
import {
  type ReadScenario,
  RefusedScenario,
  readScenarioSource,
  type ScenarioSource,
} from './scenario-source.ts';
import type { ScenarioShape } from './schema.ts';
import type { Setting } from './settings.ts';

/** A scenario, and those of its variants that are one, too. */
export interface ReadVariants {
  readonly base: ReadScenario;
  readonly variants: readonly (Variant & { readonly shape: ScenarioShape })[];
  /** What is wrong with the other variants: lines of a message. */
  readonly refusals: readonly string[];
}

/**
 * Reads a text with these settings, and each of its variants, which are laid over it.
 *
 * @throws {ScenarioError} where the scenario as it is is none
 */
export function readVariants(source: ScenarioSource, settings: readonly Setting[]): ReadVariants {
  const base = readBase(source, settings);
  const origin: Origin = { ...source, document: base.document, settings };
  const refusals: string[] = [];
  const variants = Object.entries(base.shape.variants).flatMap(([name, { means, set }]) => {
    const found = Object.entries(set).map((one) => settingOf(name, one, origin));
    const wrong = found.flatMap((one) => ('expected' in one ? [one] : []));
    if (wrong.length > 0) refusals.push(describeProblems(wrong, origin));
    const overlay = {
      settings: found.flatMap((one) => ('expected' in one ? [] : [one])),
      place: placeOf(['variants', name], origin),
    };
    try {
      const { shape, scenario } = readScenarioSource(source, settings, overlay);
      return [{ name, means, paths: Object.keys(set), shape, scenario }];
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      refusals.push(error.message);
      return [];
    }
  });
  return { base, variants, refusals };
}

/** A base that is refused is told along with what is wrong with its variants, as far as they can be read. */
function readBase(source: ScenarioSource, settings: readonly Setting[]): ReadScenario {
  try {
    return readScenarioSource(source, settings);
  } catch (error) {
    const sound = error instanceof RefusedScenario ? error.sound : undefined;
    if (!(error instanceof RefusedScenario) || sound === undefined) throw error;
    const more = refusalsOf(() => readVariants({ ...source, document: sound, cut: [] }, []));
    throw new RefusedScenario([error.message, ...more].join('\n'), sound);
  }
}

function refusalsOf(read: () => ReadVariants): readonly string[] {
  try {
    return read().refusals;
  } catch (error) {
    if (error instanceof ScenarioError) return [error.message];
    throw error;
  }
}

function settingOf(
  variant: string,
  [text, value]: readonly [string, unknown],
  origin: Origin,
): Setting | ScenarioProblem {
  const place = ['variants', variant, 'set', text];
  const path = overlayPath(text);
  return isPath(path)
    ? { path, value, option: placeOf(place, origin) }
    : { path: place, ...path, found: text };
}
