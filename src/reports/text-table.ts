import CliTable from 'cli-table3';
import { withPlainBlanks } from './format.ts';
import { type ReportTable, textOf } from './report-section.ts';

const GAP = 2;

/** A table without borders but for a rule under the head, in at most `width` columns. */
export function textTable({ head, rows, numeric = [] }: ReportTable, width: number): string {
  const texts = [...(head.length === 0 ? [] : [head]), ...rows.map((row) => row.map(textOf))];
  const columns = Math.max(0, ...texts.map((row) => row.length));
  const natural = Array.from({ length: columns }, (_, i) =>
    Math.max(1, ...texts.map((row) => (row[i] ?? '').length)),
  );
  const longestWords = natural.map((_, i) =>
    Math.max(1, ...texts.flatMap((row) => wordsOf(row[i] ?? '').map((word) => word.length))),
  );
  const widths = fitWidths(natural, longestWords, width - GAP * (columns - 1));
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

/**
 * Columns as wide as they are by nature. Where that is too much, the widest give way, a character
 * at a time: first between words, and only then within them.
 */
export function fitWidths(
  natural: readonly number[],
  longestWords: readonly number[],
  available: number,
): readonly number[] {
  const widths = [...natural];
  for (const least of [longestWords, natural.map(() => 1)]) {
    const spare = (i: number) => (widths[i] as number) - (least[i] ?? 1);
    while (widths.reduce((sum, width) => sum + width, 0) > available) {
      const yielding = [...widths.keys()].filter((i) => spare(i) > 0);
      if (yielding.length === 0) break;
      const widest = yielding.reduce((a, b) => ((widths[b] ?? 0) > (widths[a] ?? 0) ? b : a));
      widths[widest] = (widths[widest] as number) - 1;
    }
  }
  return widths;
}

/**
 * Lines of at most `width` characters, broken at blanks, and within a word that is longer. Control
 * characters become blanks: a name in a scenario is not to steer anybody's terminal. No-break spaces
 * hold, and are blanks in what comes out.
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of wordsOf(text)) {
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
  return lines.map(withPlainBlanks);
}

function wordsOf(text: string): readonly string[] {
  return text.split(/(?:(?!\u00a0)[\s\p{Cc}])+/u);
}
