import { charge } from '../costs.ts';
import { lever } from '../lever.ts';
import { assumed, claim, money, name, share, time } from '../parameter.ts';
import { putInFront } from '../put-in-front.ts';
import { secondsText } from '../scaled-text.ts';

/** A portal, help pages or help in the product that customers try before they ask. */
export const selfService = lever({
  does: 'A share of customers tries to help themselves before they come to a channel. Those who succeed never reach an agent; the others come a little later.',
  parameters: {
    tries: share(
      'share of customers who try it first',
      0.81,
      [0.4, 0.9],
      claim('self-solve-before-contact'),
    ),
    succeeds: share(
      'share of those who try that finds an answer',
      0.3,
      [0.1, 0.6],
      assumed('how many try is said, how many succeed is not'),
    ),
    takes: time(
      'mean time of a search',
      '4 min',
      ['1 min', '15 min'],
      assumed('some pages or searches'),
    ),
    perMonth: money(
      'what writing and running it costs in 30 days',
      0,
      [0, 20_000],
      assumed('for each company to say'),
    ),
    channel: name('the channel that it spares; every one that people serve by default'),
  },
  moves: [{ measure: 'served', way: 'lower' }],
  apply: (draft, { tries, succeeds, takes, perMonth, channel }) => {
    const misfit = putInFront(draft, {
      prefix: 'help-before',
      channel,
      share: tries,
      keys: { handling: `exponential(${secondsText(takes)})`, contains: succeeds },
    });
    if (misfit === undefined) charge(draft, 'self-service', { perMonth });
    return misfit;
  },
});
