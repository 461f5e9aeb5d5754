import { outcome } from '../journey/outcome.ts';
import { quantileOfSorted } from '../mathematics/statistics/quantile.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import { escaped } from './escape-html.ts';
import { formatClock, formatDuration } from './format.ts';
import type { RunReport } from './run-report.ts';

const WIDTH = 820;
const HEIGHT = 190;
const LEFT = 70;
const BOTTOM = 26;
const BINS = 40;

/** Waits over the first replication, channel by channel: the p90 of the served in each stretch. */
export function svgOf(report: RunReport): string {
  return report.scenario.channels
    .map(({ name }, channel) => {
      const served = report.records.filter(
        (record) => record.channel === channel && record.outcome === outcome.served,
      );
      return served.length < 2 ? '' : chart(name, served, report.scenario.opensAt);
    })
    .join('\n');
}

function chart(name: string, records: readonly AttemptRecord[], opensAt: number): string {
  const from = records.reduce((least, { due }) => Math.min(least, due), Number.POSITIVE_INFINITY);
  const until = records.reduce((most, { due }) => Math.max(most, due), 0);
  const step = Math.max(1, (until - from) / BINS);
  const bins = Array.from({ length: BINS }, (): number[] => []);
  for (const { due, wait } of records)
    bins[Math.min(BINS - 1, Math.floor((due - from) / step))]?.push(wait);
  const p90s = bins.map((waits) => quantileOfSorted(Float64Array.from(waits).sort(), 0.9));
  const highest = Math.max(1, ...p90s.filter((value) => !Number.isNaN(value)));
  const inner = { width: WIDTH - LEFT, height: HEIGHT - BOTTOM - 10 };
  const bars = p90s
    .map((value, i) => {
      if (Number.isNaN(value)) return '';
      const height = (value / highest) * inner.height;
      const x = LEFT + (i * inner.width) / BINS;
      const at = formatClock(opensAt + from + i * step);
      return `<rect x="${x.toFixed(1)}" y="${(10 + inner.height - height).toFixed(1)}" width="${(inner.width / BINS - 2).toFixed(1)}" height="${Math.max(1, height).toFixed(1)}" fill="var(--mark)"><title>${at}: ${formatDuration(value)}</title></rect>`;
    })
    .join('');
  const base = 10 + inner.height;
  const axis = [0, 0.5, 1]
    .map((part) => {
      const y = base - part * inner.height;
      return `<line x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}" stroke="var(--line)"/><text x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${formatDuration(part * highest)}</text>`;
    })
    .join('');
  const clock = [0, 0.25, 0.5, 0.75, 1]
    .map((part) => {
      const anchor = part === 0 ? 'start' : part === 1 ? 'end' : 'middle';
      const at = Math.round((opensAt + from + part * (until - from)) / 60) * 60;
      return `<text x="${LEFT + part * inner.width}" y="${HEIGHT - 6}" text-anchor="${anchor}">${formatClock(at)}</text>`;
    })
    .join('');
  const title = `Waits on ${name} in the first replication: p90 of the served, by the time at which they came`;
  return `<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}">${axis}${bars}${clock}</svg><figcaption>${escaped(title)}</figcaption></figure>`;
}
