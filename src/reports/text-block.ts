import type { Block } from './report-section.ts';
import { textTable, wrap } from './text-table.ts';

/** The widest line: terminals of continuous integration are no wider. */
export const TEXT_WIDTH = 100;

/** A block as the terminal shows it. */
export function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'loud':
      return `${'>>'} ${wrap(block.text, TEXT_WIDTH - 3).join('\n   ')}`;
    case 'note':
      return wrap(block.text, TEXT_WIDTH).join('\n');
    case 'table':
      return textTable(block.table, TEXT_WIDTH);
    default:
      return block satisfies never;
  }
}
