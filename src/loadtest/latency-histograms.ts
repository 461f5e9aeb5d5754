import { build, type Histogram, HistogramLogWriter } from 'hdr-histogram-js';
import { type Operation, operations } from '../scenario/operations.ts';
import { latenciesOf, type OperationColumns } from './operation-columns.ts';

/** A file by its name in a run's folder, and what is in it. */
export interface HistogramFile {
  readonly name: string;
  readonly content: string;
}

/**
 * All latencies of a replay, from the due time, as HdrHistogram has them: `latency.hlog` holds the histogram of each
 * operation under its tag, to be added to those of other runs without loss, `latency-<operation>.hgrm` its percentiles
 * as a table that plots. Values are milliseconds of the wall clock, right to three digits. An operation that was never
 * answered has none.
 *
 * Source: G. Tene, "HdrHistogram", hdrhistogram.org; log format 1.3, histograms V2.
 *
 * @param startedAt of the replay, in milliseconds since 1970
 */
export function latencyHistograms(
  columns: OperationColumns,
  startedAt: number,
): readonly HistogramFile[] {
  const measured = operations.flatMap((operation) => {
    const histogram = histogramOf(columns, operation, startedAt);
    return histogram === undefined ? [] : [{ operation, histogram }];
  });
  if (measured.length === 0) return [];
  return [
    {
      name: 'latency.hlog',
      content: logOf(
        measured.map(({ histogram }) => histogram),
        startedAt,
      ),
    },
    ...measured.map(({ operation, histogram }) => ({
      name: `latency-${operation}.hgrm`,
      content: histogram.outputPercentileDistribution(TICKS_PER_HALF),
    })),
  ];
}

/** Rows of a table of percentiles each time that what is beyond them is halved. */
const TICKS_PER_HALF = 5;

function histogramOf(
  columns: OperationColumns,
  operation: Operation,
  startedAt: number,
): Histogram | undefined {
  const latencies = latenciesOf(columns, operation);
  if (latencies.length === 0) return undefined;
  const histogram = build({ numberOfSignificantValueDigits: 3 });
  // Due times are rounded, clocks are cut off: what was answered at once may look a millisecond early.
  for (const latency of latencies) histogram.recordValue(Math.max(0, latency));
  histogram.tag = operation;
  histogram.startTimeStampMsec = startedAt;
  histogram.endTimeStampMsec = startedAt + columns.answered.reduce((a, b) => Math.max(a, b), 0);
  return histogram;
}

function logOf(histograms: readonly Histogram[], startedAt: number): string {
  let text = '';
  const log = new HistogramLogWriter((line) => {
    text += line;
  });
  log.outputLogFormatVersion();
  const seconds = (startedAt / 1000).toFixed(3);
  const utc = new Date(startedAt).toISOString();
  log.outputComment(`[StartTime: ${seconds} (seconds since epoch), ${utc}]`);
  log.outputComment('[Values: milliseconds of the wall clock, from the due time to the answer]');
  log.outputLegend();
  for (const histogram of histograms) {
    log.outputIntervalHistogram(histogram, undefined, undefined, 1);
  }
  return text;
}
