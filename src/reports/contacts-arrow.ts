import { observed } from '../demand/schedule.ts';
import { outcome, outcomeNames } from '../journey/outcome.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import { type ArrowColumn, arrowFile } from './arrow-file.ts';
import type { ReportedScenario, RunReport } from './run-report.ts';

type Names = Pick<ReportedScenario, 'channels' | 'groups' | 'reasons' | 'generations'>;

/** The simulated attempts of the first replication as an Arrow IPC file, see `docs/results.md`. */
export function contactsArrow({ records, scenario }: RunReport): Uint8Array {
  return arrowFile(attemptColumns(records, scenario), records.length, { world: 'simulated' });
}

/**
 * The attempts that a load run measured, with the columns of the simulated ones and `lateness`.
 * Instants count from the window's start.
 *
 * @param lateness of each attempt, in wall milliseconds
 */
export function measuredArrow(
  records: readonly AttemptRecord[],
  lateness: readonly number[],
  scenario: Names,
): Uint8Array {
  const late: ArrowColumn = {
    kind: 'time',
    name: 'lateness',
    unit: 'ms',
    means: 'wall time from due to sent',
    at: (row) => lateness[row] ?? Number.NaN,
  };
  const columns = [...attemptColumns(records, scenario), late];
  return arrowFile(columns, records.length, { world: 'measured' });
}

function attemptColumns(
  records: readonly AttemptRecord[],
  { channels, groups, reasons, generations }: Names,
): readonly ArrowColumn[] {
  const record = (row: number) => records[row] as AttemptRecord;
  const isDrawn = (row: number, bit: number) => (record(row).observed & bit) === 0;
  return [
    {
      kind: 'count',
      name: 'replication',
      means: 'number of the replication, from 0',
      at: () => 0,
    },
    {
      kind: 'count',
      name: 'journey',
      means: 'number of the journey in its replication',
      at: (row) => record(row).journey,
    },
    {
      kind: 'count',
      name: 'attempt',
      means: 'the how-manieth of its journey, from 1',
      at: (row) => record(row).attempt,
    },
    {
      kind: 'count',
      name: 'customer',
      means: 'number of the customer',
      at: (row) => record(row).customer,
    },
    {
      kind: 'name',
      name: 'channel',
      means: 'channel of the attempt',
      names: channels.map(({ name }) => name),
      at: (row) => record(row).channel,
    },
    {
      kind: 'name',
      name: 'generation',
      means: 'generation of the customer',
      names: generations,
      at: (row) => record(row).generation,
    },
    {
      kind: 'name',
      name: 'reason',
      means: 'what the customer needs help with',
      names: reasons,
      at: (row) => record(row).reason,
    },
    {
      kind: 'time',
      name: 'due',
      unit: 's',
      means: 'instant at which the contact begins',
      at: (row) => record(row).due,
    },
    {
      kind: 'time',
      name: 'taken',
      unit: 's',
      means: 'instant at which an agent took it; null where none did',
      at: (row) => record(row).taken,
    },
    {
      kind: 'time',
      name: 'ended',
      unit: 's',
      means: 'instant at which it was over: answered, given up, refused or cut',
      at: (row) => record(row).ended,
    },
    {
      kind: 'time',
      name: 'wait',
      unit: 's',
      means: 'until taken (live) or answered (deferred), or until it was over without either',
      at: (row) => record(row).wait,
    },
    {
      kind: 'time',
      name: 'handling',
      unit: 's',
      means: 'handling time that it takes or would have taken; null where unknown',
      at: (row) => record(row).handling,
    },
    {
      kind: 'name',
      name: 'outcome',
      means: 'how it ended',
      names: outcomeNames,
      at: (row) => record(row).outcome,
    },
    {
      kind: 'name',
      name: 'group',
      means: 'agent group that took it; null where none did',
      names: groups.map(({ name }) => name),
      at: (row) => record(row).group,
    },
    {
      kind: 'number',
      name: 'agent',
      means: 'agent of the group, from 0; null where none took it',
      at: (row) => record(row).agent,
    },
    {
      kind: 'flag',
      name: 'carried',
      means: 'was open when the window opened: its wait began before',
      at: (row) => record(row).carried === 1,
    },
    {
      kind: 'flag',
      name: 'patienceDrawn',
      means: 'patience is drawn from its law, not observed in a log',
      at: (row) => isDrawn(row, observed.patience),
    },
    {
      kind: 'flag',
      name: 'handlingDrawn',
      means: 'handling time is drawn from its law, not observed in a log',
      at: (row) => isDrawn(row, observed.handling),
    },
    {
      kind: 'flag',
      name: 'censored',
      means: 'still open when a cap cut it off: wait and end are lower bounds',
      at: (row) => record(row).outcome === outcome.open,
    },
  ];
}
