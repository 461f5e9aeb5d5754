import { readScenarioSource, scenarioSource } from '../scenario-source.ts';
import type { Setting } from '../settings.ts';
import { misfitOf } from './apply-levers.ts';
import { type LeverName, leverNames } from './catalogue.ts';

/** Whether a scenario gives a lever a hold: it may be pulled, it is already, or something is missing. */
export type LeverHold =
  | { readonly kind: 'applies' }
  | { readonly kind: 'pulled' }
  | { readonly kind: 'misfit'; readonly expected: string };

/**
 * What each lever finds in a scenario, with its parameters as they are.
 *
 * @throws {ScenarioError} for what is no scenario
 */
export function whichApply(
  text: string,
  file: string,
  settings: readonly Setting[] = [],
): ReadonlyMap<LeverName, LeverHold> {
  const { document, shape } = readScenarioSource(scenarioSource(text, file), settings);
  const written = document.toJS() as Readonly<Record<string, unknown>>;
  return new Map(
    leverNames.map((name): readonly [LeverName, LeverHold] => {
      if (shape.levers[name] !== undefined) return [name, { kind: 'pulled' }];
      const misfit = misfitOf(written, name);
      return [
        name,
        misfit === undefined ? { kind: 'applies' } : { kind: 'misfit', expected: misfit.expected },
      ];
    }),
  );
}
