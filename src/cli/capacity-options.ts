import { Command, InvalidArgumentError } from 'commander';
import { parseDuration } from '../scenario/duration.ts';
import { examples } from './examples.ts';
import { type LoadOptions, loadTestOptions } from './load-options.ts';
import { folderName, positiveNumber } from './read-scenario.ts';
import { shareOption } from './share-option.ts';

/** What `holdline capacity` is told. */
export interface CapacityOptions extends LoadOptions {
  readonly probeLength?: number;
  readonly warmUp?: number;
  readonly startAt: number;
  readonly most: number;
  readonly width?: number;
  readonly probes?: number;
  readonly atLeast: number;
  readonly pastPeople?: boolean;
  readonly resume?: string;
  readonly rateLimits?: boolean;
}

/** How close what holds and what does not have to be, where nothing is said. */
export const WIDTH = 0.1;
/** The most probes of a backend, where nothing is said. */
export const PROBES = 20;

export function capacityOptions(): Command {
  return loadTestOptions(new Command('capacity'))
    .option(
      '--probe-length <span>',
      "simulated time of a probe that is judged, such as 10min (default: that of the scenario's window)",
      span,
    )
    .option(
      '--warm-up <span>',
      'simulated time before it, which is sent and not judged (default: a quarter of it)',
      span,
    )
    .option(
      '--start-at <multiple>',
      "the multiple of the scenario's demand to begin with",
      multiple,
      1,
    )
    .option('--most <multiple>', 'the highest multiple to look at', multiple, 32)
    .option(
      '--width <share>',
      'stop when what holds and what does not are so close (default: 10%)',
      shareOption,
    )
    .option(
      '--probes <count>',
      `the most probes of the backend (default: ${PROBES})`,
      positiveNumber,
    )
    .option(
      '--at-least <multiple>',
      'exit with 99 where the capacity is shown to be less, with 3 where it may be',
      multiple,
      1,
    )
    .option(
      '--past-people',
      'go on where people cannot carry more: judge only what the backend answers for',
    )
    .option(
      '--rate-limits',
      "send nothing: say how much demand fits each plan by the limits of the adapter's description",
    )
    .option('--cleanup', 'remove what each probe has left at the backend before the next one')
    .option('--resume <folder>', 'go on with a search that was interrupted', folderName)
    .addHelpText(
      'after',
      examples(
        [
          'capacity scenarios/first-day.yaml',
          'how many customers an hour the team and the embedded desk can carry, and which of them binds',
        ],
        [
          'capacity scenarios/first-day.yaml --past-people --desk-capacity workers=2 --desk-latency 20ms',
          'how many the desk could carry if there were people enough',
        ],
        [
          'capacity scenarios/first-day.yaml --rate-limits --adapter adapters/freshdesk.yaml',
          'which plan of Freshdesk has room for how many customers an hour; nothing is sent',
        ],
        [
          'capacity scenarios/first-day.yaml --resume results/20261124-080000-first-day',
          'the same search, from where it was interrupted',
        ],
      ),
    );
}

function span(text: string): number {
  const value = parseDuration(text);
  if (value === undefined || value < 0) {
    throw new InvalidArgumentError('expected a span of simulated time, such as 90s or 10min.');
  }
  return value;
}

function multiple(text: string): number {
  const value = Number(text.trim() || Number.NaN);
  if (!(value > 0 && Number.isFinite(value))) {
    throw new InvalidArgumentError('expected a number above 0, such as 1.5.');
  }
  return value;
}
