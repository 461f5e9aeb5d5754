import { followedBy } from './journey-follower-rules.ts';
import type { ScenarioShape } from './schema.ts';
import type { TagValues } from './target.ts';

/** What tags of figures may name in a scenario. */
export function tagValuesOf(
  shape: Pick<ScenarioShape, 'channels' | 'agents' | 'customers' | 'reasons'>,
): TagValues {
  const { channels, agents, customers } = shape;
  return {
    channels: Object.keys(channels),
    groups: Object.keys(agents),
    segments: Object.keys(customers?.segments ?? {}),
    journeys: followedBy(shape),
  };
}
