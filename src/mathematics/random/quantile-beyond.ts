import { expm1 } from '../elementary/expm1.ts';
import { lowerGamma } from '../elementary/incomplete-gamma.ts';
import { log } from '../elementary/logarithm.ts';
import { power } from '../elementary/power.ts';
import {
  CONSTANT,
  type CompiledLaw,
  EMPIRICAL,
  EXPONENTIAL,
  GAMMA,
  HYPEREXPONENTIAL,
  LOGNORMAL,
  MASS_AT_ZERO,
  quantile,
  SHIFTED,
  UNIFORM,
  WEIBULL,
} from './law.ts';

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
    case GAMMA:
      return beyond(law, x, lowerGamma(law.shape, x / law.scale), u);
    case HYPEREXPONENTIAL: {
      const { shares, means } = law;
      const passed = means.reduce(
        (sum, mean, i) => sum - (shares[i] as number) * expm1(-x / mean),
        0,
      );
      return beyond(law, x, passed, u);
    }
    case MASS_AT_ZERO:
      return quantileBeyond(law.beyond, x, u);
    case SHIFTED:
      return law.by + quantileBeyond(law.beyond, Math.max(0, x - law.by), u);
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
  return beyond(law, x, high, u);
}

/** A draw given that it exceeds x, of which F(x) is known. */
function beyond(law: CompiledLaw, x: number, passed: number, u: number): number {
  if (passed >= 1) return x;
  return Math.max(x, quantile(law, Math.min(passed + (1 - passed) * u, 1 - Number.EPSILON / 2)));
}
