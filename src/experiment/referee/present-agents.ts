import type { AgentGroup } from '../../scenario/agent-group.ts';
import { mixedDuration } from './duration.ts';
import { scheduledAgents } from './scheduled-agents.ts';

/** Agents of a group who are there at an instant on average, less those on a break. */
export function onDuty(group: AgentGroup): (at: number) => number {
  const scheduled = scheduledAgents(group);
  const present = presentShare(group);
  return (at) => scheduled(at) * present;
}

/** The share of their hours that agents are there on average: not absent, nor on a break. */
export function presentShare({ duty, breaks, absence }: AgentGroup): number {
  const comes = duty.kind === 'shifts' ? 1 - absence : 1;
  if (breaks === undefined) return comes;
  const [between, length] = [breaks.between, breaks.length].map(
    (law) => mixedDuration([{ share: 1, law, factor: 1 }]).mean,
  ) as [number, number];
  const present = between === Number.POSITIVE_INFINITY ? 1 : between / (between + length);
  return Number.isNaN(present) ? comes : comes * present;
}
