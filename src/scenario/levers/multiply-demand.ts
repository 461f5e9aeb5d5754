import type { Misfit } from './lever.ts';
import { rounded } from './scaled-text.ts';
import type { ScenarioDraft } from './scenario-draft.ts';

/**
 * Multiplies all demand. Where it falls, journeys are drawn at the rate from before and thinned, so
 * that those who still come keep their luck.
 */
export function multiplyDemand(draft: ScenarioDraft, factor: number): Misfit | undefined {
  const misfit = notDrawn(draft);
  if (misfit !== undefined) return misfit;
  if (factor === 1) return undefined;
  const multiple = draft.numberAt('demand', 'multiple') ?? 1;
  const highest = draft.numberAt('demand', 'highestMultiple') ?? multiple;
  const after = rounded(multiple * factor);
  draft.set(['demand', 'multiple'], after);
  if (Math.max(highest, after) > after) draft.set(['demand', 'highestMultiple'], highest);
  return undefined;
}

/** Why nothing of a demand can be taken away: who comes is counted, and not drawn. */
export function notDrawn(draft: ScenarioDraft): Misfit | undefined {
  const kind = draft.textAt('demand', 'kind');
  return kind === 'counts' || kind === 'instants'
    ? { expected: 'a demand of kind problems, forecast or sinusoid', found: kind }
    : undefined;
}
