import { lever } from '../lever.ts';
import { assumed, claim, name, share, time } from '../parameter.ts';
import { secondsText } from '../scaled-text.ts';
import { isMisfit, written } from '../scenario-draft.ts';

/** An automatic reply that promises a late answer, which then comes sooner. */
export const promise24h = lever({
  does: 'The automatic reply promises an answer within a time. What customers expect moves towards it, which disappoints fewer of them as long as it is later than they had thought; and a wait beyond it is a broken promise, which is a bad journey.',
  parameters: {
    within: time('what is promised', '24 h', ['4 h', '48 h'], claim('auto-reply-promise')),
    believed: share(
      'how far the mean expectation moves towards it: 0 not at all, 1 all the way',
      0.5,
      [0.1, 1],
      assumed('no source says how far a promise replaces what somebody expects'),
    ),
    channel: name('the channel that promises; every deferred or messaging one by default'),
  },
  moves: [{ measure: 'disappointed', way: 'lower' }],
  apply: (draft, { within, believed, channel }) => {
    const channels = draft.channels(written, channel, {
      is: (one) => draft.get('channels', one, 'promise') === undefined,
      words: ' that promises nothing yet',
    });
    if (isMisfit(channels)) return channels;
    for (const one of channels) {
      draft.set(['channels', one, 'promise'], secondsText(within));
      const mean = draft.meanExpectation(one);
      if (mean > 0) draft.stretchExpectation(one, (mean + believed * (within - mean)) / mean);
    }
    return undefined;
  },
});
