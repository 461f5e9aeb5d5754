import type { ComparisonReport } from './comparison-report.ts';
import { comparisonSections } from './comparison-sections.ts';
import { comparisonStanding } from './comparison-standing.ts';
import { capitalised } from './format.ts';
import type { SectionId } from './report-section.ts';
import { TEXT_WIDTH, textOfBlock } from './text-block.ts';
import { wrap } from './text-table.ts';

/** What the page and JSON say at length. */
const leftOut: ReadonlySet<SectionId> = new Set(['evidence']);

/** What `holdline compare` prints: what each alternative does in plain words, then figure by figure. */
export function comparisonText(report: ComparisonReport): string {
  const sections = comparisonSections(report)
    .filter(({ id }) => !leftOut.has(id))
    .map(({ title, blocks }) => [title.toUpperCase(), ...blocks.map(textOfBlock)].join('\n\n'));
  return `${[...standingText(report), ...sections].join('\n\n')}\n`;
}

function standingText(report: ComparisonReport): readonly string[] {
  const { headline, alternatives, legend } = comparisonStanding(report);
  if (alternatives.length === 0) return [];
  const told = alternatives.map(({ name, changes, others }) =>
    [
      ...wrap(name, TEXT_WIDTH),
      ...changes.flatMap(({ text, word }) => item(word, text)),
      ...(others === '' ? [] : item('', `${capitalised(others)}.`)),
    ].join('\n'),
  );
  return [headline.toUpperCase(), ...told, wrap(legend, TEXT_WIDTH).join('\n')];
}

const INDENT = 10;

/** A line after a word that stands apart, and what it is too long for below it. */
function item(word: string, text: string): readonly string[] {
  return wrap(text, TEXT_WIDTH - INDENT).map(
    (line, i) => `${(i === 0 ? `  ${word}` : '').padEnd(INDENT)}${line}`,
  );
}
