import { escapeHtml } from './escape-html.ts';
import { escapeMarkdown, markdownOfBlock } from './markdown-block.ts';
import { moneyHeadline } from './money-headline.ts';
import type { SectionId } from './report-section.ts';
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
