import type { Seconds } from '../units.ts';

/** Which columns of a real log mean what. */
export interface ArrivalsMap {
  readonly channel: number;
  readonly columns: ArrivalsColumns;
  /** Rows to leave out: a column and the values that exclude a row. */
  readonly exclude: readonly { readonly column: string; readonly values: readonly string[] }[];
  /** Values of the outcome column. */
  readonly served: readonly string[];
  readonly abandoned: readonly string[];
  /** Seconds of queue seniority by value of the priority column. */
  readonly seniority: Readonly<Record<string, Seconds>>;
}

export interface ArrivalsColumns {
  /** Where the row's date stands, when the clock columns hold a time of day only. */
  readonly date?: string;
  /** The instant by which rows are selected into a window. */
  readonly entered: string;
  /** The instant at which the contact joins the queue; `entered` where there is no other. */
  readonly joined: string;
  /** Seconds waited. */
  readonly wait: string;
  readonly outcome: string;
  /** Seconds of handling. */
  readonly handling: string;
  readonly id?: string;
  readonly customer?: string;
  readonly priority?: string;
}
