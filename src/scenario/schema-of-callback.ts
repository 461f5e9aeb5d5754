import { z } from 'zod';
import { expectation } from './expectation-field.ts';
import { law, positiveSpan, share, shown, span, wholeNumber } from './fields.ts';

/** A callback instead of a wait on the line. */
export const callback = z
  .strictObject({
    offeredBeyond: span.meta(
      shown('offered to whoever would wait longer, by the announced wait', '3 min'),
    ),
    announced: z
      .enum(['queue-length', 'last-wait'], { error: 'queue-length or last-wait' })
      .default('queue-length')
      .meta(
        shown(
          'how the wait is foretold: (waiting + 1) · mean handling ÷ places, or the wait of whoever was served last',
          'last-wait',
        ),
      ),
    acceptance: share.meta(shown('probability that the offer is accepted', 0.5)),
    scheduled: law.optional().meta({
      description:
        'law of the time until the customer is next, where a time is agreed; the place in the queue holds by default',
    }),
    expectation: expectation.optional().meta({
      description:
        'how long who accepts expects to wait until an agent calls, from the beginning on, like that of the channel, which holds by default',
    }),
    dialling: law.meta({
      description: 'law of how long an agent is busy with a call until the customer answers or not',
    }),
    reached: share.meta(shown('probability that a call reaches the customer', 0.8)),
    calls: wholeNumber(1, 100)
      .default(1)
      .meta(shown('the most calls; who is not reached by the last one has given up', 3)),
    again: positiveSpan
      .optional()
      .meta(
        shown('from a call in vain to the next; needed where there is more than one', '15 min'),
      ),
  })
  .meta(
    shown('whether who would wait long is called back instead; nobody is by default', {
      offeredBeyond: '3 min',
      acceptance: 0.5,
      dialling: 'constant(20 s)',
      reached: 0.8,
    }),
  );
