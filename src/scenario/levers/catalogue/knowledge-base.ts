import { charge } from '../costs.ts';
import { lever } from '../lever.ts';
import { assumed, money, name, share } from '../parameter.ts';
import { rounded } from '../scaled-text.ts';
import { isMisfit } from '../scenario-draft.ts';

/** More and better answers in what there is already: articles, or a bot that has learnt. */
export const knowledgeBase = lever({
  does: 'An automatic channel finds an answer for some of those whom it has none for now.',
  parameters: {
    gain: share(
      'of those it does not contain now, share that it will',
      0.2,
      [0.05, 0.5],
      assumed('bounded by what can be automated at all', 'help-content-reach'),
    ),
    perMonth: money(
      'what writing articles costs in 30 days',
      0,
      [0, 20_000],
      assumed('for each company to say'),
    ),
    channel: name('the automatic channel; every one by default'),
  },
  moves: [{ measure: 'contained', way: 'higher' }],
  apply: (draft, { gain, perMonth, channel }) => {
    const channels = draft.channels(['automatic'], channel);
    if (isMisfit(channels)) return channels;
    for (const one of channels) {
      const path = ['channels', one, 'contains'];
      draft.set(path, rounded(1 - (1 - (draft.numberAt(...path) ?? 0)) * (1 - gain)));
    }
    charge(draft, 'knowledge-base', { perMonth });
    return undefined;
  },
});
