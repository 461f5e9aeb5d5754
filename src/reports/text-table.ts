import CliTable from 'cli-table3';
import { type ReportTable, textOf } from './report-section.ts';

const GAP = 2;

/** A table without borders but for a rule under the head, in at most `width` columns. */
export function textTable({ head, rows, numeric = [] }: ReportTable, width: number): string {
  const texts = [...(head.length === 0 ? [] : [head]), ...rows.map((row) => row.map(textOf))];
  const columns = Math.max(0, ...texts.map((row) => row.length));
  const natural = Array.from({ length: columns }, (_, i) =>
    Math.max(1, ...texts.map((row) => (row[i] ?? '').length)),
  );
  const widths = fitWidths(natural, width - GAP * (columns - 1));
  const wrapped = (row: readonly string[]) =>
    row.map((text, i) => wrap(text, widths[i] ?? 1).join('\n'));

  const table = new CliTable({
    head: wrapped(head),
    colAligns: natural.map((_, i) => (numeric.includes(i) ? 'right' : 'left')),
    chars,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
  });
  table.push(...rows.map((row) => wrapped(row.map(textOf))));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const chars = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '-',
  'mid-mid': ' '.repeat(GAP),
  right: '',
  'right-mid': '',
  middle: ' '.repeat(GAP),
} as const;

/** Columns as wide as they are by nature; where that is too much, the widest give way, evenly. */
export function fitWidths(natural: readonly number[], available: number): readonly number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, width) => sum + width, 0) - available;
  while (excess > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] as number) <= 1) break;
    widths[widest] = (widths[widest] as number) - 1;
    excess--;
  }
  return widths;
}

/** Lines of at most `width` characters, broken at blanks, and within a word that is longer. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    let rest = word;
    if (line !== '' && line.length + 1 + rest.length > width) {
      lines.push(line);
      line = '';
    }
    while (rest.length > width) {
      lines.push(rest.slice(0, width));
      rest = rest.slice(width);
    }
    line = line === '' ? rest : `${line} ${rest}`;
  }
  lines.push(line);
  return lines;
}
