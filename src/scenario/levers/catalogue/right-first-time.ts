import { lever } from '../lever.ts';
import { assumed, count, name, share } from '../parameter.ts';
import { isMisfit, served } from '../scenario-draft.ts';

/** All information at hand, and the time to listen, to solve it the first time. */
export const rightFirstTime = lever({
  does: 'Fewer answers leave the problem unresolved, so that fewer customers come back. It takes agents a little longer.',
  parameters: {
    gain: share(
      'share of the answers that do not resolve, and now do',
      0.2,
      [0.05, 0.5],
      assumed('no source measures first-contact resolution'),
    ),
    agentSeconds: count(
      'seconds more that each contact takes',
      15,
      [0, 60],
      assumed('listening to the end'),
    ),
    channel: name('the channel; every one with answers that do not resolve by default'),
  },
  moves: [{ measure: 'offered', way: 'lower' }],
  apply: (draft, { gain, agentSeconds, channel }) => {
    const channels = draft.channels(served, channel, {
      is: (one) => draft.get('channels', one, 'unresolved') !== undefined,
      words: ' with answers that do not resolve',
    });
    if (isMisfit(channels)) return channels;
    for (const one of channels) {
      draft.multiply(['channels', one, 'unresolved', 'probability'], 1 - gain);
      draft.lengthenHandling(one, agentSeconds);
    }
    return undefined;
  },
});
