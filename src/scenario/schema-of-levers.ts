import { z } from 'zod';
import { amount, factor, name, positiveSpan, share, shown, wholeNumber } from './fields.ts';
import { levers as catalogue, leverNames } from './levers/catalogue.ts';
import type { LeverParameter, NumberParameter } from './levers/parameter.ts';

// The levers that a scenario pulls, each with those of its parameters that are not to be as they are.

const orMore = z.number({ error: 'a number, 0 or more' }).min(0, { error: 'a number, 0 or more' });

const ofUnit = {
  share,
  factor,
  money: amount,
  count: orMore,
  whole: wholeNumber(1, 1000),
} as const satisfies Record<NumberParameter['unit'], z.ZodNumber>;

function fieldOf(parameter: LeverParameter): z.ZodType {
  switch (parameter.kind) {
    case 'number':
      return ofUnit[parameter.unit];
    case 'time':
      return positiveSpan;
    case 'flag':
      return z.boolean({ error: 'true or false' });
    case 'name':
      return name;
    default:
      return parameter satisfies never;
  }
}

function leverOf(parameters: Readonly<Record<string, LeverParameter>>): z.ZodType {
  const fields = Object.entries(parameters).map(([key, parameter]) => {
    const words = shown(parameter.means, 'value' in parameter ? parameter.value : 'phone');
    return [key, fieldOf(parameter).optional().meta(words)];
  });
  return z.strictObject(Object.fromEntries(fields));
}

/** Every lever by its name, with its parameters, all of which have defaults. */
export const levers: z.ZodType<Readonly<Record<string, LeverValues | undefined>>, unknown> = z
  .strictObject(
    Object.fromEntries(
      leverNames.map((lever) => {
        const { does, parameters } = catalogue[lever];
        return [lever, leverOf(parameters).optional().meta(shown(does, {}))];
      }),
    ),
  )
  .meta(
    shown('levers that are pulled, each with its parameters: named changes of this scenario', {
      'promise-24h': {},
      callbacks: { acceptance: 0.4 },
    }),
  ) as z.ZodType<Readonly<Record<string, LeverValues | undefined>>, unknown>;

/** What a scenario says of a lever's parameters, times in seconds. */
export type LeverValues = Readonly<Record<string, number | boolean | string | undefined>>;
