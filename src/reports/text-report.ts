import { moneyHeadline } from './money-headline.ts';
import type { SectionId } from './report-section.ts';
import { reportSections } from './report-sections.ts';
import type { RunReport } from './run-report.ts';
import { TEXT_WIDTH, textOfBlock } from './text-block.ts';
import { wrap } from './text-table.ts';

/** What the rest of the files say at length. */
const leftOut: ReadonlySet<SectionId> = new Set(['window', 'evidence', 'reading', 'run']);

/** What the terminal prints when a run is over: at most 100 columns, borders of ASCII only. */
export function textReport(report: RunReport): string {
  const { scenario } = report;
  const title = `${scenario.name} (${scenario.file}, seed ${scenario.seed})`;
  const money = moneyHeadline(report);
  const sections = reportSections(report)
    .filter(({ id }) => !leftOut.has(id))
    .map(({ title, blocks }) => [title.toUpperCase(), ...blocks.map(textOfBlock)].join('\n\n'));
  return `${[
    wrap(title, TEXT_WIDTH).join('\n'),
    ...(money === undefined ? [] : [wrap(money, TEXT_WIDTH).join('\n')]),
    ...sections,
  ].join('\n\n')}\n`;
}
