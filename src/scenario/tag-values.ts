import type { ScenarioShape } from './schema.ts';
import type { TagValues } from './target.ts';

/** What tags of figures may name in a scenario. */
export function tagValuesOf({
  channels,
  agents,
  customers,
}: Pick<ScenarioShape, 'channels' | 'agents' | 'customers'>): TagValues {
  return {
    channels: Object.keys(channels),
    groups: Object.keys(agents),
    segments: Object.keys(customers?.segments ?? {}),
  };
}
