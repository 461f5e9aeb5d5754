import type { AgentGroup } from '../../scenario/agent-group.ts';
import { workOf } from './least-work.ts';
import type { StationClass } from './station.ts';

/**
 * The most that an agent of a group gets done of some channels' work, in seconds of `workOf` per second:
 * with as many contacts at a time, and of the channel, as go fastest.
 */
export function mostWork(group: AgentGroup, served: readonly StationClass[]): number {
  const ease = served.flatMap((one): number[] => {
    const route = group.routes[group.channels.indexOf(one.number)];
    const { asked } = one;
    const time = (route?.handling ?? 1) * asked.mean + (workOf(one) - asked.mean);
    return route !== undefined && time > 0 ? [workOf(one) / time] : [];
  });
  return Math.max(0, ...ease) * atATime(group, served);
}

function atATime({ slots, speeds }: AgentGroup, served: readonly StationClass[]): number {
  // An agent has several sessions, but writes one message after the other.
  if (served.every(({ channel }) => channel.kind === 'messaging')) return 1;
  return Math.max(...(speeds ?? [slots]).map((speed, i) => (speeds ? (i + 1) * speed : speed)));
}
