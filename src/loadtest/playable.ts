import type { Scenario } from '../scenario/scenario.ts';

/**
 * What of a centre is simulated but cannot be replayed: agents in k6 are there from start to end,
 * take what waits the longest, and answer it. Each as the path of the key that asks for it; empty
 * when a load test plays what the simulator plays.
 */
export function unplayable({ channels, groups }: Scenario): readonly string[] {
  return [
    ...channels.flatMap((channel) => {
      const { name, treatment } = channel;
      const path = `channels.${name}`;
      return [
        ...(treatment.wrapUp === undefined ? [] : [`${path}.wrapUp`]),
        ...(treatment.transfers.length === 0 ? [] : [`${path}.transfers`]),
        ...(treatment.queueLimit === Number.POSITIVE_INFINITY ? [] : [`${path}.queueLimit`]),
        ...(treatment.lines === -1 ? [] : [`${path}.lines`]),
        ...(treatment.interrupts ? [`${path}.interrupts`] : []),
        ...(treatment.leavesSilently === 0 ? [] : [`${path}.leavesSilently`]),
        ...(channel.kind !== 'deferred' && channel.retry.switches.length > 0
          ? [`${path}.retry.switch`]
          : []),
        ...(channel.kind === 'live-voice' && channel.callback ? [`${path}.callback`] : []),
      ];
    }),
    ...groups.flatMap((group) => {
      const path = `agents.${group.name}`;
      return [
        ...(group.duty.kind === 'levels' ? [`${path}.staffing`] : []),
        ...(group.duty.kind === 'shifts' ? [`${path}.shifts`] : []),
        ...(group.breaks === undefined ? [] : [`${path}.breaks`]),
        ...(group.speeds === undefined ? [] : [`${path}.speeds`]),
        ...(group.tiers.some((tier) => tier.length > 1) ? [`${path}.channels`] : []),
        ...group.routes.flatMap(({ after, handling, reserve }, i) =>
          after === 0 && handling === 1 && reserve === 0
            ? []
            : [`${path}.routes.${channels[group.channels[i] as number]?.name}`],
        ),
      ];
    }),
  ];
}
