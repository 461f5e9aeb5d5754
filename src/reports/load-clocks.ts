import type { ClockComparison } from '../loadtest/compare-worlds.ts';
import type { OperationSummary } from '../loadtest/operation-summary.ts';
import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { formatCount, formatMilliseconds, formatShortEstimate } from './format.ts';
import { type Block, type Cell, note, type ReportTable, tableBlock } from './report-section.ts';
import type { LoadReport } from './run-report.ts';

// Three clocks, never one number: what an operation takes, how long customers wait, and how much of that the backend
// has added.

/** Clock 1: the latency of each operation, what people do apart from their polling. */
export function operationBlocks({ operations }: LoadReport): readonly Block[] {
  if (operations.length === 0) return [note('Latency: none, no operation was made.')];
  const done = operations.filter(({ isPolling }) => !isPolling);
  const polled = operations.filter(({ isPolling }) => isPolling);
  return [
    ...(done.length === 0 ? [] : [tableBlock(latencyTable(done, 'of what people do'))]),
    ...(polled.length === 0 ? [] : [tableBlock(latencyTable(polled, 'of polling'))]),
    ...(polled.some(waitsForNews)
      ? [
          note(
            'Looks wait at this backend until there is news: how long they take says nothing of it.',
          ),
        ]
      : []),
    note(
      'Latency: from the due time to the answer, in wall time. Failed is without a proper answer, limited is turned away as too many: neither is in a percentile. All of it is in latency.hlog and latency-<operation>.hgrm, as HdrHistogram has it.',
    ),
  ];
}

/** Looks that were answered, and have no latency all the same. */
const waitsForNews = ({ count, failed, limited, p50 }: OperationSummary): boolean =>
  count > failed + limited && Number.isNaN(p50);

/** What an unfit run says of operations all the same: how many there were, and how many did not come through. */
export function operationCountBlocks({ operations }: LoadReport): readonly Block[] {
  if (operations.length === 0) return [note('No operation was made.')];
  return [
    tableBlock({
      caption: 'Operations of a run that is not fit to judge by: counts alone',
      head: ['operations of an unfit run', 'count', 'failed', 'limited'],
      rows: operations.map(({ operation, count, failed, limited }) => [
        operation,
        formatCount(count),
        badCount(failed),
        badCount(limited),
      ]),
      numeric: [1, 2, 3],
    }),
  ];
}

const badCount = (count: number): Cell =>
  count === 0 ? '0' : { text: formatCount(count), tone: 'bad' };

function latencyTable(operations: readonly OperationSummary[], what: string): ReportTable {
  return {
    caption: `Latency ${what}, in wall time from the due time`,
    head: [
      `latency ${what}`,
      'count',
      'failed',
      'limited',
      'mean',
      'p50',
      'p90',
      'p99',
      'p99.9',
      'max',
    ],
    rows: operations.map((summary) => [
      summary.operation,
      formatCount(summary.count),
      badCount(summary.failed),
      badCount(summary.limited),
      ...[summary.mean, summary.p50, summary.p90, summary.p99, summary.p999, summary.max].map(
        formatMilliseconds,
      ),
    ]),
    numeric: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  };
}

const nameOf = { firstResponse: 'first response', resolution: 'resolution' } as const;

/** Clocks 2 and 3: how long customers waited in both worlds, and what the backend added, contact by contact. */
export function customerClockBlocks(load: LoadReport): readonly Block[] {
  const { clocks, speed } = load;
  const [all] = clocks;
  if (all.firstResponse.contacts === 0) {
    return [note('Overhead (measured less ideal): none, no contact was served in both worlds.')];
  }
  // With one channel, what is said of all is said of it.
  const told = clocks.length > 2 ? clocks : clocks.slice(1);
  const rows = told
    .filter(({ firstResponse }) => firstResponse.contacts > 0)
    .flatMap(({ channel, ...clock }) =>
      (['firstResponse', 'resolution'] as const).map((which) => [
        `${channel ?? 'all channels'}, ${nameOf[which]}`,
        ...cellsOf(clock[which], speed),
      ]),
    );
  return [
    tableBlock({
      caption: "The customer's clock in both worlds, and the overhead: measured less ideal",
      head: ["customer's clock", 'contacts', 'ideal', 'measured', 'overhead', 'on the wall clock'],
      rows,
      numeric: [1, 2, 3, 4, 5],
    }),
    note(
      'Means of contacts that were served in both worlds, matched by journey and attempt. First response is until an agent has the contact (deferred: until the first answer), resolution until the last answer. The ideal run has the same polling and no latency, so that overhead is what the backend adds; it can be negative where the order of contacts swaps.',
    ),
    note(
      `Polling apart, how long an answer lay on average until its customer looked: ${told
        .filter(({ channel, firstResponse }) => channel !== undefined && firstResponse.contacts > 0)
        .map(({ channel, seenAfter }) => `${channel} ${inBoth(seenAfter, speed)}`)
        .join('; ')}.`,
    ),
  ];
}

function cellsOf(
  { contacts, ideal, measured, overhead }: ClockComparison,
  speed: number,
): readonly string[] {
  return [
    formatCount(contacts),
    ...[ideal, measured, overhead].map((estimate) => formatShortEstimate(estimate, 's')),
    formatShortEstimate(onTheWall(overhead, speed), 'ms'),
  ];
}

function inBoth(estimate: Estimate, speed: number): string {
  const simulated = formatShortEstimate(estimate, 's');
  return `${simulated} simulated, ${formatShortEstimate(onTheWall(estimate, speed), 'ms')} on the wall clock`;
}

/** Simulated seconds as wall milliseconds. */
function onTheWall({ value, interval, ...known }: Estimate, speed: number): Estimate {
  const wall = (seconds: number) => (seconds * 1000) / speed;
  return {
    ...known,
    value: wall(value),
    ...(interval === undefined
      ? {}
      : { interval: { low: wall(interval.low), high: wall(interval.high) } }),
  };
}
