import { type StatedEvidence, writtenText } from '../scenario/evidence.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Setting } from '../scenario/settings.ts';
import type { Demand } from './scenario-demand.ts';
import type { Assumption } from './sweep-assumptions.ts';

/**
 * The assumptions of a scenario that have a range, for `sweepAssumptions`.
 *
 * @param variant reads the scenario again with one more setting; what it throws is thrown
 */
export function assumptionsOf(
  stated: readonly StatedEvidence[],
  variant: (setting: Setting) => { readonly scenario: Scenario; readonly demand: Demand },
): readonly Assumption[] {
  return stated.flatMap(({ path, keys, range, numbers }): readonly Assumption[] => {
    // What more specific paths cover wholly is none of its own.
    if (range === undefined || numbers === 0) return [];
    const end = (value: unknown) => {
      const name = writtenText(value);
      const option = `evidence of ${path}, range, at ${name}`;
      const { scenario, demand } = variant({ path: keys, value, option });
      return { name, scenario, demand };
    };
    return [{ path, ends: [end(range[0]), end(range[1])] }];
  });
}
