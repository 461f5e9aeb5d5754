import { finite, positive } from '../argument.ts';
import { exp } from '../elementary/exponential.ts';
import { log } from '../elementary/logarithm.ts';
import { normalCdf } from '../elementary/normal-cdf.ts';
import { type DurationLaw, durationLaw } from './duration-law.ts';

/** ln X is normal with mean `mu` and standard deviation `sigma`, of X in seconds. */
export function lognormalLaw(mu: number, sigma: number): DurationLaw {
  finite('mu', mu);
  positive('sigma', sigma);
  const moment = (k: 1 | 2 | 3): number => exp(k * mu + (k * k * sigma * sigma) / 2);
  const mean = moment(1);
  const standard = (x: number): number => (log(Math.max(0, x)) - mu) / sigma;
  return durationLaw({
    moment,
    cdf: (x) => normalCdf(standard(x)),
    survival: (x) => normalCdf(-standard(x)),
    partialMean: (x) => mean * normalCdf(standard(x) - sigma),
    kinks: [0],
  });
}
