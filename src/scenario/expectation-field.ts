import { z } from 'zod';
import type { Law } from '../mathematics/random/law.ts';
import { parseDuration } from './duration.ts';
import { lawForms, parseLaw } from './law-text.ts';

/** How long customers expect to wait: of one law, or shares of them, of whom the rest expects nothing. */
export type Expectation =
  | { readonly kind: 'law'; readonly law: Law }
  | {
      readonly kind: 'shares';
      /** Of all customers, those who expect an answer within each time; ascending in both. */
      readonly within: readonly number[];
      readonly shares: readonly number[];
    };

const asShares = 'a list such as [{ within: 30 min, share: 0.32 }], ascending in both';

const outside = { error: 'a share between 0 and 1' };

/** An expectation as a scenario writes it. */
export const expectation: z.ZodType<Expectation, unknown> = z
  .union(
    [
      z.string(),
      z
        .array(
          z.strictObject({
            within: z.string({ error: 'a time' }),
            share: z.number({ error: 'a share' }).min(0, outside).max(1, outside),
          }),
        )
        .min(1, { error: asShares }),
    ],
    { error: `a law, or ${asShares}` },
  )
  .meta({ examples: [lawForms[3], [{ within: '30 min', share: 0.32 }]] })
  .transform((value, context): Expectation => {
    const refuse = (expected: string): never => {
      context.issues.push({ code: 'custom', message: expected, input: value });
      return z.NEVER;
    };
    if (typeof value === 'string') {
      const law = parseLaw(value);
      return 'kind' in law ? { kind: 'law', law } : refuse(law.expected);
    }
    const within = value.map((one) => parseDuration(one.within) ?? Number.NaN);
    const shares = value.map(({ share }) => share);
    const ascend = (of: readonly number[]) =>
      of.every((one, i) => one > (i === 0 ? 0 : (of[i - 1] as number)));
    return ascend(within) && ascend(shares) ? { kind: 'shares', within, shares } : refuse(asShares);
  });
