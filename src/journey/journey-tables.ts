import type { CompiledLaw } from '../mathematics/random/law.ts';
import type { PlaceTables } from './place-tables.ts';

/**
 * What a customer does next, as tables of numbers compiled from a scenario. They are plain data:
 * the simulator reads them as they are and k6 from JSON, so that both play the same customer.
 */
export interface JourneyTables {
  readonly channels: readonly ChannelTable[];
  /** Whether a customer is as patient in all attempts as in the first; else each has a draw of its own. */
  readonly patienceIsKept?: boolean;
  /** The journeys that the scenario draws as state machines; none, if left out. */
  readonly places?: PlaceTables;
}

export interface ChannelTable extends RetryRules {
  /** Patience by generation. */
  readonly patience: readonly CompiledLaw[];
  /** Handling time by reason. */
  readonly handling: readonly CompiledLaw[];
  /** Whether a machine handles the contacts: its times are drawn apart from those of people. */
  readonly isAutomatic?: boolean;
  /** Rules by reason; those of the channel for all of them, if left out. */
  readonly retryByReason?: readonly RetryRules[];
  /** Channels that another attempt may be on; what is missing to 1 stays on this one. */
  readonly switches?: readonly ChannelSwitch[];
  /** The most attempts that anybody makes, the first included; ∞ for no limit. */
  readonly mostAttempts: number;
  /** Who is asked for something and answers later; nobody, if left out. */
  readonly pending?: Unresolved;
  /** Who has had an answer and comes back all the same; nobody, if left out. */
  readonly unresolved?: Unresolved;
  /** The same of whom a machine has contained; nobody, if left out. */
  readonly containedWrongly?: Unresolved;
}

/** Whether and when who has failed tries again. */
export interface RetryRules {
  /** The probability of another attempt after one that failed. */
  readonly retryProbability: number;
  /** The same after one that could not be opened, where that differs: all lines were busy. */
  readonly retryProbabilityIfRefused?: number;
  readonly retryDelay: CompiledLaw;
  readonly retryDelayIfRefused?: CompiledLaw;
}

/** That another attempt is on another channel. */
export interface ChannelSwitch {
  readonly to: number;
  readonly probability: number;
  /**
   * Multiplies the handling time of attempts there: 1 where the context comes along, more where the
   * customer has to repeat what was said.
   */
  readonly repetition: number;
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
  /** That of the attempt that the row begins with: later ones may be on others. */
  readonly channel: number;
  readonly generation: number;
  readonly reason: number;
  /** What guards ask of the customer, see `population.ts`; 0 where no journey asks. */
  readonly profile: number;
  /** Where in its journey the row begins, see `place-tables.ts`; `NOWHERE` without a journey. */
  readonly place: number;
  /** The attempt that the row begins with: 1, or more where a window opened in mid-journey. */
  readonly attempt: number;
  /** Seconds. */
  readonly patience: number;
  /** Seconds. */
  readonly handling: number;
}
