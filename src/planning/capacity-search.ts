/** How the most demand that keeps the targets is looked for. Multiples are of the scenario's own demand. */
export interface CapacitySearch {
  readonly start: number;
  readonly lowest: number;
  /** What the one schedule is drawn for that all probes are thinned from. */
  readonly highest: number;
  /** Relative distance between what holds and what does not at which the search ends. */
  readonly width: number;
  readonly mostProbes: number;
}

/** What a probe found at a multiple of the demand. */
export interface ProbedMultiple {
  readonly multiple: number;
  /** Whether it was longer than usual, since one of the usual length was undecided. */
  readonly longer: boolean;
  /** The luck of its customers: 0 for that of all probes of the search, others for confirmations. */
  readonly draw: number;
  readonly found: Found;
}

export type Found =
  /** Every criterion is kept, by its interval. */
  | 'held'
  /** One of them is broken, by its interval. */
  | 'broken'
  /** None is broken, and an interval holds its limit. */
  | 'undecided'
  /** None is broken, and there were too few contacts for an interval. */
  | 'few'
  /** The sender was too slow: the machine cannot say. */
  | 'unfit';
