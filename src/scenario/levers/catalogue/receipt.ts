import { lever } from '../lever.ts';
import { assumed, factor, name, share } from '../parameter.ts';
import { isMisfit, written } from '../scenario-draft.ts';

/** An automatic reply that confirms receipt, and says nothing of when. */
export const receipt = lever({
  does: 'Whoever knows that a message has arrived is less soon disappointed, and asks again less often: the law of expectation is stretched, and fewer of those who gave up try again.',
  parameters: {
    tolerance: factor(
      'what multiplies how long customers expect to wait',
      1.2,
      [1, 1.5],
      assumed(
        'a few think that their message was lost; how few is not said',
        'few-think-lost-without-ack',
      ),
    ),
    fewerRetries: share(
      'share of repeated attempts that fall away',
      0.1,
      [0, 0.3],
      assumed('no source counts who asked whether a message had arrived'),
    ),
    channel: name('the channel that replies; every deferred or messaging one by default'),
  },
  moves: [{ measure: 'disappointed', way: 'lower' }],
  apply: (draft, { tolerance, fewerRetries, channel }) => {
    const channels = draft.channels(written, channel, {
      is: (one) => draft.get('channels', one, 'expectation') !== undefined,
      words: ' with an expectation',
    });
    if (isMisfit(channels)) return channels;
    for (const one of channels) {
      draft.stretchExpectation(one, tolerance);
      draft.multiply(['channels', one, 'retry', 'probability'], 1 - fewerRetries);
    }
    return undefined;
  },
});
