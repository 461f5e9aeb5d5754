import { z } from 'zod';
import { factor, law, name, share, shown, wholeNumber } from './fields.ts';

const refused = z
  .strictObject({
    probability: share.optional().meta(shown('probability of another attempt then', 0.8)),
    delay: law.optional().meta({ description: 'law of the time until that attempt' }),
  })
  .meta(
    shown('what is different for who was refused: all lines busy, or no room to wait', {
      probability: 0.8,
      delay: 'exponential(1 min)',
    }),
  );

const ofReason = z.strictObject({
  probability: share
    .optional()
    .meta(shown('probability of another attempt; that of the channel by default', 0.7)),
  delay: law.optional().meta({
    description: 'law of the time until that attempt; that of the channel by default',
  }),
  refused: refused.optional(),
});

const channelSwitch = z.strictObject({
  probability: share.meta(shown('share of those who try again that do it there', 0.3)),
  handling: factor
    .default(1)
    .meta(
      shown(
        'multiplies the handling time there: above 1 where the customer has to say everything again',
        1.25,
      ),
    ),
});

/** Whether, when and where those who failed try again. */
export const retry = z.strictObject({
  probability: share.meta(
    shown('probability, from 0 to 1, of another attempt after giving up or being refused', 0.4),
  ),
  delay: law.meta({ description: 'law of the time until that attempt' }),
  attempts: wholeNumber(1, 100)
    .default(3)
    .meta(shown('the most attempts of one journey, the first included', 3)),
  refused: refused.optional(),
  reasons: z
    .record(name, ofReason)
    .optional()
    .meta(shown('what is different for some reasons', { technical: { probability: 0.7 } })),
  switch: z
    .record(name, channelSwitch)
    .optional()
    .meta(
      shown('other channels that the next attempt may be on; the rest stays', {
        email: { probability: 0.3, handling: 1.25 },
      }),
    ),
});
