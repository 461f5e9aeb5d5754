import type { AgentGroup } from '../scenario/agent-group.ts';
import { staffChanges } from '../simulation/center/staff-changes.ts';

/**
 * Whether an agent of a group is there, asked for instants that go up. Where a group has so many agents on duty, they are its
 * first.
 *
 * @param agent by number within the group, from 0
 * @returns what says it of an instant, in seconds from when the scenario's duty counts
 */
export function onDuty({ duty }: Pick<AgentGroup, 'duty'>, agent: number): (at: number) => boolean {
  const changes = staffChanges(duty).filter((change) => change.agent < 0 || change.agent === agent);
  let next = 0;
  let isThere = duty.kind === 'always';
  return (at) => {
    for (let change = changes[next]; change !== undefined && change.at <= at; ) {
      isThere = change.agent < 0 ? agent < change.agents : change.agents > 0;
      change = changes[++next];
    }
    return isThere;
  };
}
