import { lever } from '../lever.ts';
import { canBeMoved, demandedChannels, moveDemand } from '../move-demand.ts';
import { assumed, name, share } from '../parameter.ts';
import { isMisfit } from '../scenario-draft.ts';

/** Contacts that come by chat or message instead of by phone. */
export const shiftToChat = lever({
  does: 'A share of those who would call write instead, on a channel on which an agent holds several contacts at a time. It helps as far as that channel has room.',
  parameters: {
    moved: share(
      'share of the calls that come in writing',
      0.2,
      [0.05, 0.5],
      assumed('no source says who would write instead'),
    ),
    channel: name('the live-voice channel that they leave; every one by default'),
    to: name('the live-text or messaging channel that they come to; the first one by default'),
  },
  moves: [{ measure: 'offered', way: 'lower' }],
  apply: (draft, { moved, channel, to }) => {
    const misfit = canBeMoved(draft);
    if (misfit !== undefined) return misfit;
    const demanded = demandedChannels(draft);
    const from = draft.channels(['live-voice'], channel, {
      is: (one) => demanded.includes(one),
      words: ' that customers choose',
    });
    if (isMisfit(from)) return from;
    const texts = draft.channels(['live-text', 'messaging'], to);
    if (isMisfit(texts))
      return { ...texts, ...(texts.parameter === undefined ? {} : { parameter: 'to' }) };
    const [text = ''] = texts;
    for (const one of from) moveDemand(draft, one, text, moved);
    return undefined;
  },
});
