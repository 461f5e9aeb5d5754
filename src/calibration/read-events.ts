import { DAY } from '../calendar/civil-date.ts';
import { ScenarioError } from '../errors.ts';
import type { LoggedActivity } from '../journey-map/event-log.ts';
import { timeKinds } from '../journey-map/time-kind.ts';
import { firstOf, quote } from '../scenario/quote.ts';
import { seconds } from '../units.ts';
import { csvRows } from './csv-rows.ts';
import { instantOf } from './log-instant.ts';

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

/**
 * The rows of a log of activities, in CSV text with a header; instants in seconds since 1970 by the log's own
 * clock. A time that is missing or cannot be read is undefined: `eventLog` counts it.
 *
 * @throws {ScenarioError} naming file, line, column, what was expected and what was found
 */
export function readEvents(
  text: string,
  file: string,
  columns: EventColumns,
): readonly LoggedActivity[] {
  const named = Object.entries(columns) as [keyof EventColumns, string][];
  const instant = (cell: string | undefined) => {
    const found = instantOf(undefined, (cell ?? '').trim());
    return found && seconds(found.day * DAY + found.second);
  };
  const wrong: string[] = [];
  const events = csvRows(text, file, named).map(({ record, line }): LoggedActivity => {
    const said = columns.kind === undefined ? '' : (record[columns.kind] ?? '').trim();
    const kind = timeKinds.find((one) => one === said);
    if (kind === undefined && said !== '') {
      wrong.push(
        `${file}:${line}  ${columns.kind}: expected ${timeKinds.join(', ')} or nothing, found ${quote(said)}`,
      );
    }
    return {
      case: record[columns.case] ?? '',
      activity: record[columns.activity] ?? '',
      start: instant(record[columns.start]),
      ...(columns.end === undefined ? {} : { end: instant(record[columns.end]) }),
      ...(kind === undefined ? {} : { kind }),
      ...(columns.instance === undefined ? {} : { instance: record[columns.instance] ?? '' }),
    };
  });
  if (wrong.length > 0) throw new ScenarioError(firstOf(wrong).join('\n'));
  return events;
}
