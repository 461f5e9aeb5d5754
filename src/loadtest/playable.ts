import type { AgentGroup } from '../scenario/agent-group.ts';
import type { Scenario } from '../scenario/scenario.ts';

/**
 * What of a centre is simulated but cannot be replayed: agents in k6 are there from start to end,
 * take what is due first, and answer it. Each as the path of the key that asks for it; empty
 * when a load test plays what the simulator plays.
 */
export function unplayable({
  calendar,
  channels,
  customers,
  groups,
  software,
}: Scenario): readonly string[] {
  return [
    ...(calendar === undefined ? [] : ['calendar']),
    ...(software.outages.length === 0 ? [] : ['software.outages']),
    ...customers.segments.flatMap(({ name, headStart = 0 }) =>
      headStart === 0 ? [] : [`customers.segments.${name}.headStart`],
    ),
    ...channels.flatMap((channel) => {
      const { name, kind, treatment } = channel;
      const path = `channels.${name}`;
      if (kind === 'automatic') {
        return channel.servers === Number.POSITIVE_INFINITY ? [] : [`${path}.servers`];
      }
      return [
        ...(kind === 'deferred' && channel.pending !== undefined ? [`${path}.pending`] : []),
        ...(treatment.transfers.length === 0 ? [] : [`${path}.transfers`]),
        ...(treatment.queueLimit === Number.POSITIVE_INFINITY ? [] : [`${path}.queueLimit`]),
        ...(treatment.lines === -1 ? [] : [`${path}.lines`]),
        ...(treatment.balking === undefined ? [] : [`${path}.balking`]),
        ...(treatment.lastAgent === undefined ? [] : [`${path}.lastAgent`]),
        ...(treatment.interrupts ? [`${path}.interrupts`] : []),
        ...(kind === 'live-voice' && channel.callback ? [`${path}.callback`] : []),
      ];
    }),
    ...groups.flatMap((group) => {
      const path = `agents.${group.name}`;
      return [
        ...dutyKeys(group, calendar !== undefined).map((key) => `${path}.${key}`),
        ...(group.breaks === undefined ? [] : [`${path}.breaks`]),
        ...(group.speeds === undefined ? [] : [`${path}.speeds`]),
        ...(group.selection === 'longest-idle' ? [] : [`${path}.selection`]),
        ...(group.pace === undefined ? [] : [`${path}.pace`]),
        ...group.routes.flatMap(({ after, handling, reserve }, i) =>
          after === 0 && handling === 1 && reserve === 0
            ? []
            : [`${path}.routes.${channels[group.channels[i] as number]?.name}`],
        ),
      ];
    }),
  ];
}

/** Which key of a group says that its agents come and go; with a calendar it is that which does. */
function dutyKeys({ duty, absence }: AgentGroup, hasCalendar: boolean): readonly string[] {
  if (absence > 0) return ['absence'];
  if (hasCalendar || duty.kind === 'always') return [];
  return [duty.kind === 'levels' ? 'staffing' : 'shifts'];
}
