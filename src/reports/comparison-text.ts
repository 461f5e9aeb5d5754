import type { ComparisonReport } from './comparison-report.ts';
import { comparisonSections } from './comparison-sections.ts';
import type { SectionId } from './report-section.ts';
import { textOfBlock } from './text-block.ts';

/** What the page and JSON say at length. */
const leftOut: ReadonlySet<SectionId> = new Set(['evidence']);

/** What `holdline compare` prints: each alternative beside the first scenario. */
export function comparisonText(report: ComparisonReport): string {
  const sections = comparisonSections(report)
    .filter(({ id }) => !leftOut.has(id))
    .map(({ title, blocks }) => [title.toUpperCase(), ...blocks.map(textOfBlock)].join('\n\n'));
  return `${sections.join('\n\n')}\n`;
}
