import type { CompiledLaw } from '../mathematics/random/law.ts';

/**
 * What a customer does next, as tables of numbers compiled from a scenario. They are plain data:
 * the simulator reads them as they are and k6 from JSON, so that both play the same customer.
 */
export interface JourneyTables {
  readonly channels: readonly ChannelTable[];
}

export interface ChannelTable {
  /** Patience by generation. */
  readonly patience: readonly CompiledLaw[];
  /** Handling time by reason. */
  readonly handling: readonly CompiledLaw[];
  /** The probability of another attempt after one that failed. */
  readonly retryProbability: number;
  readonly retryDelay: CompiledLaw;
  /** The most attempts that anybody makes, the first included. */
  readonly mostAttempts: number;
}

/**
 * The facts of one journey, as its row in the schedule has them. They hold what waiting cannot
 * change; `patience` and `handling` are those of the attempt that the row begins with.
 */
export interface JourneyFacts {
  readonly channel: number;
  readonly generation: number;
  readonly reason: number;
  /** The attempt that the row begins with: 1, or more where a window opened in mid-journey. */
  readonly attempt: number;
  /** Seconds. */
  readonly patience: number;
  /** Seconds. */
  readonly handling: number;
}
