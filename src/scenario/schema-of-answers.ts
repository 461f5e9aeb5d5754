import { z } from 'zod';
import { name, shown, text } from './fields.ts';
import { proportion } from './schema-of-precision.ts';

// The keys of a scenario file that ask questions: overlays of the scenario, and what is computed.

export const variant = z.strictObject({
  means: text.meta(shown('what is otherwise, in words', 'the backlog was cleared once')),
  set: z.record(text, z.unknown(), { error: 'paths and their values' }).meta(
    shown('keys of this scenario by their paths, and the values that they have here', {
      'backlog.tickets': 300,
    }),
  ),
});

export const variants = z.record(name, variant).default({});

const bound = (what: string) =>
  z
    .union([z.number(), text], { error: 'a number, or a text with one number in it' })
    .meta(shown(`the ${what} value: a number, or a text that holds one`, 0, 'exponential(2 min)'));

const search = z.strictObject({
  path: text.meta(shown('path of the key whose value is looked for', 'agents.phone-team.agents')),
  from: bound('lowest'),
  to: bound('highest'),
});

const expressionText = (error: string) => z.string({ error }).min(1, { error });

const absoluteError = 'a half-width above 0: a number in the unit of the answer, or 0.5 %';
const anExpression = 'an expression such as "wait{channel:phone} avg / 60 s"';

export const answer = z.strictObject({
  means: text.meta(shown('what is answered, in words', 'how long callers wait, in minutes')),
  value: expressionText(anExpression)
    .optional()
    .meta(
      shown(
        'what is computed: figures in the words of targets, each of the scenario or `in` a variant; numbers, with or without a unit; + - * / ^ ( ) min max exp ln',
        'wait{channel:phone} avg / 60 s',
        'held{channel:tickets} avg in within-3h / held{channel:tickets} avg',
      ),
    ),
  solve: search.optional().meta(
    shown('the key at whose value, between two, `value` equals `equals`', {
      path: 'channels.phone.patience',
      from: 'exponential(1 min)',
      to: 'exponential(9 min)',
    }),
  ),
  equals: z
    .union([z.number(), text], { error: 'a number, or an expression' })
    .optional()
    .meta(shown('what `value` is to be: a number or an expression', 0.9, '80 %', '20 s')),
  least: search.optional().meta(
    shown('the key at whose least whole value `such` holds, and from there on', {
      path: 'agents.phone-team.agents',
      from: 1,
      to: 60,
    }),
  ),
  such: expressionText('a condition such as "serviceLevel{channel:phone} rate >= 80 %"')
    .optional()
    .meta(
      shown('the condition: two expressions with < <= > or >= between them', 'wait avg <= 20 s'),
    ),
  unit: z
    .string({ error: 'a unit such as h, in a word' })
    .regex(/^\S{1,20}$/, { error: 'a unit such as h, in a word' })
    .optional()
    .meta(
      shown(
        'what a value without a unit of its own is called; share: one that is as precise as a share has to be',
        'h',
        'share',
      ),
    ),
  precision: z
    .strictObject({
      relative: proportion
        .optional()
        .meta(shown('the most half-width of the 99 % interval, as a part of the value', '2 %')),
      absolute: z
        .union([z.number(), proportion], { error: absoluteError })
        .refine((value) => value > 0, { error: absoluteError })
        .optional()
        .meta(
          shown('the half-width that is enough whatever the value, in its own unit', 0.1, '0.5 %'),
        ),
    })
    .optional()
    .meta(
      shown("how precise the answer has to be, where that is not as the scenario's `precision`", {
        relative: '1 %',
      }),
    ),
  byHand: z
    .union([z.number(), expressionText(anExpression)], {
      error: 'a number, or an expression of numbers',
    })
    .optional()
    .meta(
      shown(
        'what was worked out by hand, from numbers alone: printed beside the answer, never returned as it',
        0.125,
        '3 / 24',
      ),
    ),
  because: text
    .optional()
    .meta(shown('why it should be so', "Little's law: a backlog is arrivals times waiting")),
});

export const answers = z
  .record(
    z
      .string({ error: 'a name' })
      .regex(/^[A-Za-z][A-Za-z0-9]*$/, { error: 'a name such as waitMinutes' }),
    answer,
  )
  .default({});

export type AnswerShape = z.infer<typeof answer>;
export type SearchShape = z.infer<typeof search>;
