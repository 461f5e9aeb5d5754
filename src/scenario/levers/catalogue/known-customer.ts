import { charge } from '../costs.ts';
import { lever } from '../lever.ts';
import { assumed, count, money, name } from '../parameter.ts';
import { isMisfit, served } from '../scenario-draft.ts';

/** The customer's history at hand, in one tool. */
export const knownCustomer = lever({
  does: 'Agents need not ask who it is, look things up or change tools: each contact is shorter by what that took.',
  parameters: {
    savedSeconds: count(
      'seconds of an agent that each contact takes less',
      20,
      [5, 60],
      assumed('no source measures looking up'),
    ),
    perMonth: money('licences in 30 days', 0, [0, 20_000], assumed('for each company to say')),
    channel: name('the channel; every one that people serve by default'),
  },
  moves: [{ measure: 'handling', way: 'lower' }],
  apply: (draft, { savedSeconds, perMonth, channel }) => {
    const channels = draft.channels(served, channel);
    if (isMisfit(channels)) return channels;
    for (const one of channels) draft.lengthenHandling(one, -savedSeconds);
    charge(draft, 'known-customer', { perMonth });
    return undefined;
  },
});
