import type { ScenarioProblem } from './scenario-problem.ts';
import type { ScenarioShape } from './schema.ts';
import type { JourneyShape } from './schema-of-journeys.ts';

/** A name that no state has: names have no spaces. */
const BEYOND = 'a state that there is none of';

/**
 * A scenario whose transitions to states that there are none of lead to an end instead. A journey that comes to
 * no end even so does not for another reason, which can be told along with them. Undefined where more is at fault.
 */
export function withEndsForUnknown(
  shape: ScenarioShape,
  problems: readonly ScenarioProblem[],
): ScenarioShape | undefined {
  const journeys: Record<string, JourneyShape> = structuredClone(shape.journeys);
  for (const { path } of problems) {
    const [, journey, , state, list, place, to] = path as readonly string[];
    const of = journeys[journey as string];
    const lists = of?.states[state as string] as
      | Readonly<Record<string, { to: string }[]>>
      | undefined;
    const edge = lists?.[list as string]?.[Number(place)];
    if (of === undefined || edge === undefined || to !== 'to') return undefined;
    edge.to = BEYOND;
    of.states[BEYOND] = { end: 'resolved' };
  }
  return { ...shape, journeys };
}
