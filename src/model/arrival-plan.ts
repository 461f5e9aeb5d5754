import type { Law } from '../mathematics/random/law.ts';
import type { BatchSizes } from '../scenario/demand.ts';
import type { Rate } from './rate.ts';

/** When the contacts of a class arrive: from the start of a run until `length`, and nobody later. */
export type ArrivalPlan =
  | (PoissonPlan & ArrivalVariation)
  | (ConstantPlan & ArrivalVariation)
  | (LinearPlan & ArrivalVariation)
  | (SinusoidalPlan & ArrivalVariation)
  | CountedPlan
  | InstantPlan
  | RenewalPlan;

/** What a rate does beside what is said of it. */
export interface ArrivalVariation {
  /** How many come at once; the rate is that of contacts, not of batches. */
  readonly batches?: BatchSizes;
  /** States of a Markov chain that multiply the rate: a Markov-modulated Poisson process. */
  readonly modulation?: readonly ModulationPlan[];
}

/** A state of what modulates a rate; the chain starts in its stationary law. */
export interface ModulationPlan {
  /** Multiplies the rate while the state lasts. */
  readonly factor: number;
  /** Mean of its exponential length, in seconds. */
  readonly meanStay: number;
  /** The share of its ends that lead to each state; 0 for itself. They add up to 1. */
  readonly next: readonly number[];
}

export interface PoissonPlan {
  readonly kind: 'poisson';
  readonly rate: Rate;
}

export interface ConstantPlan {
  readonly kind: 'piecewise-constant';
  /** Length of each interval, in seconds. */
  readonly interval: number;
  /** λ in each interval. */
  readonly rates: readonly Rate[];
}

export interface LinearPlan {
  readonly kind: 'piecewise-linear';
  /** Length of each interval, in seconds. */
  readonly interval: number;
  /** λ at the ends of the intervals: one more than there are intervals. */
  readonly rates: readonly Rate[];
}

export interface SinusoidalPlan {
  readonly kind: 'sinusoidal';
  readonly mean: Rate;
  /** At most the mean. */
  readonly amplitude: Rate;
  /** In seconds. */
  readonly period: number;
  /** In radians, at the start of the run. */
  readonly phase: number;
}

export interface CountedPlan {
  readonly kind: 'counts';
  /** Length of each interval, in seconds. */
  readonly interval: number;
  /** How many come in each interval, at instants that are drawn. */
  readonly counts: readonly number[];
}

export interface InstantPlan {
  readonly kind: 'instants';
  /** Seconds from the start of the run. */
  readonly at: readonly number[];
}

export interface RenewalPlan {
  readonly kind: 'renewal';
  /** The law of the independent times between arrivals; the first begins at 0. */
  readonly gap: Law;
}

/** Arrivals of a constant rate. @example poisson(perHour(120)) */
export function poisson(rate: Rate, variation: ArrivalVariation = {}): ArrivalPlan {
  return { kind: 'poisson', rate, ...variation };
}

/**
 * Poisson arrivals of a rate that is constant within each interval, and none after the last.
 *
 * @param interval seconds
 * @example piecewiseConstant(minutes(30), [40, 90, 60].map(perHour))
 */
export function piecewiseConstant(
  interval: number,
  rates: readonly Rate[],
  variation: ArrivalVariation = {},
): ArrivalPlan {
  return { kind: 'piecewise-constant', interval, rates, ...variation };
}

/**
 * Poisson arrivals of a rate that goes in straight lines from one end of an interval to the next.
 *
 * @param interval seconds
 * @param rates at the ends: one more than there are intervals
 */
export function piecewiseLinear(
  interval: number,
  rates: readonly Rate[],
  variation: ArrivalVariation = {},
): ArrivalPlan {
  return { kind: 'piecewise-linear', interval, rates, ...variation };
}

/** Poisson arrivals of rate λ(t) = mean + amplitude · sin(2πt / period + phase). */
export function sinusoidal(
  wave: { mean: Rate; amplitude: Rate; period: number; phase?: number },
  variation: ArrivalVariation = {},
): ArrivalPlan {
  return { kind: 'sinusoidal', phase: 0, ...wave, ...variation };
}

/** So many in each interval, each at an instant of its own. @param interval seconds */
export function counts(interval: number, perInterval: readonly number[]): ArrivalPlan {
  return { kind: 'counts', interval, counts: perInterval };
}

/** Arrivals at these instants. @param at seconds from the start of the run, in any order */
export function instants(at: readonly number[]): ArrivalPlan {
  return { kind: 'instants', at };
}

/** Independent gaps of one law: D/…, E/… or GI/… of the textbook. */
export function renewal(gap: Law): ArrivalPlan {
  return { kind: 'renewal', gap };
}
