import { Command } from 'commander';
import { type BusinessHours, businessHours } from '../calendar/business-hours.ts';
import { DAY } from '../calendar/civil-date.ts';
import { openWindows } from '../calendar/opening-hours.ts';
import { readEvents } from '../calibration/read-events.ts';
import { ScenarioError } from '../errors.ts';
import { type EventLog, eventLog } from '../journey-map/event-log.ts';
import { type TimeKind, timeShares } from '../journey-map/time-shares.ts';
import { journeyMapJson, journeyMapText } from '../reports/journey-map-report.ts';
import { nearest } from '../scenario/did-you-mean.ts';
import { parseWeeklyHours } from '../scenario/hours-text.ts';
import { quote } from '../scenario/quote.ts';
import { epochSeconds, seconds } from '../units.ts';
import { examples } from './examples.ts';
import { readInput } from './read-input.ts';

/** What may be said of activities, by the option that says it. */
const sortedKinds = ['waiting', 'customer', 'over'] as const;

interface MapOptions {
  readonly case: string;
  readonly activity: string;
  readonly start: string;
  readonly end?: string;
  readonly waiting?: readonly string[];
  readonly customer?: readonly string[];
  readonly over?: readonly string[];
  readonly hours?: string;
  readonly merge?: true;
  readonly json?: true;
}

const list = (text: string): readonly string[] => text.split(',').map((one) => one.trim());

/** `holdline map`: where the time of journeys goes, from a log of activities. */
export function mapCommand(): Command {
  return new Command('map')
    .argument('<log>', 'CSV file with a row for each activity or change of state')
    .option('--case <column>', 'column that names the case', 'case')
    .option('--activity <column>', 'column that names the activity or the state', 'activity')
    .option('--start <column>', 'column with the instant of its beginning', 'start')
    .option('--end <column>', 'column with its end; without one it lasts until the next begins')
    .option('--waiting <activities>', 'activities in which nobody works on it, such as New', list)
    .option('--customer <activities>', 'activities in which the customer is waited for', list)
    .option('--over <activities>', 'activities in which the case is over, such as Closed', list)
    .option('--hours <hours>', 'business hours, such as "mon-fri 09:00-17:00"')
    .option('--merge', 'an activity that follows itself is one with it')
    .option('--json', 'print everything as JSON')
    .addHelpText(
      'after',
      examples([
        'map incidents.csv --case number --activity state --start updated --over Closed',
        'where the time of incidents goes, by their states',
      ]),
    )
    .action(runMap);
}

async function runMap(file: string, options: MapOptions): Promise<void> {
  const text = await readInput(file, 'the log');
  const { case: id, activity, start, end } = options;
  const columns = { case: id, activity, start, ...(end === undefined ? {} : { end }) };
  const rows = readEvents(text, file, columns);
  const log = eventLog(rows, end === undefined ? 'states' : 'spans', options.merge === true);
  if (log.cases.length === 0) {
    throw new ScenarioError(
      `${file}: expected at least one row with an instant such as 2026-11-28T09:30 in ${quote(start)}${end === undefined ? '' : ` and ${quote(end)}`}, found none`,
    );
  }
  const hours = options.hours === undefined ? undefined : hoursOver(log, options.hours);
  const shares = timeShares(log, kindsOf(log, options), hours);
  const map = { log, shares, hasHours: hours !== undefined };
  process.stdout.write(options.json === true ? journeyMapJson(map) : `\n${journeyMapText(map)}`);
}

/** The hours from the first to the last day of a log, by its own clock. */
function hoursOver({ cases }: EventLog, text: string): BusinessHours {
  const week = parseWeeklyHours(text, '--hours');
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { visits } of cases) {
    for (const { start, end } of visits)
      [first, last] = [Math.min(first, start), Math.max(last, end)];
  }
  const origin = Math.floor(first / DAY) * DAY;
  const windows = openWindows(week, epochSeconds(origin), seconds(last - origin + DAY));
  return businessHours(
    windows.map(({ opens, closes }) => ({
      opens: seconds(opens + origin),
      closes: seconds(closes + origin),
    })),
  );
}

/** What is said of no activity is served. */
function kindsOf({ activities }: EventLog, options: MapOptions): (activity: string) => TimeKind {
  const kinds = new Map<string, TimeKind>();
  const problems: string[] = [];
  for (const kind of sortedKinds) {
    for (const activity of options[kind] ?? []) {
      const before = kinds.get(activity);
      if (!activities.includes(activity)) {
        problems.push(
          `--${kind}: expected an activity of the log${nearest(activity, activities)}, found ${quote(activity)}`,
        );
      } else if (before !== undefined) {
        problems.push(
          `--${kind}: expected what --${before} does not have, found ${quote(activity)}`,
        );
      }
      kinds.set(activity, kind);
    }
  }
  if (problems.length > 0) throw new ScenarioError(problems.join('\n'));
  return (activity) => kinds.get(activity) ?? 'served';
}
