import { positive } from '../argument.ts';
import { expm1 } from '../elementary/expm1.ts';
import { exp } from '../elementary/exponential.ts';
import { lowerGamma, upperGamma } from '../elementary/incomplete-gamma.ts';
import { log1p } from '../elementary/log1p.ts';
import { type DurationLaw, durationLaw } from './duration-law.ts';

/** Gamma of a real `shape` ≥ 0.01 and `mean` in seconds; of whole shape, Erlang's law. */
export function gammaLaw(shape: number, mean: number): DurationLaw {
  positive('shape', shape);
  positive('mean', mean);
  const scale = mean / shape;
  return durationLaw({
    moment: (k) => {
      let product = 1;
      for (let i = 0; i < k; i++) product *= (shape + i) * scale;
      return product;
    },
    cdf: (x) => lowerGamma(shape, x / scale),
    survival: (x) => upperGamma(shape, x / scale),
    partialMean: (x) => mean * lowerGamma(shape + 1, x / scale),
    laplace: (s) => exp(-shape * log1p(s * scale)),
    laplaceComplement: (s) => -expm1(-shape * log1p(s * scale)),
    kinks: [0],
  });
}
