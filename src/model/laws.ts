import type { Law } from '../mathematics/random/law.ts';

// The laws of durations by the textbook's names. A law is plain data: these only write it.

/** Nothing ever happens: the patience of somebody who waits for as long as it takes. */
export const never: Law = { kind: 'never' };

/** Always the same. @param value seconds, at least 0 */
export function constant(value: number): Law {
  return { kind: 'constant', value };
}

/** Any duration between two alike. @param min seconds; `max`, seconds, not below it */
export function uniform(min: number, max: number): Law {
  return { kind: 'uniform', min, max };
}

/** Memoryless. @param mean seconds, above 0 */
export function exponential(mean: number): Law {
  return { kind: 'exponential', mean };
}

/**
 * Of which the logarithm is normal: what handling times mostly look like.
 *
 * Source: Brown et al. (2005), "Statistical analysis of a telephone call center", JASA 100(469), 36–50.
 *
 * @param mean seconds, above 0
 * @param cv standard deviation ÷ mean, above 0
 */
export function lognormal(mean: number, cv: number): Law {
  return { kind: 'lognormal', mean, cv };
}

/** F(x) = 1 − exp(−(x/scale)^shape). @param shape above 0; `scale`, seconds, above 0 */
export function weibull(shape: number, scale: number): Law {
  return { kind: 'weibull', shape, scale };
}

/** @param shape at least 0.01; `mean`, seconds, above 0: the cv is 1/√shape */
export function gamma(shape: number, mean: number): Law {
  return { kind: 'gamma', shape, mean };
}

/** The sum of exponential phases with one mean. @param phases how many; `mean` of all, seconds */
export function erlang(phases: number, mean: number): Law {
  return { kind: 'gamma', shape: phases, mean };
}

/**
 * Exponential with one of several means: more variable than exponential.
 *
 * @param shares of each mean; they add up to 1
 * @param means seconds, above 0
 */
export function hyperexponential(shares: readonly number[], means: readonly number[]): Law {
  return { kind: 'hyperexponential', shares, means };
}

/** Zero for some: those who leave at once when they have to wait. @param share of zeros, below 1 */
export function massAtZero(share: number, beyond: Law): Law {
  return { kind: 'mass-at-zero', share, beyond };
}

/**
 * One of several durations.
 *
 * @param shares of each; they add up to 1
 * @param values seconds, at least 0, ascending
 */
export function discrete(shares: readonly number[], values: readonly number[]): Law {
  return { kind: 'discrete', shares, values };
}

/** What was observed. @param values seconds, at least 0, in any order */
export function empirical(values: readonly number[]): Law {
  return { kind: 'empirical', values };
}
