import { z } from 'zod';
import { count, wholeNumber } from './parameter-fields.ts';

const steps =
  'y[i] = floor(amplitude / (1 + floor(i/half))) + (u[i] mod noise), i from 0; u[i] = i+1-th LCG output';
const memory = 'y[i] = floor(3*y[i-1]/4) + (u[i] mod noise), y[-1] = 0';

const common = {
  n: count,
  seed: count,
  noise: count,
  lcg: z.strictObject({
    type: z.literal('lcg', { error: '"lcg"' }),
    multiplier: z.literal(16807, { error: '16807' }),
    modulus: z.literal(2147483647, { error: '2147483647' }),
  }),
};

/** A series of whole numbers that any language can make: the data of cases on output statistics. */
export type MadeUpSeries = z.infer<typeof madeUpSeries>;

export const madeUpSeries: z.ZodDiscriminatedUnion<
  [
    z.ZodObject<
      {
        formula: z.ZodLiteral<typeof steps>;
        amplitude: z.ZodNumber;
        half: z.ZodNumber;
      } & typeof common
    >,
    z.ZodObject<{ formula: z.ZodLiteral<typeof memory> } & typeof common>,
  ],
  'formula'
> = z.discriminatedUnion(
  'formula',
  [
    z.strictObject({ formula: z.literal(steps), amplitude: wholeNumber, half: count, ...common }),
    z.strictObject({ formula: z.literal(memory), ...common }),
  ],
  { error: 'a formula of the case files' },
);

/** The values of a series: a decaying or a remembering part, and noise. */
export function seriesOf(series: MadeUpSeries): readonly number[] {
  const { n, seed, noise, lcg } = series;
  const values: number[] = [];
  let u = seed;
  for (let i = 0; i < n; i++) {
    u = (u * lcg.multiplier) % lcg.modulus;
    const rest =
      series.formula === memory
        ? Math.floor((3 * (values[i - 1] ?? 0)) / 4)
        : Math.floor(series.amplitude / (1 + Math.floor(i / series.half)));
    values.push(rest + (u % noise));
  }
  return values;
}
