import type { Bench } from './benches.ts';
import type { Played } from './job.ts';
import { cpuPerMillion } from './measure.ts';
import { type Scaled, sizes } from './scaling.ts';

/** What was measured of a bench: the median run. */
export interface Measured {
  readonly bench: Bench;
  readonly played: Played;
}

/** Our CPU time for a customer over that of another program, in pairs of runs one after the other. */
export interface Ratio {
  readonly name: string;
  readonly peer: string;
  /** Medians over the pairs. */
  readonly ratio: number;
  readonly cpuSecondsPerMillion: number;
  readonly abandoned: number;
  readonly meanWait: number;
}

/** The line of a bench for machines. */
export function jsonLine({ bench, played }: Measured): string {
  return JSON.stringify({
    name: bench.name,
    customers: played.customers,
    customersPerSecond: Math.round(played.customers / played.seconds),
    cpuSecondsPerMillion: rounded(cpuPerMillion(played), 4),
    peakRssMiB: rounded(played.peakRssMiB, 1),
    abandoned: played.abandoned,
    meanWait: played.meanWait,
    probabilityOfWaiting: played.probabilityOfWaiting,
  });
}

export function benchTable(all: readonly Measured[]): string {
  const cpuOf = (name: string | undefined): number | undefined => {
    const base = all.find(({ bench }) => bench.name === name);
    return base === undefined ? undefined : cpuPerMillion(base.played);
  };
  return table(
    [
      'bench',
      'customers',
      'customers/s',
      'CPU s per million',
      'CPU ÷ that without',
      'peak MiB',
      'abandoned',
      'mean wait',
      'P(wait > 0)',
    ],
    all.map(({ bench, played }) => {
      const base = cpuOf(bench.base);
      return [
        bench.name,
        count(played.customers),
        count(Math.round(played.customers / played.seconds)),
        cpuPerMillion(played).toFixed(3),
        base === undefined ? '' : (cpuPerMillion(played) / base).toFixed(2),
        played.peakRssMiB.toFixed(0),
        figure(played.abandoned),
        figure(played.meanWait),
        figure(played.probabilityOfWaiting),
      ];
    }),
  );
}

/**
 * What a customer costs as a centre grows, without the start-up of the process. Where the whole grows
 * no worse than n log n, a customer costs no more than log n times as much.
 */
export function scalingTable(all: readonly Measured[], scaled: Scaled): string {
  const rows = sizes.flatMap((size) => {
    const found = all.find(({ bench }) => bench.name === `${scaled}-${size}`);
    return found === undefined ? [] : [{ size, played: found.played }];
  });
  const [first] = rows;
  if (first === undefined) return '';
  const cost = ({ runCpuSeconds, customers }: Played) => (runCpuSeconds / customers) * 1e6;
  return table(
    [
      scaled === 'agents' ? 'agents' : 'pending events',
      'µs a customer',
      'ns an event',
      `÷ that of ${count(first.size)}`,
      'log n ÷ that',
      'peak MiB',
    ],
    rows.map(({ size, played }) => [
      count(size),
      cost(played).toFixed(2),
      // A customer comes and goes: two events that every engine has.
      ((played.runCpuSeconds / (2 * played.customers)) * 1e9).toFixed(0),
      (cost(played) / cost(first.played)).toFixed(2),
      (Math.log(size) / Math.log(first.size)).toFixed(2),
      played.peakRssMiB.toFixed(0),
    ]),
  );
}

export function ratioTable(ratios: readonly Ratio[]): string {
  return table(
    ['bench', 'peer', 'its CPU s per million', 'ours ÷ its', 'its abandoned', 'its mean wait'],
    ratios.map(({ name, peer, ratio, cpuSecondsPerMillion, abandoned, meanWait }) => [
      name,
      peer,
      cpuSecondsPerMillion.toFixed(3),
      ratio < 0.1 ? ratio.toFixed(4) : ratio.toFixed(2),
      figure(abandoned),
      figure(meanWait),
    ]),
  );
}

/** A table that is Markdown, too. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const width = (i: number) => Math.max(...[head, ...rows].map((row) => (row[i] ?? '').length));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(width(i)) : cell.padStart(width(i)))).join(' | ')} |`;
  const rule = `| ${head.map((_, i) => (i === 0 ? '-'.repeat(width(i)) : `${'-'.repeat(width(i) - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

const count = (value: number): string => value.toLocaleString('en-US');
const figure = (value: number | null): string => (value === null ? '' : value.toFixed(4));
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
