import { type Block, type ReportTable, textOf } from './report-section.ts';
import { reportSections } from './report-sections.ts';
import type { RunReport } from './run-report.ts';
import { runVerdict } from './standing.ts';

/** The report for a pull request's comment: the verdict first, then every table. */
export function markdownSummary(report: RunReport): string {
  const { headline } = runVerdict(report);
  const sections = reportSections(report).map(({ title, blocks }) =>
    [`## ${escaped(title)}`, ...blocks.map(markdownOf)].join('\n\n'),
  );
  return `${[`# ${escaped(report.scenario.name)}: ${escaped(headline)}`, ...sections].join('\n\n')}\n`;
}

function markdownOf(block: Block): string {
  switch (block.kind) {
    case 'loud':
      return `**${escaped(block.text)}**`;
    case 'note':
      return escaped(block.text);
    case 'table':
      return markdownTable(block.table);
    default:
      return block satisfies never;
  }
}

function markdownTable({ head, rows, numeric = [] }: ReportTable): string {
  const columns = Math.max(head.length, ...rows.map((row) => row.length));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const heads = Array.from({ length: columns }, (_, i) => escaped(head[i] ?? ''));
  const rule = Array.from({ length: columns }, (_, i) => (numeric.includes(i) ? '---:' : '---'));
  return [
    line(heads),
    line(rule),
    ...rows.map((row) => line(row.map((cell) => escaped(textOf(cell))))),
  ].join('\n');
}

/** Nothing that a scenario says becomes markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#~]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}
