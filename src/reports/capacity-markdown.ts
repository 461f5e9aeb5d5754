import type { CapacityReport } from './capacity-report.ts';
import { capacitySections } from './capacity-sections.ts';
import { capacityHeadline } from './capacity-words.ts';
import { escapeMarkdown, markdownOfBlock } from './markdown-block.ts';

/** A search for capacity for a comment on a pull request. */
export function capacityMarkdown(report: CapacityReport): string {
  const { headline } = capacityHeadline(report);
  const sections = capacitySections(report).map(
    ({ title, blocks }) =>
      `### ${escapeMarkdown(title)}\n\n${blocks.map(markdownOfBlock).join('\n\n')}`,
  );
  return `${[`**${escapeMarkdown(headline)}**`, ...sections].join('\n\n')}\n`;
}
