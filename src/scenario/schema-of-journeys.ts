import { z } from 'zod';
import { exactShare, factor, law, name, share, shown, wholeNumber } from './fields.ts';
import { generationNames } from './generation-names.ts';
import { endNames, MOST_ATTEMPTS } from './journey.ts';

// The keys of a scenario file that draw journeys as state machines.

const names = (error: string) => z.array(name, { error }).min(1, { error });
const generationsForm = `a list of generations: ${generationNames.join(', ')}`;

const attempt = z
  .strictObject({
    from: wholeNumber(0, MOST_ATTEMPTS).optional().meta(shown('contacts made so far, at least', 2)),
    to: wholeNumber(0, MOST_ATTEMPTS).optional().meta(shown('contacts made so far, at most', 3)),
  })
  .refine(({ from, to }) => from !== undefined || to !== undefined, {
    error: 'from or to, a number of contacts',
  });

const when = z.strictObject({
  generation: z
    .array(z.enum(generationNames, { error: generationsForm }), { error: generationsForm })
    .min(1, { error: generationsForm })
    .optional()
    .meta(shown('generations that it is open to', ['gen-z'])),
  reason: names('a list of reasons')
    .optional()
    .meta(shown('reasons that it is open to', ['billing'])),
  segment: names('a list of segments')
    .optional()
    .meta(shown('segments that it is open to', ['vip'])),
  plan: names('a list of plans')
    .optional()
    .meta(shown('plans that it is open to', ['pro'])),
  wish: z
    .enum(['person', 'self-service'], { error: 'person or self-service' })
    .optional()
    .meta(shown('what customers want that it is open to', 'person')),
  attempt: attempt.optional().meta(
    shown('how many contacts the customer has made so far, the one that is just over included', {
      from: 2,
    }),
  ),
});

const edge = z.strictObject({
  to: name.meta(shown('the state that comes next', 'solved')),
  probability: exactShare
    .optional()
    .meta(
      shown(
        'probability of those who come to it; one without takes all who are left, and edges behind it nobody',
        0.6,
      ),
    ),
  after: law.optional().meta({
    description: 'law of the time until then; at once by default',
  }),
  when: when.optional().meta(
    shown('to whom it is open: to those of whom all of this holds; to everybody by default', {
      wish: 'person',
    }),
  ),
  repeats: factor
    .default(1)
    .meta(
      shown(
        'multiplies the handling time of the next contact: above 1 where the customer has to say everything again',
        1.25,
      ),
    ),
});

const edges = (means: string) =>
  z
    .array(edge, { error: 'a list of transitions, such as [{ to: solved }]' })
    .min(1, { error: 'at least one transition' })
    .max(100, { error: 'at most 100 transitions' })
    .optional()
    .meta(shown(means, [{ to: 'solved', probability: 0.8 }, { to: 'call' }]));

const state = z.strictObject({
  contact: name
    .optional()
    .meta(shown('the customer gets in touch on this channel, and something happens', 'phone')),
  answered: edges('what comes after an answer; as the channel says by default'),
  abandoned: edges('what comes after giving up the wait; likewise'),
  refused: edges('what comes after being turned away, or software that was down; likewise'),
  contained: edges('what comes after a machine has done with the contact; likewise'),
  choose: edges('nothing happens: where the customer goes on to'),
  journey: name
    .optional()
    .meta(shown('the name of another journey, which is gone through here', 'ask-the-bot')),
  resolved: edges('what comes after it ended so; the end of this one by default'),
  'gave-up': edges('likewise'),
  lost: edges('likewise'),
  end: z
    .enum(endNames, { error: 'resolved, gave-up or lost' })
    .optional()
    .meta(
      shown(
        'the journey is over: the problem is resolved; the customer gives it up; or the customer is lost on the way, unheard',
        'resolved',
      ),
    ),
});

const journey = z
  .strictObject({
    start: name.meta(shown('the state that it begins with', 'search')),
    states: z.record(name, state).meta(
      shown('the states, by a name of your own', {
        call: { contact: 'phone', answered: [{ to: 'solved' }] },
        solved: { end: 'resolved' },
      }),
    ),
  })
  .describe('one journey');

export const journeys = z.record(name, journey);
export type JourneyShape = z.infer<typeof journey>;
export type StateShape = z.infer<typeof state>;
export type EdgeShape = z.infer<typeof edge>;

/** Which journeys problems follow, by their shares. */
export const journeyShares = z.record(name, share);
