import type { CapacityReport } from './capacity-report.ts';
import { capacitySections } from './capacity-sections.ts';
import { capacityHeadline } from './capacity-words.ts';
import { TEXT_WIDTH, textOfBlock } from './text-block.ts';
import { wrap } from './text-table.ts';

/** What `holdline capacity` prints. */
export function capacityText(report: CapacityReport): string {
  const { headline } = capacityHeadline(report);
  const sections = capacitySections(report).map(({ title, blocks }) =>
    [title.toUpperCase(), ...blocks.map(textOfBlock)].join('\n\n'),
  );
  return `${[wrap(headline, TEXT_WIDTH).join('\n'), ...sections].join('\n\n')}\n`;
}
