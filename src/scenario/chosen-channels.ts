import { type GenerationName, generationNames } from './generation-names.ts';
import type { ScenarioShape } from './schema.ts';

type Generations = NonNullable<NonNullable<ScenarioShape['customers']>['generations']>;

/** What a generation has to say where its members choose. */
export const chosenShares = 'the share of problems that this generation brings to each channel';

/** Where it says so. */
export const channelsPath = (name: string): readonly string[] => [
  'customers',
  'generations',
  name,
  'channels',
];

/** Whether who meets a problem chooses a channel: there are several, and neither demand nor journey leads to one. */
export function customersChooseChannels({
  demand,
  channels,
  reasons = {},
}: Pick<ScenarioShape, 'demand' | 'channels' | 'reasons'>): boolean {
  // Who is behind a contact, and not the demand, says on which channel it is.
  const isChosen =
    demand.kind === 'problems' || demand.incidents.some((one) => one.channels === undefined);
  if (!isChosen || Object.keys(channels).length === 1) return false;
  const ofReasons = Object.values(reasons);
  return ofReasons.length === 0 || ofReasons.some(({ journey }) => journey === undefined);
}

/** The generations that do not say which channels they choose, nor which journeys. */
export function undecidedGenerations(mix: Generations = {}): readonly GenerationName[] {
  return generationNames.filter((name) => {
    const { channels, journeys } = mix[name] ?? {};
    return channels === undefined && journeys === undefined;
  });
}
