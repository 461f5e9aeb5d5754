import type { Duty } from './agent-group.ts';
import type { Demand } from './demand.ts';
import type { Scenario } from './scenario.ts';

/**
 * What of a scenario changes while a run goes on, in words that complete "because …"; undefined where
 * nothing does. Only a run in which nothing changes has a steady state to settle into: a day with its
 * own rush hour begins and ends.
 */
export function variationInTime({
  demand,
  channels,
  groups,
  backlog,
  churn,
  software,
}: Scenario): string | undefined {
  const ofDemand = variationOfDemand(demand);
  if (ofDemand !== undefined) return ofDemand;
  const onDuty = groups.find(({ duty }) => !isSteady(duty));
  if (onDuty !== undefined) return `the agents of ${onDuty.name} are not always on duty`;
  const closing = channels.find(({ hours }) => hours !== undefined);
  if (closing !== undefined) return `${closing.name} has opening hours`;
  if (software.outages.length > 0) return 'its software is down for a while';
  if (churn !== undefined) return 'its customers may leave, and others join';
  if (backlog.some((contacts) => contacts > 0)) return 'it starts with a backlog';
  return undefined;
}

function variationOfDemand(demand: Demand): string | undefined {
  if (demand.incidents.length > 0) return 'the demand has incidents';
  switch (demand.kind) {
    case 'counts':
    case 'instants':
      return 'the demand is stated contact by contact';
    case 'sinusoid':
      if (demand.waves.some(({ amplitude }) => amplitude > 0)) return 'the demand swings';
      break;
    case 'problems':
    case 'forecast': {
      const profiles = demand.kind === 'problems' ? [demand.profile] : demand.profiles;
      if (profiles.some(isUneven)) return 'the demand varies from interval to interval';
      break;
    }
    default:
      return demand satisfies never;
  }
  const { spikes, busyness } = demand.variation;
  if (spikes.length > 0) return 'the demand has spikes';
  if (busyness !== undefined) return 'every day is differently busy';
  return undefined;
}

const isUneven = ({
  perHour,
  perHourAtEnd,
}: {
  readonly perHour: readonly number[];
  readonly perHourAtEnd: readonly number[];
}): boolean => new Set([...perHour, ...perHourAtEnd]).size > 1;

const isSteady = (duty: Duty): boolean =>
  duty.kind === 'always' ||
  (duty.kind === 'levels' && new Set(duty.levels.map(({ agents }) => agents)).size === 1);
