import { lever } from '../lever.ts';
import { assumed, count, factor, name } from '../parameter.ts';
import { isMisfit, served } from '../scenario-draft.ts';

/** Agents who may decide, and have colleagues at hand. */
export const empowerment = lever({
  does: 'Fewer contacts are passed on, since whoever takes them may solve them, which takes those a little longer.',
  parameters: {
    transfers: factor(
      'what multiplies the shares that are passed on',
      0.6,
      [0.3, 1],
      assumed('no source counts what need not be passed on'),
    ),
    agentSeconds: count(
      'seconds more that each contact takes',
      10,
      [0, 60],
      assumed('asking a colleague'),
    ),
    channel: name('the channel that passes on; every one that does by default'),
  },
  moves: [{ measure: 'served', way: 'lower' }],
  apply: (draft, { transfers, agentSeconds, channel }) => {
    const channels = draft.channels(served, channel, {
      is: (one) => draft.keysOf('channels', one, 'transfers').length > 0,
      words: ' that passes contacts on',
    });
    if (isMisfit(channels)) return channels;
    for (const one of channels) {
      draft.multiply(['channels', one, 'transfers'], transfers, 1);
      draft.lengthenHandling(one, agentSeconds);
    }
    return undefined;
  },
});
