import { charge } from '../costs.ts';
import { lever } from '../lever.ts';
import { assumed, money, name, share, time } from '../parameter.ts';
import { putInFront } from '../put-in-front.ts';
import { secondsText } from '../scaled-text.ts';

/** A bot that answers simple questions at once, and hands the others over. */
export const chatbot = lever({
  does: 'A bot meets every contact first. Some it contains at once, some of these wrongly, so that they come back; the others are handed over after they have lost the time with it. Who wants a person and is contained is so against their wish.',
  parameters: {
    contains: share(
      'share of contacts that it contains',
      0.3,
      [0.1, 0.7],
      assumed(
        'the ceiling is claim contacts-automatable; no source has a mean',
        'contacts-automatable',
      ),
    ),
    wrongly: share(
      'of these, share that was not helped and comes back',
      0.1,
      [0, 0.3],
      assumed('no source counts wrong answers'),
    ),
    takes: time(
      'time with the bot',
      '1 min',
      ['20 s', '4 min'],
      assumed('some questions and answers'),
    ),
    each: money('what a contact with it costs', 0.05, [0, 1], assumed('a small price for each')),
    perMonth: money('what it costs in 30 days', 0, [0, 10_000], assumed('for each company to say')),
    channel: name('the channel that it meets first; every one that people serve by default'),
  },
  moves: [{ measure: 'served', way: 'lower' }],
  apply: (draft, { contains, wrongly, takes, each, perMonth, channel }) => {
    const misfit = putInFront(draft, {
      prefix: 'bot-before',
      channel,
      share: 1,
      keys: {
        handling: `exponential(${secondsText(takes)})`,
        contains,
        ...(wrongly > 0
          ? { containedWrongly: { probability: wrongly, delay: 'exponential(2 h)' } }
          : {}),
        ...(each > 0 ? { cost: each } : {}),
      },
    });
    if (misfit === undefined) charge(draft, 'chatbot', { perMonth });
    return misfit;
  },
});
