/**
 * Quantities carry their unit in the type, so that a rate per hour
 * can never be handed to a function that expects seconds.
 */
declare const unit: unique symbol;
type Quantity<U extends string> = number & { readonly [unit]: U };

/** A span of simulated time, or an instant counted from the start of the run. */
export type Seconds = Quantity<'s'>;
/** An instant of the world's calendar, counted from 1970-01-01T00:00:00Z without leap seconds. */
export type EpochSeconds = Quantity<'s since 1970'>;
/** A span of wall time, in whole or fractional milliseconds. */
export type Milliseconds = Quantity<'ms'>;
/** Events per hour. */
export type PerHour = Quantity<'1/h'>;
/** A number in [0, 1]. */
export type Probability = Quantity<'probability'>;

export const seconds = (value: number): Seconds => value as Seconds;
export const epochSeconds = (value: number): EpochSeconds => value as EpochSeconds;
export const milliseconds = (value: number): Milliseconds => value as Milliseconds;
export const perHour = (value: number): PerHour => value as PerHour;
export const probability = (value: number): Probability => value as Probability;

/** A span in minutes, in seconds. */
export const minutes = (value: number): Seconds => (value * 60) as Seconds;
/** A span in hours, in seconds. */
export const hours = (value: number): Seconds => (value * 3600) as Seconds;
