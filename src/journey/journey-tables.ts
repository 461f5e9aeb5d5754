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
  /** The same after one that could not be opened, where that differs: all lines were busy. */
  readonly retryProbabilityIfRefused?: number;
  readonly retryDelay: CompiledLaw;
  /** The most attempts that anybody makes, the first included; ∞ for no limit. */
  readonly mostAttempts: number;
  /** Who is asked for something and answers later; nobody, if left out. */
  readonly pending?: Unresolved;
  /** Who has had an answer and comes back all the same; nobody, if left out. */
  readonly unresolved?: Unresolved;
  /** The same of whom a machine has contained; nobody, if left out. */
  readonly containedWrongly?: Unresolved;
}

/** Problems that an answer does not resolve. */
export interface Unresolved {
  readonly probability: number;
  /** From the answer to the next attempt. */
  readonly delay: CompiledLaw;
  /** The most attempts of a journey that goes on so; the channel's where left out. */
  readonly mostAttempts?: number;
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
