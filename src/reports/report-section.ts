/**
 * What a report says, before it is text, Markdown or HTML: the same words and tables for all three.
 * Texts are plain and unescaped; whoever renders them escapes.
 */
export interface ReportSection {
  readonly id: SectionId;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type SectionId =
  | 'remarks'
  | 'deciding'
  | 'differences'
  | 'targets'
  | 'answers'
  | 'channels'
  | 'events'
  | 'deferred'
  | 'messaging'
  | 'automatic'
  | 'referee'
  | 'logged'
  | 'load'
  | 'people'
  | 'probes'
  | 'latency'
  | 'window'
  | 'customers'
  | 'journeys'
  | 'stay'
  | 'cost'
  | 'readings'
  | 'assumptions'
  | 'evidence'
  | 'reading'
  | 'run';

export type Block =
  /** A line that nobody may miss. */
  | { readonly kind: 'loud'; readonly text: string; readonly tone: Tone }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'table'; readonly table: ReportTable };

/** How it stands: kept, broken, not known, or none of these. */
export type Tone = 'good' | 'bad' | 'unsure' | 'plain';

export interface ReportTable {
  /** What the table is of, for those who cannot see where it stands. */
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Columns of numbers, which stand to the right. */
  readonly numeric?: readonly number[];
}

export type Cell = string | { readonly text: string; readonly tone: Tone };

export function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

export function toneOf(cell: Cell): Tone {
  return typeof cell === 'string' ? 'plain' : cell.tone;
}

export function loud(text: string, tone: Tone = 'plain'): Block {
  return { kind: 'loud', text, tone };
}

export function note(text: string): Block {
  return { kind: 'note', text };
}

export function tableBlock(table: ReportTable): Block {
  return { kind: 'table', table };
}
