import { outcome } from '../journey/outcome.ts';
import { quantileOfSorted } from '../mathematics/statistics/quantile.ts';
import type { KeptAttempt } from '../simulation/attempt-columns.ts';
import { type Axis, chart, placeX, placeY, timeTicks } from './chart-axes.ts';
import { formatCount, formatDuration } from './format.ts';
import { localTime } from './local-time.ts';
import type { RunReport } from './run-report.ts';
import { isOfDays, timeAxis } from './time-axis.ts';

const BINS = 24;
/** More marks than this are a blot, and a heavy page. */
const MOST_MARKS = 600;

/**
 * The waits of one channel by time of day, in the first replication: of those who began there, and of those whom another
 * channel passed on to it. Empty where nobody came.
 */
export function waitChart(report: RunReport, channel: number): string {
  const { scenario } = report;
  const { name = '', kind } = scenario.channels[channel] ?? {};
  const ofChannel = Array.from(attemptsOf(report, channel));
  const served = ofChannel.filter((record) => record.outcome === outcome.served);
  const gaveUp = ofChannel.filter(
    (record) =>
      record.outcome === outcome.abandoned || record.outcome === outcome.abandonedSilently,
  );
  if (served.length + gaveUp.length === 0) return '';
  const mayGiveUp = gaveUp.length > 0 || (kind !== 'deferred' && kind !== 'automatic');

  const x = timeAxis(
    ofChannel.map(({ due }) => due),
    scenario,
    'the contact began',
  );
  const size = (x.to - x.from) / BINS;
  const binOf = ({ due }: KeptAttempt) => Math.min(BINS - 1, Math.floor((due - x.from) / size));
  const waitsOf = Array.from({ length: BINS }, (): number[] => []);
  for (const record of served) waitsOf[binOf(record)]?.push(record.wait);
  const bins = waitsOf.map((waits, bin) => {
    const ascending = Float64Array.from(waits).sort();
    return {
      from: x.from + bin * size,
      mean: waits.length === 0 ? 0 : waits.reduce((a, b) => a + b, 0) / waits.length,
      p90: waits.length === 0 ? 0 : quantileOfSorted(ascending, 0.9),
    };
  });
  const every = Math.ceil(gaveUp.length / MOST_MARKS);
  const marked = gaveUp.filter((_, number) => number % every === 0);
  const y = waitAxis([
    ...bins.map(({ mean, p90 }) => Math.max(mean, p90)),
    ...marked.map(({ wait }) => wait),
  ]);

  const last = ofChannel.reduce((latest, { due }) => Math.max(latest, due), 0);
  const shades = shadesOf(report, x, y, last);
  const bars = bins.map(({ from, mean, p90 }) => {
    const left = placeX(x, from) + 1;
    const width = Math.max(1, Math.round((placeX(x, from + size) - left - 1) * 10) / 10);
    return (
      bar('p90', left, width, placeY(y, p90), placeY(y, 0)) +
      bar('mean', left, width, placeY(y, mean), placeY(y, 0))
    );
  });
  const dots = marked.map(
    ({ due, wait }) =>
      `<circle class="gave-up" cx="${placeX(x, due)}" cy="${placeY(y, wait)}" r="2.5"/>`,
  );
  const warmUp = warmUpOf(report);
  // What is told of the waits is told of those that count.
  const counting = bins.filter(({ from }) => from + size > warmUp);
  const highest = (counting.length > 0 ? counting : bins).reduce((a, b) => (b.p90 > a.p90 ? b : a));
  const counted = (of: readonly KeptAttempt[]): string =>
    formatCount(of.filter(({ due }) => due >= warmUp).length);
  const after = ofChannel.some(({ due }) => due < warmUp) ? ' after the warm-up' : '';
  const left = every > 1 ? `, one in ${formatCount(every)} shown` : '';
  return chart(
    {
      title: `${name}: waits ${isOfDays(x) ? 'over the days' : 'by time of day'}, first replication`,
      description: `${counted(served)} served${mayGiveUp ? ` and ${counted(gaveUp)} who gave up` : ''}${after}; the highest p90 is ${formatDuration(highest.p90)}, of those who came from ${localTime(scenario, highest.from)}.${shades.map(({ words }) => ` Shaded: ${words}.`).join('')}`,
      x,
      y,
      behind: shades.map(({ svg }) => svg).join('\n'),
    },
    [...bars, ...dots].join('\n'),
    [
      ['mean', 'mean wait of the served'],
      ['p90', 'their 90th percentile'],
      ...(mayGiveUp
        ? [['gave-up', `gave up after that wait (${counted(gaveUp)}${left})`] as const]
        : []),
      ...shades.map(({ mark, words }) => [mark, words] as const),
    ],
  );
}

/** Until when attempts count in no figure, in seconds of the run. */
function warmUpOf({ scenario, simulation }: RunReport): number {
  return simulation.warmUp?.until ?? scenario.warmUp;
}

/** Those with a wait that is known from its beginning to its end. */
function* attemptsOf({ records, received }: RunReport, channel: number): Generator<KeptAttempt> {
  for (const some of received === undefined ? [records] : [records, received]) {
    for (const record of some) {
      if (record.channel === channel && record.carried === 0 && record.outcome !== outcome.open) {
        yield record;
      }
    }
  }
}

/** A part of the run that is not like the rest: as a shade behind all else, and in words. */
interface Shade {
  readonly mark: string;
  readonly words: string;
  readonly svg: string;
}

function shadesOf(report: RunReport, x: Axis, y: Axis, lastAt: number): readonly Shade[] {
  const { length } = report.scenario;
  const shade = (mark: string, words: string, from: number, to: number): readonly Shade[] => {
    const [left, right] = [placeX(x, from), placeX(x, to)];
    if (!(right > left)) return [];
    const svg = bar(
      mark,
      left,
      Math.round((right - left) * 10) / 10,
      placeY(y, y.to),
      placeY(y, 0),
    );
    return [{ mark, words, svg }];
  };
  return [
    ...shade('warm-up', 'the warm-up, which is in no figure', x.from, warmUpOf(report)),
    // The last half hour of the axis may lie behind the end without anybody in it.
    ...(lastAt >= length ? shade('after-end', 'after the end of the demand', length, x.to) : []),
  ];
}

function bar(kind: string, x: number, width: number, top: number, bottom: number): string {
  const height = Math.round((bottom - top) * 10) / 10;
  return height <= 0
    ? ''
    : `<rect class="${kind}" x="${x}" y="${top}" width="${width}" height="${height}"/>`;
}

/** An axis of waits from 0 to a round number above the highest. */
export function waitAxis(waits: readonly number[], label = 'wait, simulated'): Axis {
  const highest = waits.reduce((a, b) => Math.max(a, b), 1);
  const ticks = timeTicks(0, highest, 6);
  return { label, from: 0, to: ticks.at(-1) ?? highest, ticks, format: formatDuration };
}
