/** What became of the offer of a callback. */
export const callbackEnd = {
  /** The customer waits on the line. */
  refused: 0,
  /** An agent has called, and had the customer. */
  reached: 1,
  /** Nor did the last call reach the customer. */
  lost: 2,
  /** Accepted, and cut off by the end of the run. */
  open: 3,
} as const;

/** An offer of a callback, told when it is known what became of it. Times in seconds. */
export interface CallbackRecord {
  journey: number;
  attempt: number;
  /** Whose queue the customer was about to join, see `center/center.ts`. */
  class: number;
  offered: number;
  /** See `callbackEnd`. */
  end: number;
  /** Calls that were made. */
  calls: number;
  /** From the offer until an agent had the customer, until given up, or until cut off; 0 for a refusal. */
  wait: number;
}

/** Receives each offer when it has ended. The record is overwritten afterwards: copy what you keep. */
export type CallbackCollector = (record: CallbackRecord) => void;
