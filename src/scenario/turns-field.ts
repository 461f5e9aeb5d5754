import { z } from 'zod';
import { log } from '../mathematics/elementary/logarithm.ts';
import type { Law } from '../mathematics/random/law.ts';

const number = '(?:\\d+(?:\\.\\d*)?|\\.\\d+)';
const geometric = new RegExp(`^\\s*geometric\\(\\s*mean[\\s=]\\s*(${number})\\s*\\)\\s*$`);
const uniform = /^\s*uniform\(\s*(\d+)\s*,\s*(\d+)\s*\)\s*$/;

/** More messages of one agent in a session than anybody writes. */
const MOST = 1000;

const form = `a whole number of messages from 1 to ${MOST}, or a law of them: 4, geometric(mean 4) or uniform(2, 6)`;

/** How many messages an agent writes in a session, as a law whose values are to be rounded up. */
export const turns = z
  .union([z.number({ error: form }), z.string({ error: form })], { error: form })
  .transform((value, context): Law => {
    const law = typeof value === 'number' ? constant(value) : parse(value);
    if (law !== undefined) return law;
    context.issues.push({ code: 'custom', message: form, input: value });
    return z.NEVER;
  });

function constant(value: number): Law | undefined {
  return Number.isInteger(value) && value >= 1 && value <= MOST
    ? { kind: 'constant', value }
    : undefined;
}

function parse(text: string): Law | undefined {
  const mean = Number(geometric.exec(text)?.[1]);
  if (mean > 1 && mean <= MOST) {
    // An exponential law, rounded up, is geometric from 1 on: P(more than k) = (1 − 1/mean)^k.
    return { kind: 'exponential', mean: -1 / log(1 - 1 / mean) };
  }
  if (mean === 1) return { kind: 'constant', value: 1 };
  const [, least, most] = (uniform.exec(text) ?? []).map(Number);
  if (least === undefined || most === undefined) return undefined;
  if (least < 1 || most < least || most > MOST) return undefined;
  return { kind: 'uniform', min: least - 1, max: most };
}
