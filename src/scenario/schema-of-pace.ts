import { z } from 'zod';
import { factor, positiveSpan, shown, wholeNumber } from './fields.ts';

const contacts = wholeNumber(0, 1e9);

const learning = z
  .strictObject({
    curve: z
      .enum(['power', 'exponential'], { error: 'power or exponential' })
      .default('power')
      .meta(
        shown(
          'g(n), what is left to learn after n contacts: (1 + n)^−rate, or e^(−rate · n)',
          'exponential',
        ),
      ),
    start: factor.meta(shown('what multiplies the handling time of the first contact ever', 1.5)),
    limit: factor
      .default(1)
      .meta(shown('the same after very many: limit + (start − limit) · g(n)', 1)),
    rate: factor.meta(shown('how fast that goes, see curve', 0.32)),
    experience: z
      .union([contacts, z.array(contacts)], {
        error: 'a whole number, or a list of them, one for each agent',
      })
      .default(0)
      .meta(
        shown('contacts that agents had before the run: all alike, or one by one', 200, [0, 500]),
      ),
  })
  .meta(
    shown('how agents become faster with each contact; not at all by default', {
      start: 1.5,
      rate: 0.32,
    }),
  );

const fatigue = z
  .strictObject({
    slowdown: factor.meta(
      shown('how much longer a contact takes who is quite exhausted: 0.2 for a fifth', 0.2),
    ),
    builds: positiveSpan.meta(
      shown('time constant of tiring: after so long without a pause it is 63 % of all', '2 h'),
    ),
    recovers: positiveSpan.meta(
      shown('time constant of recovery: after so long without a contact 37 % is left', '20 min'),
    ),
  })
  .meta(
    shown('how agents tire while busy and recover while not; not at all by default', {
      slowdown: 0.2,
      builds: '2 h',
      recovers: '20 min',
    }),
  );

/** How fast each agent of a group is. */
export const pace = z
  .strictObject({
    own: z
      .array(factor)
      .optional()
      .meta(
        shown('what multiplies the handling times of each agent, one by one', [1, 0.9, 1.25, 1]),
      ),
    spread: factor
      .optional()
      .meta(
        shown(
          'instead of own: drawn for each agent, lognormal with mean 1 and this cv (standard deviation ÷ mean)',
          0.2,
        ),
      ),
    learning: learning.optional(),
    fatigue: fatigue.optional(),
  })
  .meta(
    shown('how fast agents are; all alike, and always, by default', {
      spread: 0.2,
      fatigue: { slowdown: 0.2, builds: '2 h', recovers: '20 min' },
    }),
  );

/** Who of several free agents gets a contact. */
export const selection = z
  .enum(['longest-idle', 'least-occupied', 'random'], {
    error: 'longest-idle, least-occupied or random',
  })
  .default('longest-idle')
  .meta(
    shown(
      'who of the free agents with the fewest contacts gets the next one: who has been so the longest, who was busy for the smallest share of the time, or anybody',
      'least-occupied',
    ),
  );
