import type { Law } from '../mathematics/random/law.ts';
import type { PerHour, Probability, Seconds } from '../units.ts';

/** How many problems arise, or contacts arrive, over the run. */
export type Demand =
  | ProblemDemand
  | ForecastDemand
  | SinusoidalDemand
  | CountedDemand
  | ExactDemand;

interface AnyDemand {
  /** How long anybody comes, from the start of the run. */
  readonly length: Seconds;
  /** The step in which the demand is stated. */
  readonly interval: Seconds;
  /** What hits customers beside it. */
  readonly incidents: readonly Incident[];
}

/** Rates by interval, over the whole run. */
export interface Profile {
  /** λ in each interval, or at its start where the shape is linear. */
  readonly perHour: readonly PerHour[];
  /** λ towards the end of each interval; read where the shape is linear. */
  readonly perHourAtEnd: readonly PerHour[];
  /** The bound that thinning draws its candidates at. */
  readonly highestPerHour: PerHour;
}

/** Customers meet problems and choose their channel. */
export interface ProblemDemand extends AnyDemand {
  readonly kind: 'problems';
  /** Whether problems were stated of each customer, so that as many more arise as there are customers. */
  readonly isPerCustomer: boolean;
  readonly shape: Shape;
  readonly profile: Profile;
  readonly variation: Variation;
}

/** A forecast says how many contacts each channel gets. */
export interface ForecastDemand extends AnyDemand {
  readonly kind: 'forecast';
  readonly shape: Shape;
  /** By channel, in the order of the scenario's channels. */
  readonly profiles: readonly Profile[];
  readonly variation: Variation;
}

/** The rate of each channel swings around its mean. */
export interface SinusoidalDemand extends AnyDemand {
  readonly kind: 'sinusoid';
  /** By channel. */
  readonly waves: readonly Sinusoid[];
  readonly variation: Variation;
}

/** Each interval has exactly so many contacts; when within it is drawn. */
export interface CountedDemand extends AnyDemand {
  readonly kind: 'counts';
  /** By channel, then by interval. */
  readonly counts: readonly (readonly number[])[];
}

/** Contacts arrive exactly then; only who comes is drawn. */
export interface ExactDemand extends AnyDemand {
  readonly kind: 'instants';
  /** By channel; seconds from the start of the run. */
  readonly instants: readonly (readonly Seconds[])[];
}

/** What a rate does within an interval: it stays, or goes in a straight line to the next one. */
export type Shape = 'constant' | 'linear';

/** λ(t) = mean + amplitude · sin(2πt / period + phase). */
export interface Sinusoid {
  readonly mean: PerHour;
  /** At most the mean. */
  readonly amplitude: PerHour;
  readonly period: Seconds;
  /** Where in its swing the rate is at the start of the run, in radians. */
  readonly phase: number;
}

/** What makes demand differ from the rates that were stated. */
export interface Variation {
  /** How busy a day happens to be; undefined where every day is as forecast. */
  readonly busyness: Busyness | undefined;
  /** States that all rates go through together; none where nothing modulates them. */
  readonly modulation: readonly ModulationState[];
  /** How many come at once; undefined where everybody comes alone. */
  readonly batches: BatchSizes | undefined;
  readonly spikes: readonly Spike[];
  /** Multiplies all demand, the spikes too; less the problems of reasons that never arise. */
  readonly multiple: number;
  /** The multiple that journeys are drawn at. */
  readonly highestMultiple: number;
  /** The share of them that is kept, whatever they are about: those of a smaller demand. */
  readonly keptAlike: number;
}

/** How much days differ from their forecast. */
export interface Busyness {
  /** Standard deviation of a day's factor; its mean is 1. */
  readonly cv: number;
  /** Correlation of the normal scores of any two channels' factors on one day, from 0 to 1. */
  readonly correlation: number;
}

/** A state of what modulates the demand. */
export interface ModulationState {
  /** Multiplies the rate while the state lasts. */
  readonly factor: number;
  /** Mean of its exponential length. */
  readonly meanStay: Seconds;
  /** The share of its ends that lead to each state; 0 for itself. They add up to 1. */
  readonly next: readonly number[];
}

/** How many come at once. */
export type BatchSizes =
  /** 1, 2, 3 … with these shares, which add up to 1. */
  | { readonly kind: 'shares'; readonly shares: readonly number[] }
  /** P(k) = p·(1 − p)^(k − 1), k = 1, 2, …, of mean 1/p. */
  | { readonly kind: 'geometric'; readonly mean: number };

/** Extra demand for a while, such as the calls of an incident. */
export interface Spike {
  /** Seconds from the start of the run. */
  readonly from: Seconds;
  readonly length: Seconds;
  /** By channel; of problems, a single one that counts for all channels. */
  readonly perHour: readonly PerHour[];
}

/** One cause that hits a share of the customers, who then get in touch at about the same time. */
export interface Incident {
  /** Each time that it happens, ascending; seconds from the start of the run. */
  readonly instants: readonly Seconds[];
  /** The probability that a customer is hit. */
  readonly share: Probability;
  /** Whether each time hits customers by new luck, or always the same ones. */
  readonly who: 'fresh' | 'same';
  /** How long after the incident each of them gets in touch. */
  readonly spread: Law;
  /** What about, by number; undefined: as for any problem. */
  readonly reason: number | undefined;
  /** The share of each channel, which add up to 1; undefined: as each of them prefers. */
  readonly channels: readonly Probability[] | undefined;
  readonly notice: Notice | undefined;
}

/** Tells customers of an incident before they get in touch. */
export interface Notice {
  /** How long after the incident. */
  readonly after: Seconds;
  /** The probability that it reaches somebody who has not yet got in touch. */
  readonly reach: Probability;
  /** The probability that who was reached gets in touch all the same. */
  readonly asksThough: Probability;
}
