import { exp } from '../elementary/exponential.ts';
import { gammaQuantile } from '../elementary/gamma-quantile.ts';
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
  /** Of whole shape it is Erlang's law. */
  | { readonly kind: 'gamma'; readonly shape: number; readonly mean: number }
  /** Exponential with each mean, by its share; the shares add up to 1. */
  | {
      readonly kind: 'hyperexponential';
      readonly shares: readonly number[];
      readonly means: readonly number[];
    }
  /** 0 with probability `share`, else of the law `beyond`. */
  | { readonly kind: 'mass-at-zero'; readonly share: number; readonly beyond: Law }
  /** Always `by`, and what the law `beyond` adds to it. */
  | { readonly kind: 'shifted'; readonly by: number; readonly beyond: Law }
  /** Each value with its share, the smallest first; the shares add up to 1. */
  | {
      readonly kind: 'discrete';
      readonly shares: readonly number[];
      readonly values: readonly number[];
    }
  /** Of what was observed, at least one value, in any order. */
  | { readonly kind: 'empirical'; readonly values: readonly number[] };

export const NEVER = 0;
export const CONSTANT = 1;
export const UNIFORM = 2;
export const EXPONENTIAL = 3;
export const LOGNORMAL = 4;
export const WEIBULL = 5;
export const EMPIRICAL = 6;
export const GAMMA = 7;
export const HYPEREXPONENTIAL = 8;
export const MASS_AT_ZERO = 9;
export const DISCRETE = 10;
export const SHIFTED = 11;

/** A law made ready for drawing: what the drivers of a journey evaluate, and JSON carries. */
export type CompiledLaw =
  /** Those with a formula are three numbers of one shape. */
  | { readonly kind: 0 | 1 | 2 | 3 | 4 | 5; readonly a: number; readonly b: number }
  | { readonly kind: typeof EMPIRICAL; readonly ascending: readonly number[] }
  | {
      readonly kind: typeof GAMMA;
      readonly shape: number;
      readonly scale: number;
      /** ln Γ(shape). */
      readonly logGamma: number;
    }
  | {
      readonly kind: typeof HYPEREXPONENTIAL;
      readonly shares: readonly number[];
      /** The shortest first. */
      readonly means: readonly number[];
    }
  | { readonly kind: typeof MASS_AT_ZERO; readonly share: number; readonly beyond: CompiledLaw }
  | { readonly kind: typeof SHIFTED; readonly by: number; readonly beyond: CompiledLaw }
  | {
      readonly kind: typeof DISCRETE;
      readonly shares: readonly number[];
      readonly values: readonly number[];
    };

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
    case 'gamma':
      return {
        kind: GAMMA,
        shape: law.shape,
        scale: (law.mean * scale) / law.shape,
        logGamma: logGamma(law.shape),
      };
    case 'hyperexponential': {
      const parts = law.means.map((mean, i) => ({ mean, share: law.shares[i] as number }));
      const used = parts.filter(({ share }) => share > 0).sort((a, b) => a.mean - b.mean);
      return {
        kind: HYPEREXPONENTIAL,
        shares: used.map(({ share }) => share),
        means: used.map(({ mean }) => mean * scale),
      };
    }
    case 'mass-at-zero':
      return { kind: MASS_AT_ZERO, share: law.share, beyond: compileLaw(law.beyond, scale) };
    case 'shifted':
      return { kind: SHIFTED, by: law.by * scale, beyond: compileLaw(law.beyond, scale) };
    case 'discrete':
      return {
        kind: DISCRETE,
        shares: law.shares,
        values: law.values.map((value) => value * scale),
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
    case GAMMA:
      return law.scale * gammaQuantile(law.shape, u, law.logGamma);
    case HYPEREXPONENTIAL:
      return hyperexponentialQuantile(law.shares, law.means, u);
    case MASS_AT_ZERO:
      return u < law.share ? 0 : quantile(law.beyond, (u - law.share) / (1 - law.share));
    case SHIFTED:
      return law.by + quantile(law.beyond, u);
    case DISCRETE:
      return discreteQuantile(law.shares, law.values, u);
    default:
      return Number.POSITIVE_INFINITY;
  }
}

/**
 * The x at which Σ pᵢ·e^(−x/mᵢ) is 1 − u. The sum is convex, so that Newton's method comes to it from
 * the left without ever passing it, and the shortest of the exponentials lies to the left.
 */
function hyperexponentialQuantile(
  shares: readonly number[],
  means: readonly number[],
  u: number,
): number {
  const left = -log(1 - u);
  let x = (means[0] as number) * left;
  for (let i = 0; i < 200; i++) {
    let survival = 0;
    let density = 0;
    for (let j = 0; j < means.length; j++) {
      const mean = means[j] as number;
      const part = (shares[j] as number) * exp(-x / mean);
      survival += part;
      density += part / mean;
    }
    // Newton on the logarithm: nearly straight, so that few steps are needed.
    const step = ((log(survival) + left) * survival) / density;
    if (!(step > 1e-15 * x)) break;
    x += step;
    if (step <= 1e-8 * x) break;
  }
  return x;
}

function discreteQuantile(shares: readonly number[], values: readonly number[], u: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += shares[i] as number;
    if (u < sum) return values[i] as number;
  }
  // Shares that make 1 may add up to a little less.
  return values[values.length - 1] as number;
}
