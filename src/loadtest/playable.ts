import type { AgentGroup } from '../scenario/agent-group.ts';
import type { Scenario } from '../scenario/scenario.ts';

/**
 * What of a centre is simulated but cannot be replayed: agents in k6 take what is due first while they
 * are there, and answer it. Each as the path of the key that asks for it; empty
 * when a load test plays what the simulator plays.
 */
export function unplayable({ channels, customers, groups, software }: Scenario): readonly string[] {
  return [
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
        ...(treatment.transfers.length === 0 ? [] : [`${path}.transfers`]),
        ...(treatment.queueLimit === Number.POSITIVE_INFINITY ? [] : [`${path}.queueLimit`]),
        ...(treatment.balking === undefined ? [] : [`${path}.balking`]),
        ...(treatment.lastAgent === undefined ? [] : [`${path}.lastAgent`]),
        ...(treatment.interrupts ? [`${path}.interrupts`] : []),
      ];
    }),
    ...groups.flatMap((group) => {
      const path = `agents.${group.name}`;
      return [
        ...(finishes(group) ? [] : [`${path}.closing`]),
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

/** Whether agents who go finish what they have in hand. */
const finishes = ({ duty, closing }: AgentGroup): boolean =>
  duty.kind === 'always' || closing === 'finish-current';
