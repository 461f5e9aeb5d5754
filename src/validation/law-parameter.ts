import { z } from 'zod';
import { lognormalByLogarithm } from '../mathematics/distribution/law-functions.ts';
import type { Law } from '../mathematics/random/law.ts';
import { listOf, notNegative, positive, share } from './parameter-fields.ts';

/** A law as the case files write it; durations in seconds. */
export const lawParameter = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('exponential'), mean: positive }),
  z.strictObject({ type: z.literal('deterministic'), value: notNegative }),
  z.strictObject({ type: z.literal('erlang'), shape: positive, mean: positive }),
  z.strictObject({ type: z.literal('gamma'), shape: positive, mean: positive }),
  z.strictObject({
    type: z.literal('hyperexponential'),
    probs: listOf(share),
    means: listOf(positive),
  }),
  z.strictObject({ type: z.literal('weibull'), shape: positive, scale: positive }),
  z.strictObject({ type: z.literal('lognormal'), mu: z.number(), sigma: positive }),
  z.strictObject({ type: z.literal('uniform'), min: notNegative, max: positive }),
  z.strictObject({
    type: z.literal('exponential-with-atom'),
    zeroProb: share,
    mean: positive,
  }),
]);

/** The law that a parameter says. */
export function lawOf(law: z.infer<typeof lawParameter>): Law {
  switch (law.type) {
    case 'exponential':
      return { kind: 'exponential', mean: law.mean };
    case 'deterministic':
      return { kind: 'constant', value: law.value };
    case 'erlang':
    case 'gamma':
      return { kind: 'gamma', shape: law.shape, mean: law.mean };
    case 'hyperexponential':
      return { kind: 'hyperexponential', shares: law.probs, means: law.means };
    case 'weibull':
      return { kind: 'weibull', shape: law.shape, scale: law.scale };
    case 'lognormal':
      return lognormalByLogarithm(law.mu, law.sigma);
    case 'uniform':
      return { kind: 'uniform', min: law.min, max: law.max };
    case 'exponential-with-atom':
      return {
        kind: 'mass-at-zero',
        share: law.zeroProb,
        beyond: { kind: 'exponential', mean: law.mean },
      };
    default:
      return law satisfies never;
  }
}
