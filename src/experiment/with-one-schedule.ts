import type { Scenario } from '../scenario/scenario.ts';
import type { Alternative } from './compare-scenarios.ts';
import { demandOf } from './scenario-demand.ts';

/**
 * Scenarios whose journeys are thinned from one schedule, that of the highest multiple among them: whoever comes
 * at a smaller demand comes at a larger one, too, with the same luck, and a larger demand only adds journeys. Those
 * of a log, or that are counted, come as they are.
 */
export function withOneSchedule(alternatives: readonly Alternative[]): readonly Alternative[] {
  const highest = Math.max(...alternatives.map(({ scenario }) => highestIn(scenario)));
  return alternatives.map((one) => {
    const { scenario, demand } = one;
    const own = highestIn(scenario);
    if (demand.origin?.kind !== 'drawn' || !Number.isFinite(own) || own === highest) return one;
    const raised = raisedTo(scenario, highest, own);
    return { ...one, scenario: raised, demand: demandOf(raised) };
  });
}

/** −∞ where nothing is thinned. */
function highestIn({ demand }: Scenario): number {
  return 'variation' in demand ? demand.variation.highestMultiple : Number.NEGATIVE_INFINITY;
}

function raisedTo(scenario: Scenario, highest: number, own: number): Scenario {
  const { demand } = scenario;
  if (!('variation' in demand)) return scenario;
  const { variation } = demand;
  const keptAlike = (variation.keptAlike * own) / highest;
  return {
    ...scenario,
    demand: { ...demand, variation: { ...variation, highestMultiple: highest, keptAlike } },
  };
}
