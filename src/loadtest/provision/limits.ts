import { type Milliseconds, milliseconds } from '../../units.ts';

/** How long each step may take at most, and how often a long one reports. Wall time. */
export interface Limits {
  /** `k6 version`, `go version`. */
  readonly probe: Milliseconds;
  /** Fetching k6's sources. */
  readonly sources: Milliseconds;
  /** Compiling; on a small or busy machine it takes far more than our four minutes. */
  readonly compile: Milliseconds;
  /** A server that says nothing. */
  readonly silence: Milliseconds;
  /** The whole download, however steadily it drips. */
  readonly download: Milliseconds;
  /** Between two lines of progress. */
  readonly progress: Milliseconds;
}

/** *Assumed*: far beyond what any step took where we measured, so that only what hangs is ended. */
export const usualLimits: Limits = {
  probe: milliseconds(10_000),
  sources: milliseconds(600_000),
  compile: milliseconds(2_400_000),
  silence: milliseconds(30_000),
  download: milliseconds(900_000),
  progress: milliseconds(5_000),
};
