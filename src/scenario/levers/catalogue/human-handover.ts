import { lever } from '../lever.ts';
import { assumed, claim, name, share } from '../parameter.ts';
import { rounded } from '../scaled-text.ts';
import { isMisfit } from '../scenario-draft.ts';

/** A way to a person for everybody who wants one. */
export const humanHandover = lever({
  does: 'Of those whom a machine would contain, who want a person and ask for one gets one: fewer are contained, and agents have more contacts.',
  parameters: {
    wants: share(
      'share of customers who want a person',
      0.6,
      [0.3, 0.6],
      claim('human-contact-wanted'),
    ),
    asks: share(
      'of them, share that asks for one',
      0.7,
      [0.3, 1],
      assumed('no source says who insists'),
    ),
    channel: name('the automatic channel; every one by default'),
  },
  moves: [{ measure: 'againstWish', way: 'lower' }],
  apply: (draft, { wants, asks, channel }) => {
    const channels = draft.channels(['automatic'], channel, {
      is: (one) => draft.get('channels', one, 'handOver') !== undefined,
      words: ' that hands over',
    });
    if (isMisfit(channels)) return channels;
    for (const one of channels) {
      const path = ['channels', one, 'contains'];
      draft.set(path, rounded((draft.numberAt(...path) ?? 0) * (1 - wants * asks)));
    }
    return undefined;
  },
});
