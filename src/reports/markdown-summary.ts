import { escapeHtml } from './escape-html.ts';
import { moneyHeadline } from './money-headline.ts';
import { type Block, type ReportTable, type SectionId, textOf, toneOf } from './report-section.ts';
import { reportSections, withoutBanner } from './report-sections.ts';
import type { RunReport } from './run-report.ts';
import { runVerdict } from './standing.ts';

const shownSections: ReadonlySet<SectionId> = new Set([
  'targets',
  'answers',
  'channels',
  'cost',
  'readings',
  'referee',
  'load',
  'assumptions',
  'reading',
  'run',
]);
/** Long and of second interest in a comment: folded. */
const folded: ReadonlySet<SectionId> = new Set(['readings', 'referee', 'load', 'reading', 'run']);

/** The run for a comment on a pull request, in GitHub's Markdown: the verdict first. */
export function markdownSummary(report: RunReport): string {
  const { headline, tone, remarks } = runVerdict(report);
  const money = moneyHeadline(report);
  const mark = { good: '✅', bad: '❌', unsure: '⚠️', plain: 'ℹ️' }[tone];
  const sections = withoutBanner(reportSections(report))
    .filter(({ id }) => shownSections.has(id))
    .map(({ id, title, blocks }) => {
      const body = blocks.map(markdownOfBlock).join('\n\n');
      return folded.has(id)
        ? `<details>\n<summary>${escapeHtml(title)}</summary>\n\n${body}\n\n</details>`
        : `### ${escapeMarkdown(title)}\n\n${body}`;
    });
  return `${[
    `${mark} **${escapeMarkdown(report.scenario.name)}: ${escapeMarkdown(headline)}**`,
    ...(money === undefined ? [] : [escapeMarkdown(money)]),
    ...remarks.map((remark) => `**${escapeMarkdown(remark)}**`),
    ...sections,
  ].join('\n\n')}\n`;
}

function markdownOfBlock(block: Block): string {
  switch (block.kind) {
    case 'loud':
      return `**${escapeMarkdown(block.text)}**`;
    case 'note':
      return escapeMarkdown(block.text);
    case 'table':
      return markdownTable(block.table);
    default:
      return block satisfies never;
  }
}

function markdownTable({ head, rows, numeric = [] }: ReportTable): string {
  const columns = Math.max(head.length, ...rows.map((row) => row.length));
  const indices = Array.from({ length: columns }, (_, i) => i);
  const line = (cells: readonly string[]) =>
    `| ${indices.map((i) => cells[i] ?? '').join(' | ')} |`;
  const isTold = (tone: string) => tone === 'bad' || tone === 'unsure';
  return [
    line(head.map(escapeMarkdown)),
    line(indices.map((i) => (numeric.includes(i) ? '---:' : '---'))),
    ...rows.map((row) =>
      line(
        row.map((cell) => {
          const text = escapeMarkdown(textOf(cell));
          return isTold(toneOf(cell)) ? `**${text}**` : text;
        }),
      ),
    ),
  ].join('\n');
}

/** A text that Markdown shows as it is, on one line: no HTML, no links, no table, no mention. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[^\S\u00a0]+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~#!]/g, '\\$&')
    .replace(/@/g, '@\u200b');
}
