import type { ComparisonReport } from './comparison-report.ts';
import { comparisonSections } from './comparison-sections.ts';
import { type AlternativeStanding, comparisonStanding } from './comparison-standing.ts';
import { escapeHtml } from './escape-html.ts';
import { capitalised } from './format.ts';
import { escapeMarkdown, markdownOfBlock } from './markdown-block.ts';
import type { SectionId } from './report-section.ts';

/** Long and of second interest in a comment: folded. */
const folded: ReadonlySet<SectionId> = new Set(['differences', 'assumptions', 'evidence']);

/** The comparison for a comment on a pull request, in GitHub's Markdown: what decides first. */
export function comparisonMarkdown(report: ComparisonReport): string {
  const { headline, alternatives, legend } = comparisonStanding(report);
  const sections = comparisonSections(report).map(({ id, title, blocks }) => {
    const body = blocks.map(markdownOfBlock).join('\n\n');
    return folded.has(id)
      ? `<details>\n<summary>${escapeHtml(title)}</summary>\n\n${body}\n\n</details>`
      : `### ${escapeMarkdown(title)}\n\n${body}`;
  });
  return `${[
    `**${escapeMarkdown(headline)}**`,
    ...alternatives.flatMap(alternativeMarkdown),
    ...(legend === '' ? [] : [escapeMarkdown(legend)]),
    ...sections,
  ].join('\n\n')}\n`;
}

function alternativeMarkdown({ name, changes, others }: AlternativeStanding): readonly string[] {
  const items = changes.map(({ text, tone, word }) => {
    const told = tone === 'bad' ? `**${word}**` : word;
    return `- ${told}: ${escapeMarkdown(text)}`;
  });
  return [
    `**${escapeMarkdown(name)}**`,
    ...(items.length === 0 ? [] : [items.join('\n')]),
    ...(others === '' ? [] : [escapeMarkdown(`${capitalised(others)}.`)]),
  ];
}
