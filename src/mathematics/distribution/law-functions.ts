import { exp } from '../elementary/exponential.ts';
import { log } from '../elementary/logarithm.ts';
import type { Law } from '../random/law.ts';
import { deterministicLaw } from './deterministic-law.ts';
import type { DurationLaw } from './duration-law.ts';
import { exponentialLaw } from './exponential-law.ts';
import { gammaLaw } from './gamma-law.ts';
import { lognormalLaw } from './lognormal-law.ts';
import { hyperexponentialLaw, lawWithAtomAtZero, mixtureLaw } from './mixture-law.ts';
import { shiftedLaw } from './shifted-law.ts';
import { uniformLaw } from './uniform-law.ts';
import { weibullLaw } from './weibull-law.ts';

/**
 * The functions of a law that is drawn from, as formulas ask for them.
 *
 * @throws {RangeError} for `never`, which has none, and for parameters that make no law
 */
export function durationLawOf(law: Law): DurationLaw {
  switch (law.kind) {
    case 'never':
      throw new RangeError('expected a law of something that happens, found never');
    case 'constant':
      return deterministicLaw(law.value);
    case 'uniform':
      return law.min === law.max ? deterministicLaw(law.min) : uniformLaw(law.min, law.max);
    case 'exponential':
      return exponentialLaw(law.mean);
    case 'lognormal': {
      const variance = log(1 + law.cv * law.cv);
      return lognormalLaw(log(law.mean) - variance / 2, Math.sqrt(variance));
    }
    case 'weibull':
      return weibullLaw(law.shape, law.scale);
    case 'gamma':
      return gammaLaw(law.shape, law.mean);
    case 'hyperexponential':
      return hyperexponentialLaw(law.shares, law.means);
    case 'mass-at-zero':
      return lawWithAtomAtZero(law.share, durationLawOf(law.beyond));
    case 'shifted':
      return shiftedLaw(law.by, durationLawOf(law.beyond));
    case 'discrete':
      return mixtureLaw(
        law.shares,
        law.values.map((value) => deterministicLaw(value)),
      );
    case 'empirical':
      return betweenValues([...law.values].sort((a, b) => a - b));
    default:
      return law satisfies never;
  }
}

/** Even between each order statistic and the next. */
function betweenValues(ascending: readonly number[]): DurationLaw {
  if (ascending.length === 1) return deterministicLaw(ascending[0] as number);
  const pieces = ascending.slice(1).map((max, i) => {
    const min = ascending[i] as number;
    return min === max ? deterministicLaw(min) : uniformLaw(min, max);
  });
  return mixtureLaw(
    pieces.map(() => 1 / pieces.length),
    pieces,
  );
}

/** The lognormal law of which ln X has the mean `mu` and the standard deviation `sigma`. */
export function lognormalByLogarithm(mu: number, sigma: number): Law {
  const variance = sigma * sigma;
  return { kind: 'lognormal', mean: exp(mu + variance / 2), cv: Math.sqrt(exp(variance) - 1) };
}
