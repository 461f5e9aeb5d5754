import { z } from 'zod';
import { openingHours } from './calendar-field.ts';
import { expectation } from './expectation-field.ts';
import { amount, law, name, positiveSpan, share, shown, span, wholeNumber } from './fields.ts';
import { callback } from './schema-of-callback.ts';
import { retry } from './schema-of-retry.ts';
import { turns } from './turns-field.ts';

// How customers reach us and how their contacts are treated.

const transfers = z
  .record(name, share)
  .optional()
  .meta(
    shown('shares of contacts that an agent passes on to another channel instead of answering', {
      specialists: 0.15,
    }),
  );

const comesBack = (what: string, probability: number) =>
  z.strictObject({
    probability: share.meta(shown(`probability, from 0 to 1, that ${what}`, probability)),
    delay: law.meta({ description: 'law of the time from then until that attempt' }),
    attempts: wholeNumber(1, 100)
      .default(3)
      .meta(shown('the most attempts of one journey, the first included', 3)),
  });

const promise = positiveSpan
  .optional()
  .meta(shown('what customers are told: first response within it, in calendar time', '1 d'));
const isPublic = z
  .boolean({ error: 'true or false' })
  .default(false)
  .meta(shown('whether others read it: what goes wrong there is told', true));

const everyChannel = {
  cost: amount
    .default(0)
    .meta(
      shown('what each contact costs beside the time of agents, in `customers.currency`', 0.05),
    ),
  expectation: expectation.optional().meta(
    shown(
      'law of how long customers expect to wait, or the shares that expect an answer within a time; who waits longer is disappointed. The more patient expect more: both are drawn as one',
      'exponential(2 min)',
      [
        { within: '30 min', share: 0.32 },
        { within: '1 h', share: 0.42 },
      ],
    ),
  ),
  serviceLevelWithin: positiveSpan.meta(
    shown('T of the service level: a contact counts where it was served within it', '20 s'),
  ),
  openingHours: openingHours.optional().meta(
    shown('hours of its own instead of those of the calendar', {
      hours: { 'mon-sun': '08:00-22:00' },
    }),
  ),
  queueLimit: wholeNumber(0)
    .optional()
    .meta(shown('contacts that may wait; who finds so many waiting is turned away', 40)),
  lines: name
    .optional()
    .meta(shown('the lines that a contact holds from its beginning to its end', 'trunks')),
};
const handling = law.meta({
  description: 'law of the handling time of a contact: how long it keeps an agent busy',
});
const byAgents = {
  ...everyChannel,
  wrapUp: law.optional().meta({
    description: 'law of the after-contact work: the customer is gone, the agent is not free',
  }),
  transfers,
  lastAgent: span
    .optional()
    .meta(
      shown(
        'how long a contact waits at most for the agent who had the customer last, apart from the common queue; who that was does not matter by default',
        '2 min',
      ),
    ),
  unresolved: comesBack('an answer does not resolve the problem and the customer comes back', 0.1)
    .optional()
    .meta(
      shown('answers that do not resolve the problem; all do by default', {
        probability: 0.1,
        delay: 'exponential(1 d)',
      }),
    ),
};
const ranked = {
  rank: wholeNumber(1, 100)
    .default(1)
    .meta(shown('contacts of smaller rank interrupt those of larger rank, where they may', 1)),
  interrupts: z
    .boolean({ error: 'true or false' })
    .default(false)
    .meta(shown('whether a contact may interrupt one of larger rank, which goes on later', true)),
};
const impatient = {
  balking: z
    .array(share, { error: 'a list of shares' })
    .min(1)
    .optional()
    .meta(
      shown(
        'probabilities that a customer does not join the queue, by how many wait in it; the last one holds for more',
        [0, 0.1, 0.2, 0.5],
      ),
    ),
  patience: law.meta({
    description: 'law of how long a customer waits for an agent before giving up',
  }),
  retry: retry.optional().meta(
    shown('whether those who gave up come back to the channel; nobody does by default', {
      probability: 0.4,
      delay: 'exponential(6 min)',
      attempts: 3,
    }),
  ),
};
const silent = {
  leavesSilently: share
    .default(0)
    .meta(shown('share of those who give up that leave without a sign', 0.4)),
  emptyRoom: law.optional().meta({
    description:
      'law of how long the empty room of one who left so holds a slot; chat: as long as a contact by default; messaging: the time-out after the agent has written, none by default',
  }),
};
const lawByTurn = z.union([law, z.array(law).min(1)], { error: 'a law, or a list of laws' });

const liveVoice = 'phone and the like: one contact per agent; who has waited too long hangs up';
const liveText = 'chat and the like: an agent handles several at a time; who waits too long leaves';
const deferred = 'e-mail and the like: nobody waits on the line, and the wait ends with the answer';
const messaging = 'messages and the like: sessions in turns, parked while the customer thinks';
const automatic = 'portal, knowledge base or bot: no agent, and a success of its own';

export const channel = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({
        kind: z.literal('live-voice').describe(liveVoice),
        handling,
        ...byAgents,
        ...ranked,
        ...impatient,
        callback: callback.optional(),
      }),
      z.strictObject({
        kind: z.literal('live-text').describe(liveText),
        handling,
        ...byAgents,
        ...ranked,
        ...impatient,
        slots: wholeNumber(1, 100)
          .default(3)
          .meta(shown('contacts that one agent handles at a time', 3)),
        ...silent,
      }),
      z.strictObject({
        kind: z.literal('deferred').describe(deferred),
        handling,
        ...byAgents,
        ...ranked,
        pending: comesBack('an answer asks the customer for something', 0.2)
          .optional()
          .meta(
            shown('answers that ask the customer for something; the ticket waits for the reply', {
              probability: 0.2,
              delay: 'exponential(4 h)',
            }),
          ),
        responseGoal: positiveSpan
          .optional()
          .meta(
            shown('what the team owes itself: first response within it, in business time', '8 h'),
          ),
        promise,
        public: isPublic,
        order: z
          .enum(['first-come', 'due-date'], { error: 'first-come or due-date' })
          .default('first-come')
          .meta(
            shown(
              'which waiting contact is next: by arrival, or by when its goal is used up',
              'due-date',
            ),
          ),
      }),
      z.strictObject({
        kind: z.literal('messaging').describe(messaging),
        ...byAgents,
        ...impatient,
        ...silent,
        promise,
        public: isPublic,
        turns: turns.meta(
          shown(
            'how many messages the agent writes in a session',
            4,
            'geometric(mean 4)',
            'uniform(2, 6)',
          ),
        ),
        write: lawByTurn.meta(
          shown(
            'law of how long the agent writes a message; in a list by turn, the last for all later ones',
            'lognormal(mean 1 min, cv 0.8)',
            ['exponential(2 min)', 'exponential(1 min)'],
          ),
        ),
        think: lawByTurn.meta(
          shown('law of how long the customer takes to answer it, likewise', 'exponential(3 min)'),
        ),
        maxAssigned: wholeNumber(1, 100)
          .default(5)
          .meta(shown('sessions that one agent has, parked ones too', 8)),
        maxActive: wholeNumber(1, 100)
          .optional()
          .meta(
            shown(
              'sessions with an unanswered message that an agent has when taking a new one; no limit by default',
              3,
            ),
          ),
      }),
      z.strictObject({
        kind: z.literal('automatic').describe(automatic),
        handling,
        ...everyChannel,
        servers: wholeNumber(1, 100_000)
          .optional()
          .meta(shown('contacts that it serves at a time; any number by default', 50)),
        contains: share.meta(shown('share of contacts that end with it, from 0 to 1', 0.4)),
        handOver: name
          .optional()
          .meta(shown('the channel that it hands the others over to', 'phone')),
        handOverOnWish: share
          .default(0)
          .meta(
            shown(
              'of those who want a person and whom it would contain, share that it hands over all the same',
              0.7,
            ),
          ),
        containedWrongly: comesBack('one who was contained was not helped and comes back', 0.1)
          .optional()
          .meta(
            shown('contained customers who come back; none do by default', {
              probability: 0.1,
              delay: 'exponential(2 h)',
            }),
          ),
      }),
    ],
    { error: 'a kind of channel: live-voice, live-text, deferred, messaging or automatic' },
  )
  .describe('one channel');
