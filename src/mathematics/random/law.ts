import { exp } from '../elementary/exponential.ts';
import { logGamma } from '../elementary/log-gamma.ts';
import { log } from '../elementary/logarithm.ts';
import { normalQuantile } from '../elementary/normal-quantile.ts';
import { power } from '../elementary/power.ts';
import { quantileOfSorted } from '../statistics/quantile.ts';

/** The law of a random duration. All parameters in seconds but for pure numbers (`cv`, `shape`). */
export type Law =
  | { readonly kind: 'never' }
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'lognormal'; readonly mean: number; readonly cv: number }
  | { readonly kind: 'weibull'; readonly shape: number; readonly scale: number }
  /** Of what was observed, at least one value, in any order. */
  | { readonly kind: 'empirical'; readonly values: readonly number[] };

const NEVER = 0;
const CONSTANT = 1;
const UNIFORM = 2;
const EXPONENTIAL = 3;
const LOGNORMAL = 4;
const WEIBULL = 5;
const EMPIRICAL = 6;

/** A law made ready for drawing: what the drivers of a journey evaluate, and JSON carries. */
export type CompiledLaw =
  /** Those with a formula are three numbers of one shape. */
  | { readonly kind: 0 | 1 | 2 | 3 | 4 | 5; readonly a: number; readonly b: number }
  | { readonly kind: typeof EMPIRICAL; readonly ascending: readonly number[] };

/** `scale` multiplies the duration: 2 for somebody twice as patient. */
export function compileLaw(law: Law, scale = 1): CompiledLaw {
  switch (law.kind) {
    case 'never':
      return { kind: NEVER, a: 0, b: 0 };
    case 'constant':
      return { kind: CONSTANT, a: law.value * scale, b: 0 };
    case 'uniform':
      return { kind: UNIFORM, a: law.min * scale, b: law.max * scale };
    case 'exponential':
      return { kind: EXPONENTIAL, a: law.mean * scale, b: 0 };
    case 'lognormal': {
      // With cv = standard deviation / mean: σ² = ln(1 + cv²), μ = ln mean − σ²/2.
      const variance = log(1 + law.cv * law.cv);
      return { kind: LOGNORMAL, a: log(law.mean * scale) - variance / 2, b: Math.sqrt(variance) };
    }
    case 'weibull':
      return { kind: WEIBULL, a: law.scale * scale, b: 1 / law.shape };
    case 'empirical':
      return {
        kind: EMPIRICAL,
        ascending: law.values.map((value) => value * scale).sort((a, b) => a - b),
      };
    default:
      return law satisfies never;
  }
}

/** Whether every draw of a law is the same: then no luck is needed for it. */
export function isCertain(law: CompiledLaw): boolean {
  return law.kind === NEVER || law.kind === CONSTANT;
}

/**
 * The quantile F⁻¹(u) of a law, in seconds: exactly one uniform for one duration, and more of it for
 * more of the other, so that paired runs stay paired. `never` gives ∞.
 *
 * An empirical law is inverted linearly between its order statistics, not in steps: clocks count
 * whole milliseconds, durations do not. It has no tail beyond the largest value that was observed.
 * Source: Law (2015), "Simulation Modeling and Analysis", 5th ed., section 6.2.4.
 */
export function quantile(law: CompiledLaw, u: number): number {
  switch (law.kind) {
    case CONSTANT:
      return law.a;
    case UNIFORM:
      return law.a + (law.b - law.a) * u;
    case EXPONENTIAL:
      return -law.a * log(1 - u);
    case LOGNORMAL:
      return exp(law.a + law.b * normalQuantile(u));
    case WEIBULL:
      return law.a * power(-log(1 - u), law.b);
    case EMPIRICAL:
      return quantileOfSorted(law.ascending, u);
    default:
      return Number.POSITIVE_INFINITY;
  }
}

/**
 * The uniform that leaves a conditional law: F(x) for a duration x, so that
 * `quantile(law, F(x) + (1 − F(x))·u)` is a draw given that it exceeds x.
 */
export function quantileBeyond(law: CompiledLaw, x: number, u: number): number {
  switch (law.kind) {
    case EXPONENTIAL:
      return x + quantile(law, u); // memoryless
    case WEIBULL: {
      const passed = power(x / law.a, 1 / law.b);
      return law.a * power(passed - log(1 - u), law.b);
    }
    case UNIFORM: {
      const from = Math.max(x, law.a);
      return from < law.b ? from + (law.b - from) * u : x;
    }
    case LOGNORMAL:
    case EMPIRICAL:
      return beyondByBisection(law, x, u);
    case CONSTANT:
      return Math.max(law.a, x);
    default:
      return Number.POSITIVE_INFINITY;
  }
}

/** Finds F(x) by bisection of the quantile function, which is monotone. */
function beyondByBisection(law: CompiledLaw, x: number, u: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (quantile(law, middle) <= x) low = middle;
    else high = middle;
  }
  return high < 1
    ? Math.max(x, quantile(law, Math.min(high + (1 - high) * u, 1 - Number.EPSILON / 2)))
    : x;
}

/** The mean of a law, in seconds; ∞ where nothing ever happens. */
export function meanOf(law: Law): number {
  switch (law.kind) {
    case 'never':
      return Number.POSITIVE_INFINITY;
    case 'constant':
      return law.value;
    case 'uniform':
      return (law.min + law.max) / 2;
    case 'exponential':
    case 'lognormal':
      return law.mean;
    case 'weibull':
      return law.scale * exp(logGamma(1 + 1 / law.shape));
    case 'empirical':
      return meanBetweenValues(law.values);
    default:
      return law satisfies never;
  }
}

/** The mean of the empirical law: its mass lies evenly between order statistics, not on them. */
function meanBetweenValues(values: readonly number[]): number {
  const sum = values.reduce((a, b) => a + b, 0);
  if (values.length < 2) return sum;
  const ends = values.reduce((a, b) => Math.min(a, b)) + values.reduce((a, b) => Math.max(a, b));
  return (sum - ends / 2) / (values.length - 1);
}
