import type { SimulationInput } from '../simulate.ts';
import type { AgentGroup } from './agent-group.ts';
import type { ClassAccount } from './broken-laws.ts';
import type { WaitingLine } from './waiting-line.ts';

/** Time averages of one group, within the stretch of the accounts. */
export interface GroupAccount {
  /** Agents with at least one contact. */
  readonly busy: number;
  /** Contacts in agents' hands. */
  readonly contacts: number;
  /** Agents on duty. */
  readonly scheduled: number;
}

export interface FloorAccounts {
  /** Time with at least one contact ÷ scheduled time, by group; more than 1 with much overtime. */
  readonly occupancy: readonly number[];
  readonly groups: readonly GroupAccount[];
  readonly classes: readonly ClassAccount[];
}

export function floorAccounts(
  { accountFrom, accountUntil }: Pick<SimulationInput, 'accountFrom' | 'accountUntil'>,
  lines: readonly WaitingLine[],
  groups: readonly AgentGroup[],
  waited: Float64Array,
  at: number,
): FloorAccounts {
  const until = accountUntil === Number.POSITIVE_INFINITY ? at : accountUntil;
  const span = until - accountFrom;
  const average = (within: number) => (span > 0 ? within / span : 0);
  for (const { length } of lines) length.change(at, 0);
  for (const { busy, contacts, scheduled } of groups) {
    busy.change(at, 0);
    contacts.change(at, 0);
    scheduled.change(Math.max(at, until), 0);
  }
  return {
    occupancy: groups.map(({ busy, scheduled }) =>
      scheduled.within > 0 ? busy.within / scheduled.within : 0,
    ),
    groups: groups.map(({ busy, contacts, scheduled }) => ({
      busy: average(busy.within),
      contacts: average(contacts.within),
      scheduled: average(scheduled.within),
    })),
    classes: lines.map(({ length }, contactClass) => ({
      queueLength: average(length.within),
      queueArea: length.whole,
      waited: waited[contactClass] as number,
    })),
  };
}
