import type { Scenario } from '../scenario/scenario.ts';
import type { Setting } from '../scenario/settings.ts';

/**
 * The multiple that a scenario itself asks for, by which all others are counted; undefined where who
 * comes is counted and not drawn, or nobody does, so that there is nothing to multiply.
 */
export function ownMultiple({ demand }: Scenario): number | undefined {
  if (!('variation' in demand)) return undefined;
  const { keptAlike, highestMultiple } = demand.variation;
  const own = keptAlike * highestMultiple;
  return own > 0 ? own : undefined;
}

/**
 * What makes a scenario's demand so many times as large. All multiples up to the highest are thinned from
 * one schedule: whoever comes at a smaller demand comes at a larger one, too, with the same luck, and more demand
 * only adds journeys. Agents stay as they are.
 */
export function multipleSettings(
  own: number,
  multiple: number,
  highest: number,
): readonly Setting[] {
  return [
    { path: ['demand', 'multiple'], value: own * multiple },
    { path: ['demand', 'highestMultiple'], value: own * Math.max(multiple, highest) },
  ];
}
