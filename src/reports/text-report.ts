import { moneyHeadline } from './money-headline.ts';
import type { Block, SectionId } from './report-section.ts';
import { reportSections } from './report-sections.ts';
import type { RunReport } from './run-report.ts';
import { textTable, wrap } from './text-table.ts';

/** The widest line: terminals of continuous integration are no wider. */
const WIDTH = 100;

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
    wrap(title, WIDTH).join('\n'),
    ...(money === undefined ? [] : [wrap(money, WIDTH).join('\n')]),
    ...sections,
  ].join('\n\n')}\n`;
}

function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'loud':
      return `${'>>'} ${wrap(block.text, WIDTH - 3).join('\n   ')}`;
    case 'note':
      return wrap(block.text, WIDTH).join('\n');
    case 'table':
      return textTable(block.table, WIDTH);
    default:
      return block satisfies never;
  }
}
