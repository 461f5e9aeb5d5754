import { lever } from '../lever.ts';
import { assumed, factor, share } from '../parameter.ts';
import { isMisfit, served } from '../scenario-draft.ts';

/** Agents, or interpreters, for the customer's own language. */
export const localLanguage = lever({
  does: "Contacts in another language than the agents' take longer; of those, so many find somebody who speaks their own. Who speaks what follows from `customers.locales`: its largest language is that of the agents.",
  parameters: {
    longer: factor(
      'what multiplies the handling time in another language',
      1.3,
      [1.1, 2],
      assumed('no source measures it'),
    ),
    matched: share(
      'share of those contacts that find their language',
      0.8,
      [0.3, 1],
      assumed('as many as are hired for it'),
    ),
  },
  moves: [{ measure: 'handling', way: 'lower' }],
  apply: (draft, { longer, matched }) => {
    const shares = new Map<string, number>();
    for (const locale of draft.keysOf('customers', 'locales')) {
      const [language = ''] = locale.split('-');
      const more = draft.numberAt('customers', 'locales', locale) ?? 0;
      shares.set(language, (shares.get(language) ?? 0) + more);
    }
    if (shares.size < 2) return { expected: 'customers.locales with more than one language' };
    const channels = draft.channels(served);
    if (isMisfit(channels)) return channels;
    const foreign = 1 - Math.max(...shares.values());
    const before = 1 + foreign * (longer - 1);
    const after = 1 + foreign * (1 - matched) * (longer - 1);
    for (const one of channels) draft.stretchHandling(one, after / before);
    return undefined;
  },
});
