import type { ScenarioShape } from './schema.ts';

/** Where something stands in a scenario: the keys that lead to it. */
export type Path = readonly PropertyKey[];
type DemandShape = ScenarioShape['demand'];

/** Every place of a demand that names a channel: the path of the mapping, and the mapping. */
export function channelMappings(demand: DemandShape): readonly (readonly [Path, object])[] {
  const ofIncidents = demand.incidents.map(
    ({ channels }, i) => [['demand', 'incidents', i, 'channels'], channels ?? {}] as const,
  );
  return [...ownMappings(demand), ...ofIncidents];
}

function ownMappings(demand: DemandShape): readonly (readonly [Path, object])[] {
  const listed = (key: string, list: readonly { perHour?: object | undefined }[]) =>
    list.map(({ perHour }, i) => [['demand', key, i, 'perHour'], perHour ?? {}] as const);
  switch (demand.kind) {
    case 'problems':
      return [];
    case 'forecast':
      return [
        [['demand', 'perHour'], demand.perHour],
        [['demand', 'highestPerHour'], demand.highestPerHour ?? {}],
        ...Object.entries(demand.perHourOn ?? {}).map(
          ([days, mapping]) => [['demand', 'perHourOn', days], mapping] as const,
        ),
        ...listed('holidays', demand.holidays),
        ...listed('spikes', demand.spikes),
      ];
    case 'sinusoid':
      return [[['demand', 'mean'], demand.mean], ...listed('spikes', demand.spikes)];
    case 'counts':
      return [[['demand', 'counts'], demand.counts]];
    case 'instants':
      return [[['demand', 'instants'], demand.instants]];
    default:
      return demand satisfies never;
  }
}

/** The lists of rates by interval, of channels and holidays, each with its place. */
export function rateLists(demand: DemandShape): readonly (readonly [Path, readonly number[]])[] {
  if (demand.kind === 'problems') {
    return [
      [['demand', 'perHour'], demand.perHour ?? []],
      ...Object.entries(demand.perHourOn ?? {}).map(
        ([days, list]) => [['demand', 'perHourOn', days], list] as const,
      ),
      ...demand.holidays.flatMap(({ perHour }, i) =>
        perHour === undefined ? [] : [[['demand', 'holidays', i, 'perHour'], perHour] as const],
      ),
    ];
  }
  if (demand.kind !== 'forecast') return [];
  const ofChannels = (path: Path, lists: Readonly<Record<string, readonly number[]>>) =>
    Object.entries(lists).map(([name, list]) => [[...path, name], list] as const);
  return [
    ...ofChannels(['demand', 'perHour'], demand.perHour),
    ...Object.entries(demand.perHourOn ?? {}).flatMap(([days, lists]) =>
      ofChannels(['demand', 'perHourOn', days], lists),
    ),
    ...demand.holidays.flatMap(({ perHour }, i) =>
      ofChannels(['demand', 'holidays', i, 'perHour'], perHour ?? {}),
    ),
  ];
}
