import { expm1 } from '../elementary/expm1.ts';
import { exp } from '../elementary/exponential.ts';
import { logGamma } from '../elementary/log-gamma.ts';
import {
  CONSTANT,
  type CompiledLaw,
  DISCRETE,
  EMPIRICAL,
  EXPONENTIAL,
  GAMMA,
  HYPEREXPONENTIAL,
  LOGNORMAL,
  MASS_AT_ZERO,
  NEVER,
  SHIFTED,
  UNIFORM,
  WEIBULL,
} from './law.ts';

/** What is drawn on the average, in seconds, and the variance of the draws. */
export interface LawMoments {
  readonly mean: number;
  readonly variance: number;
}

/** The exact moments of the draws of a law; both ∞ for `never`. */
export function momentsOf(law: CompiledLaw): LawMoments {
  switch (law.kind) {
    case NEVER:
      return { mean: Number.POSITIVE_INFINITY, variance: Number.POSITIVE_INFINITY };
    case CONSTANT:
      return { mean: law.a, variance: 0 };
    case UNIFORM:
      return { mean: (law.a + law.b) / 2, variance: ((law.b - law.a) * (law.b - law.a)) / 12 };
    case EXPONENTIAL:
      return { mean: law.a, variance: law.a * law.a };
    case LOGNORMAL: {
      const spread = law.b * law.b;
      const mean = exp(law.a + spread / 2);
      return { mean, variance: mean * mean * expm1(spread) };
    }
    case WEIBULL: {
      const mean = law.a * exp(logGamma(1 + law.b));
      return fromSquares(mean, law.a * law.a * exp(logGamma(1 + 2 * law.b)));
    }
    case GAMMA:
      return { mean: law.shape * law.scale, variance: law.shape * law.scale * law.scale };
    case HYPEREXPONENTIAL: {
      const sum = (of: (mean: number) => number): number =>
        law.means.reduce((all, mean, i) => all + (law.shares[i] as number) * of(mean), 0);
      return fromSquares(
        sum((mean) => mean),
        sum((mean) => 2 * mean * mean),
      );
    }
    case MASS_AT_ZERO: {
      if (law.share === 1) return { mean: 0, variance: 0 };
      const { mean, variance } = momentsOf(law.beyond);
      const rest = 1 - law.share;
      return fromSquares(rest * mean, rest * (variance + mean * mean));
    }
    case SHIFTED: {
      const { mean, variance } = momentsOf(law.beyond);
      return { mean: law.by + mean, variance };
    }
    case DISCRETE: {
      const sum = (of: (value: number) => number): number =>
        law.values.reduce((all, value, i) => all + (law.shares[i] as number) * of(value), 0);
      return fromSquares(
        sum((value) => value),
        sum((value) => value * value),
      );
    }
    case EMPIRICAL:
      return betweenValues(law.ascending);
    default:
      return law satisfies never;
  }
}

function fromSquares(mean: number, meanSquare: number): LawMoments {
  return { mean, variance: Math.max(0, meanSquare - mean * mean) };
}

/** Even between each order statistic and the next. */
function betweenValues(ascending: readonly number[]): LawMoments {
  if (ascending.length === 1) return { mean: ascending[0] as number, variance: 0 };
  let [mean, square] = [0, 0];
  for (let i = 1; i < ascending.length; i++) {
    const [a, b] = [ascending[i - 1] as number, ascending[i] as number];
    mean += (a + b) / 2;
    square += (a * a + a * b + b * b) / 3;
  }
  const pieces = ascending.length - 1;
  return fromSquares(mean / pieces, square / pieces);
}
