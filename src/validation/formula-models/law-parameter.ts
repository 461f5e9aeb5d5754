import { z } from 'zod';
import { deterministicLaw } from '../../mathematics/distribution/deterministic-law.ts';
import type { DurationLaw } from '../../mathematics/distribution/duration-law.ts';
import { exponentialLaw } from '../../mathematics/distribution/exponential-law.ts';
import { gammaLaw } from '../../mathematics/distribution/gamma-law.ts';
import { lognormalLaw } from '../../mathematics/distribution/lognormal-law.ts';
import {
  hyperexponentialLaw,
  lawWithAtomAtZero,
} from '../../mathematics/distribution/mixture-law.ts';
import { uniformLaw } from '../../mathematics/distribution/uniform-law.ts';
import { weibullLaw } from '../../mathematics/distribution/weibull-law.ts';

/** A law as the case files write it; durations in seconds. */
export const lawParameter = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('exponential'), mean: z.number() }),
  z.strictObject({ type: z.literal('deterministic'), value: z.number() }),
  z.strictObject({ type: z.literal('erlang'), shape: z.number(), mean: z.number() }),
  z.strictObject({ type: z.literal('gamma'), shape: z.number(), mean: z.number() }),
  z.strictObject({
    type: z.literal('hyperexponential'),
    probs: z.array(z.number()),
    means: z.array(z.number()),
  }),
  z.strictObject({ type: z.literal('weibull'), shape: z.number(), scale: z.number() }),
  z.strictObject({ type: z.literal('lognormal'), mu: z.number(), sigma: z.number() }),
  z.strictObject({ type: z.literal('uniform'), min: z.number(), max: z.number() }),
  z.strictObject({
    type: z.literal('exponential-with-atom'),
    zeroProb: z.number(),
    mean: z.number(),
  }),
]);

/** The law that a parameter says. @throws RangeError for one that is none */
export function lawOf(law: z.infer<typeof lawParameter>): DurationLaw {
  switch (law.type) {
    case 'exponential':
      return exponentialLaw(law.mean);
    case 'deterministic':
      return deterministicLaw(law.value);
    case 'erlang':
    case 'gamma':
      return gammaLaw(law.shape, law.mean);
    case 'hyperexponential':
      return hyperexponentialLaw(law.probs, law.means);
    case 'weibull':
      return weibullLaw(law.shape, law.scale);
    case 'lognormal':
      return lognormalLaw(law.mu, law.sigma);
    case 'uniform':
      return uniformLaw(law.min, law.max);
    case 'exponential-with-atom':
      return lawWithAtomAtZero(law.zeroProb, exponentialLaw(law.mean));
    default:
      return law satisfies never;
  }
}
