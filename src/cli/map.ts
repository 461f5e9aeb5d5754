import { Command } from 'commander';
import { isTimeZone } from '../calendar/zone-offsets.ts';
import { csvHeader, placesOf } from '../calibration/csv-header.ts';
import { parseSeparator, separatorName } from '../calibration/csv-separator.ts';
import { readEvents } from '../calibration/read-events.ts';
import { ScenarioError } from '../errors.ts';
import { type EventLog, eventLog } from '../journey-map/event-log.ts';
import type { TimeKind } from '../journey-map/time-kind.ts';
import { timeShares } from '../journey-map/time-shares.ts';
import { journeyMapJson, journeyMapText } from '../reports/journey-map-report.ts';
import { nearest } from '../scenario/did-you-mean.ts';
import { quote } from '../scenario/quote.ts';
import { examples } from './examples.ts';
import { hoursOfLog } from './map-hours.ts';
import { type MapScenarioOptions, mapScenario } from './map-scenario.ts';
import { readInput } from './read-input.ts';
import { collectSetting, positiveNumber, wholeNumber } from './read-scenario.ts';

/** What may be said of activities, by the option that says it. */
const sortedKinds = ['waiting', 'customer', 'over'] as const;

interface MapLogOptions {
  readonly case?: string;
  readonly activity?: string;
  readonly start?: string;
  readonly end?: string;
  readonly kind?: string;
  readonly instance?: string;
  readonly waiting?: readonly string[];
  readonly customer?: readonly string[];
  readonly over?: readonly string[];
  readonly hours?: string;
  readonly zone?: string;
  readonly delimiter?: string;
  readonly merge?: true;
  readonly json?: true;
}

type MapOptions = MapLogOptions & MapScenarioOptions;

/** The options that only one of the two knows. */
const ofLogs = [
  'case',
  'activity',
  'start',
  'end',
  'kind',
  'instance',
  ...sortedKinds,
  'zone',
  'delimiter',
  'merge',
] as const satisfies readonly (keyof MapLogOptions)[];
const ofScenarios = [
  'set',
  'seed',
  'replications',
  'faster',
  'change',
  'events',
] as const satisfies readonly (keyof MapScenarioOptions)[];

const list = (text: string): readonly string[] => text.split(',').map((one) => one.trim());
const collect = (text: string, before: readonly string[]) => [...before, text];

/** `holdline map`: where the time of journeys goes, from a log of activities or a simulation. */
export function mapCommand(): Command {
  return new Command('map')
    .argument(
      '<file>',
      'log (CSV, also .gz) with a row for each activity or change of state; or scenario (YAML or JSON) to simulate',
    )
    .option('--case <column>', 'column that names the case (default: case)')
    .option(
      '--activity <column>',
      'column that names the activity or the state (default: activity)',
    )
    .option('--start <column>', 'column with the instant of its beginning (default: start)')
    .option(
      '--end <column>',
      'column with its end (default: end, where there is one); without one it lasts until the next begins',
    )
    .option(
      '--kind <column>',
      'column that says waiting, served, customer or over of each row (default: kind, where there is one)',
    )
    .option(
      '--instance <column>',
      'column that is the same in rows of one visit to an activity (default: instance, where there is one); else each row is a visit',
    )
    .option('--waiting <activities>', 'activities in which nobody works on it, such as New', list)
    .option('--customer <activities>', 'activities in which the customer is waited for', list)
    .option('--over <activities>', 'activities in which the case is over, such as Closed', list)
    .option(
      '--delimiter <delimiter>',
      'between the cells of a row: comma, semicolon, tab or bar (default: the one that makes the most columns of the header)',
    )
    .option(
      '--zone <zone>',
      'time zone of the log, such as Europe/Berlin: of instants without an offset, and of --hours',
    )
    .option('--merge', 'an activity that follows itself is one with it')
    .option('--set <path=value>', 'scenario: override a key of it', collectSetting, [])
    .option('--seed <number>', 'scenario: override the seed', wholeNumber)
    .option('-n, --replications <count>', 'scenario: simulate so many replications', positiveNumber)
    .option(
      '--faster <step=times>',
      'scenario: simulate it again, on the same customers, with the work of a step so many times as fast, such as call=2; may be given several times',
      collect,
      [],
    )
    .option(
      '--change <path=value>',
      'scenario: simulate it again, on the same customers, after this change, such as agents.phone-team.agents=9',
      collect,
      [],
    )
    .option('--events <file>', 'scenario: write the event log of its journeys, as CSV')
    .option(
      '--hours <hours>',
      'business hours, such as "mon-fri 09:00-17:00" (default, scenario: when a channel with people is open)',
    )
    .option('--json', 'print everything as JSON')
    .addHelpText(
      'after',
      examples(
        [
          'map incidents.csv --case number --activity state --start updated --over Closed',
          'where the time of incidents goes, by their states',
        ],
        [
          'map scenarios/10-slowest-stage.yaml --faster assessment=2',
          'which stage takes the time, what it gains to make one faster, and which is the next',
        ],
      ),
    )
    .action(runMap);
}

async function runMap(file: string, options: MapOptions): Promise<void> {
  const isScenario = /\.(?:ya?ml|json)$/i.test(file);
  const others: readonly (keyof MapOptions)[] = isScenario ? ofLogs : ofScenarios;
  const wrong = others.filter((name) => {
    const value = options[name];
    return Array.isArray(value) && !sortedKinds.some((kind) => kind === name)
      ? value.length > 0
      : value !== undefined;
  });
  if (wrong.length > 0) {
    const [what, other] = isScenario ? ['a log (CSV)', 'a scenario'] : ['a scenario', 'a log'];
    throw new ScenarioError(
      wrong.map((name) => `--${name}: expected ${what}, which it is of, found ${other}`).join('\n'),
    );
  }
  await (isScenario ? mapScenario(file, options) : mapLog(file, options));
}

async function mapLog(file: string, options: MapLogOptions): Promise<void> {
  const { zone } = options;
  if (zone !== undefined && !isTimeZone(zone)) {
    throw new ScenarioError(
      `--zone: expected a time zone of the tz database, such as Europe/Berlin, found ${quote(zone)}`,
    );
  }
  const text = await readInput(file, 'the log');
  const { start = 'start', activity = 'activity' } = options;
  const asked =
    options.delimiter === undefined ? undefined : parseSeparator(options.delimiter, '--delimiter');
  const { names, fault } = csvHeader(text, asked);
  const has = (column: string) => fault === undefined && placesOf(names, column).length > 0;
  const optional = Object.fromEntries(
    (['end', 'kind', 'instance'] as const).flatMap((name) => {
      const column = options[name] ?? (has(name) ? name : undefined);
      return column === undefined ? [] : [[name, column]];
    }),
  );
  const { end }: { readonly end?: string } = optional;
  const columns = { case: options.case ?? 'case', activity, start, ...optional };
  const read = readEvents(text, file, columns, { zone, separator: asked });
  const { activities, clock, separator, unread } = read;
  const log = eventLog(activities, end === undefined ? 'states' : 'spans', options.merge === true);
  if (log.cases.length === 0) {
    throw new ScenarioError(
      `${file}: expected at least one row with an instant such as 2026-11-28T09:30 in ${quote(start)}${end === undefined ? '' : ` and ${quote(end)}`}, found none`,
    );
  }
  if (options.hours !== undefined && clock === 'utc' && zone === undefined) {
    throw new ScenarioError(
      `--hours: expected the zone whose clocks show them as well, such as --zone Europe/Berlin, since rows of ${file} have different offsets from UTC, found none`,
    );
  }
  const hours = options.hours === undefined ? undefined : hoursOfLog(log, options.hours, zone);
  const shares = timeShares(log, kindsOf(log, options), hours);
  const hasHours = hours !== undefined;
  const map = { log, shares, hasHours, separator: separatorName(separator), unread };
  process.stdout.write(options.json === true ? journeyMapJson(map) : `\n${journeyMapText(map)}`);
}

/** What is said of no activity is served. */
function kindsOf({ activities }: EventLog, options: MapLogOptions): (activity: string) => TimeKind {
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
