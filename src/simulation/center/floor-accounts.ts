import type { SimulationInput } from '../simulate.ts';
import type { AgentGroup } from './agent-group.ts';
import type { ClassAccount } from './broken-laws.ts';
import type { Sessions } from './sessions.ts';
import type { WaitingLine } from './waiting-line.ts';

/** Time averages of one group, within the stretch of the accounts. */
export interface GroupAccount {
  /** Agents with at least one contact. */
  readonly busy: number;
  /** Contacts in agents' hands. */
  readonly contacts: number;
  /** Agents on duty. */
  readonly scheduled: number;
  /** Of a group with messaging sessions: agents who write, and sessions with an unanswered message. */
  readonly sessions: { readonly writing: number; readonly active: number } | undefined;
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
  sessions: readonly (Sessions | undefined)[],
  waited: Float64Array,
  at: number,
): FloorAccounts {
  const until = accountUntil === Number.POSITIVE_INFINITY ? at : accountUntil;
  const span = until - accountFrom;
  const sessionAccount = (of: Sessions | undefined): GroupAccount['sessions'] => {
    if (of === undefined) return undefined;
    of.writing.change(at, 0);
    of.active.change(at, 0);
    return { writing: average(of.writing.within), active: average(of.active.within) };
  };
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
    groups: groups.map(({ busy, contacts, scheduled }, group) => ({
      busy: average(busy.within),
      contacts: average(contacts.within),
      scheduled: average(scheduled.within),
      sessions: sessionAccount(sessions[group]),
    })),
    classes: lines.map(({ length }, contactClass) => ({
      queueLength: average(length.within),
      queueArea: length.whole,
      waited: waited[contactClass] as number,
    })),
  };
}
