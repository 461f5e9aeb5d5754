import {
  Bool,
  Dictionary,
  Float64,
  Int32,
  makeVector,
  Table,
  tableToIPC,
  Uint8,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { observed } from '../demand/schedule.ts';
import { outcome, outcomeNames } from '../journey/outcome.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import type { ReportedScenario, RunReport } from './run-report.ts';

/** One row an attempt of the first replication, as an Arrow IPC file; docs/results.md names the columns. */
export function contactsArrow({ records, scenario }: RunReport): Uint8Array {
  return tableToIPC(new Table(columnsOf(records, scenario)), 'file');
}

/** The same columns for what a load test measured, with how late each was sent, in wall ms. */
export function measuredArrow(
  records: readonly AttemptRecord[],
  lateness: readonly number[],
  scenario: ReportedScenario,
): Uint8Array {
  const late = makeVector(Float64Array.from(lateness));
  return tableToIPC(new Table({ ...columnsOf(records, scenario), lateness: late }), 'file');
}

function columnsOf(
  records: readonly AttemptRecord[],
  { channels, groups, reasons, generations }: ReportedScenario,
): Record<string, Vector> {
  const seconds = (key: keyof AttemptRecord) =>
    makeVector(Float64Array.from(records, (r) => r[key]));
  const count = (key: keyof AttemptRecord) => makeVector(Uint32Array.from(records, (r) => r[key]));
  const flag = (isSet: (record: AttemptRecord) => boolean) =>
    vectorFromArray(records.map(isSet), new Bool());
  const known = (key: 'taken') =>
    vectorFromArray(
      records.map((r) => (Number.isNaN(r[key]) ? null : r[key])),
      new Float64(),
    );
  return {
    replication: makeVector(new Uint32Array(records.length)),
    journey: count('journey'),
    attempt: count('attempt'),
    customer: count('customer'),
    channel: named(
      records.map((r) => r.channel),
      channels.map(({ name }) => name),
    ),
    generation: named(
      records.map((r) => r.generation),
      generations,
    ),
    reason: named(
      records.map((r) => r.reason),
      reasons,
    ),
    due: seconds('due'),
    taken: known('taken'),
    ended: seconds('ended'),
    wait: seconds('wait'),
    handling: seconds('handling'),
    outcome: named(
      records.map((r) => r.outcome),
      outcomeNames,
    ),
    group: named(
      records.map((r) => r.group),
      groups.map(({ name }) => name),
    ),
    agent: vectorFromArray(
      records.map((r) => (r.agent < 0 ? null : r.agent)),
      new Int32(),
    ),
    carried: flag((r) => r.carried === 1),
    patienceObserved: flag((r) => (r.observed & observed.patience) !== 0),
    handlingObserved: flag((r) => (r.observed & observed.handling) !== 0),
    censored: flag((r) => r.outcome === outcome.open),
  };
}

/** Names by number; null where the number is of none. */
function named(numbers: readonly number[], names: readonly string[]): Vector {
  const type = new Dictionary(new Utf8(), new Uint8());
  return vectorFromArray(
    numbers.map((number) => names[number] ?? null),
    type,
  );
}
