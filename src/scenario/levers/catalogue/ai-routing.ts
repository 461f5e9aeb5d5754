import { lever } from '../lever.ts';
import { assumed, claim, factor, name, time } from '../parameter.ts';
import { isMisfit, served } from '../scenario-draft.ts';

/** Contacts that are sorted and brought to whom they suit. */
export const aiRouting = lever({
  does: 'Sorting by machine gives each agent so much productive time more a day: handling is shorter as far as that goes. Fewer contacts are passed on.',
  parameters: {
    hoursSaved: time(
      'productive time that each agent gains a day',
      '1.2 h',
      ['0.2 h', '1.2 h'],
      claim('ai-routing-hours-saved'),
    ),
    shift: time('length of a shift', '8 h', ['6 h', '10 h'], assumed('the source does not say it')),
    transfers: factor(
      'what multiplies the shares that are passed on',
      0.7,
      [0.4, 1],
      assumed('no source counts what routing spares'),
    ),
    channel: name('the channel; every one that people serve by default'),
  },
  moves: [{ measure: 'handling', way: 'lower' }],
  apply: (draft, { hoursSaved, shift, transfers, channel }) => {
    if (shift === 0) return { parameter: 'shift', expected: 'a time above 0 s', found: shift };
    const channels = draft.channels(served, channel);
    if (isMisfit(channels)) return channels;
    for (const one of channels) {
      draft.stretchHandling(one, shift / (shift + hoursSaved));
      draft.multiply(['channels', one, 'transfers'], transfers, 1);
    }
    return undefined;
  },
});
