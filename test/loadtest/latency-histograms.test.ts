import { build, decodeFromCompressedBase64, HistogramLogReader } from 'hdr-histogram-js';
import { describe, expect, it } from 'vitest';
import { latencyHistograms } from '../../src/loadtest/latency-histograms.ts';
import type { OperationLine } from '../../src/loadtest/measured-line.ts';
import { operationColumns } from '../../src/loadtest/operation-columns.ts';

const startedAt = Date.UTC(2026, 10, 24, 8);
const done = (o: OperationLine['o'], d: number, ms: number, s = 200): OperationLine => ({
  e: 'op',
  o,
  d,
  t: d + 1,
  r: d + ms,
  s,
});
const lines = [
  ...Array.from({ length: 1000 }, (_, i) => done('open', 10 * i, i + 1)),
  done('open', 20_000, 30_000, 500),
  done('take', 5, -1), // a clock that is cut off to whole milliseconds
  done('take', 6, 70_000),
  done('close', 7, 1, 429),
];
const files = new Map(
  latencyHistograms(operationColumns(lines), startedAt).map(({ name, content }) => [name, content]),
);

describe('the histograms of a load run', () => {
  it('are of each operation that was answered, and all of them in one log', () => {
    expect([...files.keys()]).toEqual(['latency.hlog', 'latency-open.hgrm', 'latency-take.hgrm']);
    expect(latencyHistograms(operationColumns([]), startedAt)).toEqual([]);
  });

  it('are read again by whoever reads HdrHistogram logs: values from the due time, answers only', () => {
    const reader = new HistogramLogReader(files.get('latency.hlog') as string);
    const open = reader.nextIntervalHistogram();
    const take = reader.nextIntervalHistogram();
    expect(reader.nextIntervalHistogram()).toBeNull();
    expect(open).toMatchObject({ tag: 'open', totalCount: 1000, maxValue: 1000 });
    expect([50, 90, 99.9, 100].map((p) => open?.getValueAtPercentile(p))).toEqual([
      500, 900, 999, 1000,
    ]);
    expect(take).toMatchObject({ tag: 'take', totalCount: 2, startTimeStampMsec: startedAt });
    // Right to three digits.
    expect(Math.abs((take?.maxValue ?? 0) / 70_000 - 1)).toBeLessThan(0.001);
  });

  it('add up over several runs without loss', () => {
    const encoded = (files.get('latency.hlog') as string)
      .split('\n')
      .find((line) => line.startsWith('Tag=open'))
      ?.split(',')
      .at(-1) as string;
    const sum = build();
    sum.add(decodeFromCompressedBase64(encoded));
    sum.add(decodeFromCompressedBase64(encoded));
    expect(sum.totalCount).toBe(2000);
    expect(sum.getValueAtPercentile(50)).toBe(500);
  });

  it('have a table of percentiles that plots', () => {
    const table = files.get('latency-open.hgrm') as string;
    expect(table).toMatch(/^ *Value +Percentile +TotalCount +1\/\(1-Percentile\)$/m);
    expect(table).toMatch(/^ *500\.000 0\.5000000/m);
    expect(table).toMatch(/#\[Max .*1000\.000/);
  });
});
