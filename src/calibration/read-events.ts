import { ScenarioError } from '../errors.ts';
import type { LoggedActivity } from '../journey-map/event-log.ts';
import { timeKinds } from '../journey-map/time-kind.ts';
import { csvHeader } from './csv-header.ts';
import { csvRows } from './csv-rows.ts';
import { clockOfLog, type LogClock } from './log-clock.ts';
import { dateAdvice, instantOf, type LogInstant } from './log-instant.ts';
import { RowProblems } from './row-problems.ts';

/** The columns of a log of activities. */
export interface EventColumns {
  readonly case: string;
  readonly activity: string;
  readonly start: string;
  /** None in a log of changes of state. */
  readonly end?: string;
  /** What the time of a row goes into. */
  readonly kind?: string;
  /** Which rows of an activity are one visit. */
  readonly instance?: string;
}

/** The rows of a log of activities. */
export interface LoggedEvents {
  readonly activities: readonly LoggedActivity[];
  /** What their instants are counted by, in seconds since 1970. */
  readonly clock: LogClock['kind'];
  /** Between the cells of a row. */
  readonly separator: string;
  /** Rows that are none and are left out, a line of a message each. */
  readonly unread: readonly string[];
}

/** How a log is written, where it does not say so itself. */
export interface LogForm {
  /** Of the tz database: by its clocks instants without an offset are written. */
  readonly zone?: string | undefined;
  /** Between the cells of a row; else the one that makes the most columns of the header. */
  readonly separator?: string | undefined;
}

/**
 * The rows of a log of activities, in CSV text with a header. Instants are by the log's own clock; where its rows
 * have different offsets from UTC, or a zone is given, by UTC. A time that is missing or cannot be read is
 * undefined: `eventLog` counts it. A date in another order than year, month and day is refused.
 *
 * @throws {ScenarioError} naming file, line, column, what was expected and what was found
 */
export function readEvents(
  text: string,
  file: string,
  columns: EventColumns,
  { zone, separator: asked }: LogForm = {},
): LoggedEvents {
  // As the options of `holdline map` are called, which name them.
  const named = Object.entries(columns).map(([key, column]) => [`--${key}`, column] as const);
  const problems = new RowProblems(file);
  const header = csvHeader(text, asked);
  const { separator } = header;
  const reading = csvRows(text, file, named, problems, header);
  const { rows: found, faults, columns: ofFile } = reading;
  if (found.length === 0) {
    problems.addFaults(faults);
    throw new ScenarioError(problems.lines().join('\n'));
  }
  const rows = found.map(({ record, line }) => {
    const instant = (column: string | undefined): LogInstant | undefined => {
      if (column === undefined) return undefined;
      const cell = (record[column] ?? '').trim();
      const read = instantOf(undefined, cell);
      const advice = read === undefined ? dateAdvice(cell) : '';
      // What is no instant at all is counted; these are instants, and would be missed one and all.
      if (advice !== '') {
        problems.add(line, column, `an instant such as 2026-11-28T09:30${advice}`, cell);
      }
      return read;
    };
    return { record, line, start: instant(columns.start), end: instant(columns.end) };
  });
  const clock = clockOfLog(
    rows.flatMap(({ start, end }) => [start, end].filter((one) => one !== undefined)),
    zone,
  );
  const activities = rows.map(({ record, line, start, end }): LoggedActivity => {
    const secondsOf = (instant: LogInstant | undefined, column: string) => {
      if (instant === undefined) return undefined;
      const at = clock.secondsAt(instant);
      if (at === undefined) {
        problems.add(
          line,
          column,
          'an offset from UTC, as other rows have one, such as +01:00, or the zone of those that have none (--zone)',
          record[column],
        );
      }
      return at;
    };
    const said = columns.kind === undefined ? '' : (record[columns.kind] ?? '').trim();
    const kind = timeKinds.find((one) => one === said);
    if (kind === undefined && said !== '' && columns.kind !== undefined) {
      problems.add(line, columns.kind, `${timeKinds.join(', ')} or nothing`, said);
    }
    return {
      case: record[columns.case] ?? '',
      activity: record[columns.activity] ?? '',
      start: secondsOf(start, columns.start),
      ...(columns.end === undefined ? {} : { end: secondsOf(end, columns.end) }),
      ...(kind === undefined ? {} : { kind }),
      ...(columns.instance === undefined ? {} : { instance: record[columns.instance] ?? '' }),
    };
  });
  if (problems.lines().length > 0) {
    problems.addFaults(faults);
    throw new ScenarioError(problems.lines(ofFile).join('\n'));
  }
  return { activities, clock: clock.kind, separator, unread: faults.map(({ text: told }) => told) };
}
