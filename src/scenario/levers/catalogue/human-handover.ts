import { lever } from '../lever.ts';
import { assumed, name, share } from '../parameter.ts';
import { rounded } from '../scaled-text.ts';
import { isMisfit } from '../scenario-draft.ts';

/** A way to a person for everybody who wants one. */
export const humanHandover = lever({
  does: 'Of those whom a machine would contain, who wants a person and asks for one gets one, and nobody else: fewer are contained, and agents have more contacts. How many want one is for `customers.wantsPerson` to say.',
  parameters: {
    asks: share(
      'of those who want a person, share that asks for one',
      0.7,
      [0.3, 1],
      assumed('no source says who insists'),
    ),
    channel: name('the automatic channel; every one by default'),
  },
  moves: [{ measure: 'againstWish', way: 'lower' }],
  apply: (draft, { asks, channel }) => {
    const channels = draft.channels(['automatic'], channel, {
      is: (one) => draft.get('channels', one, 'handOver') !== undefined,
      words: ' that hands over',
    });
    if (isMisfit(channels)) return channels;
    for (const one of channels) {
      const path = ['channels', one, 'handOverOnWish'];
      // Who gets a person already asks no second time.
      draft.set(path, rounded(1 - (1 - (draft.numberAt(...path) ?? 0)) * (1 - asks)));
    }
    return undefined;
  },
});
