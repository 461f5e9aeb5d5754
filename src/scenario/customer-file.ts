import type { GenerationName } from './generation-names.ts';

/** A file with a row for each customer, instead of a mix. */
export interface CustomerFile {
  /** As the scenario names it: beside the scenario's own file, unless it is absolute. */
  readonly path: string;
  /** Which of its columns say what; whatever has no column is drawn from the mix. */
  readonly columns: CustomerColumns;
  /**
   * Generations that would have to say which channels they choose, and do not: the file may have nobody of
   * them. Absent where there are none.
   */
  readonly undecided?: readonly GenerationName[];
}

/** The columns of a file of customers, by what they say. */
export interface CustomerColumns {
  /** A date. */
  readonly birth: string;
  readonly segment?: string | undefined;
  readonly plan?: string | undefined;
  /** Yes or no. */
  readonly wantsPerson?: string | undefined;
  /** Days, or the date since when. */
  readonly tenure?: string | undefined;
  readonly locale?: string | undefined;
  readonly zone?: string | undefined;
}

/**
 * The customers of a file in columns, 11 bytes each at most: the oldest first, so that they are in order
 * of their generations. A column that the file does not have is undefined.
 */
export interface CustomerRows {
  /** Date of birth, in days since 1970-01-01. */
  readonly birth: Int32Array;
  /** Places in the scenario's segments, plans, locales and zones. */
  readonly segment: Uint8Array | undefined;
  readonly plan: Uint8Array | undefined;
  readonly locale: Uint8Array | undefined;
  readonly zone: Uint8Array | undefined;
  /** 1 for those who want a person, else 0. */
  readonly wantsPerson: Uint8Array | undefined;
  /** Days. */
  readonly tenure: Uint16Array | undefined;
}
