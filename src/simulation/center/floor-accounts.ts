import type { SimulationInput } from '../simulate-journeys.ts';
import type { ClassAccount } from './broken-laws.ts';
import type { Queue } from './queue.ts';
import type { Sessions } from './sessions.ts';
import type { Team } from './team.ts';

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
  queues: readonly Queue[],
  teams: readonly Team[],
  at: number,
): FloorAccounts {
  const until = accountUntil === Number.POSITIVE_INFINITY ? at : accountUntil;
  const span = until - accountFrom;
  const average = (within: number) => (span > 0 ? within / span : 0);
  const sessionAccount = (of: Sessions | undefined): GroupAccount['sessions'] => {
    if (of === undefined) return undefined;
    of.writing.change(at, 0);
    of.active.change(at, 0);
    return { writing: average(of.writing.within), active: average(of.active.within) };
  };
  for (const { line } of queues) line.length.change(at, 0);
  for (const { group } of teams) {
    group.busy.change(at, 0);
    group.contacts.change(at, 0);
    group.scheduled.change(Math.max(at, until), 0);
  }
  return {
    occupancy: teams.map(({ group: { busy, scheduled } }) =>
      scheduled.within > 0 ? busy.within / scheduled.within : 0,
    ),
    groups: teams.map(({ group, sessions }) => ({
      busy: average(group.busy.within),
      contacts: average(group.contacts.within),
      scheduled: average(group.scheduled.within),
      sessions: sessionAccount(sessions),
    })),
    classes: queues.map(({ line, waited }) => ({
      queueLength: average(line.length.within),
      queueArea: line.length.whole,
      waited,
    })),
  };
}
