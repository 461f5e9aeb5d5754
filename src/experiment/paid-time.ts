import type { AgentGroup } from '../scenario/agent-group.ts';
import { stretchesOf } from '../simulation/center/staff-changes.ts';

/**
 * Seconds of agents that a group is paid for from one instant to another: all of its shifts, or of its levels of
 * staff, whether its agents are there, absent or on a break that came by chance. Overtime beyond a shift is not paid, nor a
 * break that stands in the shift itself: it is none of its hours.
 *
 * Source: paid = shrinkage + staffed.
 */
export function paidTime(
  { agents, duty }: Pick<AgentGroup, 'agents' | 'duty'>,
  from: number,
  until: number,
): number {
  const within = (begins: number, ends: number): number =>
    Math.max(0, Math.min(until, ends) - Math.max(from, begins));
  switch (duty.kind) {
    case 'always':
      return agents * within(from, until);
    case 'levels':
      return duty.levels.reduce(
        (sum, level, i) =>
          sum +
          level.agents * within(level.from, duty.levels[i + 1]?.from ?? Number.POSITIVE_INFINITY),
        0,
      );
    case 'shifts':
      return stretchesOf(duty.shifts).reduce((sum, shift) => sum + within(shift.from, shift.to), 0);
    default:
      return duty satisfies never;
  }
}
