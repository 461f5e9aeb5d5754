import type { Assumption } from '../experiment/sweep-assumptions.ts';
import { figuresOf } from '../scenario/expression.ts';
import { isWithin } from '../scenario/path-of.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { parsePath } from '../scenario/settings.ts';
import type { SetByVariants } from './reported-evidence.ts';

/**
 * The swept paths that variants behind the answers set themselves. A variant stands at its own value whatever
 * the scenario says, so that such a sweep is not one of the variant.
 */
export function setByVariants(
  { variants, answers }: Pick<Scenario, 'variants' | 'answers'>,
  assumptions: readonly Pick<Assumption, 'path'>[],
): readonly SetByVariants[] {
  const asked = new Set(
    answers.flatMap(({ asks }) =>
      figuresOf(asks.kind === 'value' ? asks.value : asks.excess).map(({ variant }) => variant),
    ),
  );
  const played = variants.filter(({ name }) => asked.has(name));
  return assumptions.flatMap(({ path }) => {
    const swept = parsePath(path);
    const own = played.filter(({ paths }) =>
      paths.map(parsePath).some((set) => isWithin(set, swept) || isWithin(swept, set)),
    );
    return own.length === 0 ? [] : [{ path, variants: own.map(({ name }) => name) }];
  });
}
