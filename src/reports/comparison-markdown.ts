import type { ComparisonReport } from './comparison-report.ts';
import { comparisonSections } from './comparison-sections.ts';
import { comparisonStanding } from './comparison-standing.ts';
import { escapeHtml } from './escape-html.ts';
import { escapeMarkdown, markdownOfBlock } from './markdown-block.ts';
import type { SectionId } from './report-section.ts';

/** Long and of second interest in a comment: folded. */
const folded: ReadonlySet<SectionId> = new Set(['differences', 'assumptions', 'evidence']);

/** The comparison for a comment on a pull request, in GitHub's Markdown: what decides first. */
export function comparisonMarkdown(report: ComparisonReport): string {
  const { headline, remarks } = comparisonStanding(report);
  const sections = comparisonSections(report).map(({ id, title, blocks }) => {
    const body = blocks.map(markdownOfBlock).join('\n\n');
    return folded.has(id)
      ? `<details>\n<summary>${escapeHtml(title)}</summary>\n\n${body}\n\n</details>`
      : `### ${escapeMarkdown(title)}\n\n${body}`;
  });
  return `${[
    `**${escapeMarkdown(headline)}**`,
    ...remarks.map((remark) => escapeMarkdown(remark)),
    ...sections,
  ].join('\n\n')}\n`;
}
