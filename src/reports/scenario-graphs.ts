import type { Scenario } from '../scenario/scenario.ts';
import { channelGraph } from './channel-graph.ts';
import type { FlowGraph } from './flow-graph.ts';
import { journeyGraph } from './journey-graph.ts';

/**
 * The journeys of a scenario, or one of them; what its channels make of problems where it has none.
 *
 * @param name of the journey; all of them, if left out
 */
export function scenarioGraphs(scenario: Scenario, name?: string): readonly FlowGraph[] {
  const { journeys } = scenario;
  if (journeys.length === 0) return [channelGraph(scenario)];
  return journeys
    .filter((journey) => name === undefined || journey.name === name)
    .map((journey) => journeyGraph(scenario, journey));
}
