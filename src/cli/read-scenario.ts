import { createHash } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import type { LoggedContact } from '../demand/logged-schedule.ts';
import { ScenarioError } from '../errors.ts';
import { loggedRun } from '../experiment/logged-demand.ts';
import { type Demand, demandOf } from '../experiment/simulate.ts';
import { formatNumberOf } from '../reports/format.ts';
import { parseScenario, type ScenarioReader, scenarioReader } from '../scenario/parse-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { parseSetting, type Setting } from '../scenario/settings.ts';
import { type ReadCustomers, readCustomerFiles, withCustomerFileFaults } from './customer-file.ts';
import { readInput } from './read-input.ts';

/** What every command that plays a scenario is told. */
export interface ScenarioOptions {
  readonly set: readonly Setting[];
  readonly seed?: number;
  readonly replications?: number;
  readonly precision?: string;
  readonly workers?: number;
  readonly arrivals?: string;
  readonly date?: string;
  readonly window?: string;
  readonly out: string | undefined;
  readonly force: boolean;
  readonly json?: boolean;
}

/** A scenario and its demand, as a command plays them. */
export interface PlayedScenario {
  readonly scenario: Scenario;
  readonly demand: Demand;
  readonly file: string;
  /** SHA-256 of the file, in hex. */
  readonly hash: string;
  /** Reads it with further settings. */
  readonly read: ScenarioReader;
  /** The contacts of a log that is played instead of drawn demand. */
  readonly logged?: readonly LoggedContact[];
  /** What the log is, in words. */
  readonly arrivals?: string;
  /** The file that the customers are of, where they are not of a mix. */
  readonly customersFrom?: ReadCustomers;
  /**
   * The same with further settings, on the same log where there is one.
   *
   * @throws {ScenarioError} where that is no scenario
   */
  with(further: readonly Setting[]): Pick<PlayedScenario, 'scenario' | 'demand'>;
}

/** Adds the options that every command on a scenario has. */
export function scenarioOptions(command: Command): Command {
  return command
    .argument('<scenario>', 'scenario file (YAML or JSON)')
    .option(
      '--set <path=value>',
      'override a key of the scenario, such as agents.phone-team.agents=12; may be given several times',
      collectSetting,
      [],
    )
    .option('--seed <number>', 'override the seed', wholeNumber)
    .option(
      '-n, --replications <count>',
      'simulate so many replications, whatever precision the scenario asks for',
      positiveNumber,
    )
    .option(
      '--precision <share>',
      'simulate until the intervals are so narrow, such as 2% of the value',
    )
    .option(
      '--workers <count>',
      'threads that simulate (default: as many as there are cores, where that is faster)',
      positiveNumber,
    )
    .option('--arrivals <file>', 'play a real log (CSV, also .gz) instead of drawn demand')
    .option('--date <date>', 'the day of the log to play, such as 1999-02-09')
    .option(
      '--window <time>',
      'where the window begins that is replayed, or taken of a log: a local time such as 10:00, or busiest',
    )
    .option('--out <folder>', 'where to write (default: results/<date>-<name>)', folderName)
    .option('--force', 'replace what an earlier run left in that folder', false)
    .option('--json', 'print the summary as JSON on stdout');
}

/** Reads, checks and prepares a scenario, and the log that it is to play. */
export async function readScenario(
  file: string,
  options: ScenarioOptions,
  further: readonly Setting[] = [],
): Promise<PlayedScenario> {
  if (options.date !== undefined && options.arrivals === undefined) {
    throw new ScenarioError(
      `--date: expected --arrivals beside it, the log of which ${options.date} is a day, found nothing`,
    );
  }
  if (options.precision !== undefined && options.replications !== undefined) {
    throw new ScenarioError(
      `--precision: expected it without --replications, which fixes their number, found ${options.replications}`,
    );
  }
  const text = await readInput(file, 'the scenario');
  const settings = [...options.set, ...settingsOf(options), ...further];
  const asked = await parsedWith(text, file, settings);
  if (options.arrivals !== undefined && asked.customers.file !== undefined) {
    throw new ScenarioError(
      `--arrivals: expected a scenario without customers.file, since the customers of a log are its own, found ${asked.customers.file.path}`,
    );
  }
  const { withCustomers, ...from } = await readCustomerFiles(asked, file);
  const settled = (of: Scenario) =>
    withCustomers(options.replications === undefined ? of : withoutPrecision(of));
  const scenario = settled(asked);
  const hash = createHash('sha256').update(text).digest('hex');
  const readAgain = scenarioReader(text, file, settings);
  const read: ScenarioReader = (more) => settled(readAgain(more));
  if (options.arrivals === undefined) {
    const drawn = (of: Scenario) => ({ scenario: of, demand: demandOf(of) });
    const withMore = (more: readonly Setting[]) => drawn(read(more));
    return { ...drawn(scenario), file, hash, read, with: withMore, ...from };
  }
  const map = scenario.arrivals;
  if (map === undefined) {
    throw new ScenarioError(
      `${file}: expected \`arrivals\` to say which columns of ${options.arrivals} mean what, found nothing`,
    );
  }
  const { dayOfLog } = await import('./day-of-log.ts');
  const log = await readInput(options.arrivals, 'the log');
  const { day, rows } = dayOfLog(log, options.arrivals, map, options.date);
  const { contacts, ...run } = loggedRun(scenario, rows, map.channel);
  if (contacts.length === 0) {
    throw new ScenarioError(
      `${options.arrivals}: expected contacts within the window on ${day}, found none of ${rows.length}`,
    );
  }
  const arrivals = `${options.arrivals}, ${day}, ${formatNumberOf(contacts.length, 'contact')}`;
  const withMore = (more: readonly Setting[]) => loggedRun(read(more), rows, map.channel);
  return { ...run, file, hash, read, logged: contacts, arrivals, with: withMore };
}

/** A scenario; where it is refused, what is wrong with the file of its customers is told in the same go. */
async function parsedWith(
  text: string,
  file: string,
  settings: readonly Setting[],
): Promise<Scenario> {
  try {
    return parseScenario(text, file, settings);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw await withCustomerFileFaults(error, text, file, settings);
  }
}

/** The scenario with a fixed number of replications. */
function withoutPrecision({ precision: _, ...scenario }: Scenario): Scenario {
  return scenario;
}

/** The options that stand for a key of the scenario. */
function settingsOf({
  seed,
  replications,
  precision,
  window,
}: ScenarioOptions): readonly Setting[] {
  const given: readonly [string, Setting['path'], string | number | undefined][] = [
    ['--seed', ['seed'], seed],
    ['--replications', ['replications'], replications],
    ['--precision', ['precision', 'relative'], precision],
    ['--window', ['window', 'from'], window],
  ];
  return given.flatMap(([option, path, value]) =>
    value === undefined ? [] : [{ path, value, option, typed: String(value) }],
  );
}

export function collectSetting(text: string, before: readonly Setting[]): readonly Setting[] {
  return [...before, parseSetting(text)];
}

export function folderName(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('expected the name of a folder.');
  return text;
}

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('expected a whole number, 0 or more.');
  // Beyond it, the number that is read may be another one than was written.
  if (!Number.isSafeInteger(value)) {
    throw new InvalidArgumentError(
      `expected a whole number from 0 to ${Number.MAX_SAFE_INTEGER}, found ${text}.`,
    );
  }
  return value;
}

export function positiveNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text))
    throw new InvalidArgumentError('expected a whole number, 1 or more.');
  return Number(text);
}
