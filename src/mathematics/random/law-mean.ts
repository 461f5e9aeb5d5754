import { exp } from '../elementary/exponential.ts';
import { logGamma } from '../elementary/log-gamma.ts';
import type { Law } from './law.ts';

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
    case 'gamma':
      return law.mean;
    case 'hyperexponential':
      return law.means.reduce((sum, mean, i) => sum + mean * (law.shares[i] as number), 0);
    case 'mass-at-zero':
      return law.share === 1 ? 0 : (1 - law.share) * meanOf(law.beyond);
    case 'shifted':
      return law.by + meanOf(law.beyond);
    case 'weibull':
      return law.scale * exp(logGamma(1 + 1 / law.shape));
    case 'discrete':
      return law.values.reduce((sum, value, i) => sum + value * (law.shares[i] as number), 0);
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
