import { type Block, type ReportTable, textOf, toneOf } from './report-section.ts';

/** A block in GitHub's Markdown. */
export function markdownOfBlock(block: Block): string {
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
