import type { Law } from './law.ts';

/** The law of a duration `factor` times as long; a factor above 0. */
export function scaledLaw(law: Law, factor: number): Law {
  if (factor === 1) return law;
  switch (law.kind) {
    case 'never':
      return law;
    case 'constant':
      return { ...law, value: law.value * factor };
    case 'uniform':
      return { ...law, min: law.min * factor, max: law.max * factor };
    case 'exponential':
    case 'lognormal':
    case 'gamma':
      return { ...law, mean: law.mean * factor };
    case 'weibull':
      return { ...law, scale: law.scale * factor };
    case 'hyperexponential':
      return { ...law, means: law.means.map((mean) => mean * factor) };
    case 'mass-at-zero':
      return { ...law, beyond: scaledLaw(law.beyond, factor) };
    case 'shifted':
      return { ...law, by: law.by * factor, beyond: scaledLaw(law.beyond, factor) };
    case 'empirical':
    case 'discrete':
      return { ...law, values: law.values.map((value) => value * factor) };
    default:
      return law satisfies never;
  }
}
