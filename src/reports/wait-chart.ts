import { outcome } from '../journey/outcome.ts';
import { quantileOfSorted } from '../mathematics/statistics/quantile.ts';
import type { KeptAttempt } from '../simulation/attempt-columns.ts';
import { type Axis, chart, placeX, placeY, timeTicks } from './chart-axes.ts';
import { formatClock, formatCount, formatDuration } from './format.ts';
import { dateAfter, firstDate, shownClock } from './local-time.ts';
import type { RunReport } from './run-report.ts';

const BINS = 24;
/** More marks than this are a blot, and a heavy page. */
const MOST_MARKS = 600;

/** The waits of one channel by time of day, in the first replication; empty where nobody came. */
export function waitChart({ scenario, records, simulation }: RunReport, channel: number): string {
  const name = scenario.channels[channel]?.name ?? '';
  const ofChannel = Array.from(attemptsOf(records, channel));
  const shown = shownClock(scenario);
  const served = ofChannel.filter((record) => record.outcome === outcome.served);
  const gaveUp = ofChannel.filter(
    (record) =>
      record.outcome === outcome.abandoned || record.outcome === outcome.abandonedSilently,
  );
  if (served.length + gaveUp.length === 0) return '';

  const x = dayAxis(
    ofChannel.map(({ due }) => shown(due)),
    firstDate(scenario),
  );
  const size = (x.to - x.from) / BINS;
  const binOf = ({ due }: KeptAttempt) =>
    Math.min(BINS - 1, Math.floor((shown(due) - x.from) / size));
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
  const y = waitAxis([...bins.map(({ p90 }) => p90), ...marked.map(({ wait }) => wait)]);

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
      `<circle class="gave-up" cx="${placeX(x, shown(due))}" cy="${placeY(y, wait)}" r="2.5"/>`,
  );
  const highest = bins.reduce((a, b) => (b.p90 > a.p90 ? b : a));
  const warmUp = simulation.warmUp?.until ?? scenario.warmUp;
  const counted = (of: readonly KeptAttempt[]): number =>
    of.filter(({ due }) => due >= warmUp).length;
  const warm = ofChannel.some(({ due }) => due < warmUp) ? placeX(x, shown(warmUp)) : undefined;
  const left = every > 1 ? `, one in ${formatCount(every)} shown` : '';
  return chart(
    {
      title: `${name}: waits ${isOfDays(x) ? 'day by day' : 'by time of day'}, first replication`,
      description: `${formatCount(counted(served))} served and ${formatCount(counted(gaveUp))} who gave up${warm === undefined ? '' : ' after the warm-up'}; the highest p90 is ${formatDuration(highest.p90)}, of those who came from ${x.format(highest.from)}.`,
      x,
      y,
    },
    [
      ...(warm === undefined
        ? []
        : [
            bar(
              'warm-up',
              placeX(x, x.from),
              warm - placeX(x, x.from),
              placeY(y, y.to),
              placeY(y, 0),
            ),
          ]),
      ...bars,
      ...dots,
    ].join('\n'),
    [
      ['mean', 'mean wait of the served'],
      ['p90', 'their 90th percentile'],
      ['gave-up', `gave up after that wait (${formatCount(counted(gaveUp))}${left})`],
      ...(warm === undefined ? [] : [['warm-up', 'the warm-up, which is in no figure'] as const]),
    ],
  );
}

/** Those that count in its waits. */
function* attemptsOf(records: Iterable<KeptAttempt>, channel: number): Generator<KeptAttempt> {
  for (const record of records) {
    if (record.channel === channel && record.carried === 0 && record.outcome !== outcome.open) {
      yield record;
    }
  }
}

function bar(kind: string, x: number, width: number, top: number, bottom: number): string {
  const height = Math.round((bottom - top) * 10) / 10;
  return height <= 0
    ? ''
    : `<rect class="${kind}" x="${x}" y="${top}" width="${width}" height="${height}"/>`;
}

/**
 * @param instants what the clocks show, in seconds after 0:00 of the first day
 * @param first the date of that day
 */
function dayAxis(instants: readonly number[], first: string | undefined): Axis {
  const earliest = instants.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const last = instants.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const from = Math.floor(earliest / 1800) * 1800;
  const to = Math.max(from + 1800, Math.ceil(last / 1800) * 1800);
  const ends = { from, to };
  const common = { ...ends, ticks: timeTicks(from, to, 7).filter((tick) => tick <= to) };
  const what = 'the contact began';
  if (!isOfDays(ends)) {
    const on = first === undefined || to > DAY ? '' : `, ${first}`;
    return { label: `local time at which ${what}${on}`, ...common, format: formatClock };
  }
  if (first === undefined) {
    const format = (midnight: number) => `day ${1 + Math.floor(midnight / DAY)}`;
    return { label: `day on which ${what}`, ...common, format };
  }
  const format = (midnight: number) => dateText(dateAfter(first, Math.floor(midnight / DAY)));
  return { label: `date on which ${what}, from ${first} on`, ...common, format };
}

const dates = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A date as an axis has room for it: `23 Nov`. */
const dateText = (date: string): string => dates.format(Date.parse(`${date}T00:00:00Z`));

const DAY = 86_400;

/** Whether an axis is so long that its ticks are midnights: clock times with days would overlap. */
function isOfDays({ from, to }: Pick<Axis, 'from' | 'to'>): boolean {
  return to - from > 4 * DAY;
}

/** An axis of waits from 0 to a round number above the highest. */
export function waitAxis(waits: readonly number[], label = 'wait, simulated'): Axis {
  const highest = waits.reduce((a, b) => Math.max(a, b), 1);
  const ticks = timeTicks(0, highest, 6);
  return { label, from: 0, to: ticks.at(-1) ?? highest, ticks, format: formatDuration };
}
