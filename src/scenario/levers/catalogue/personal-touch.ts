import { charge } from '../costs.ts';
import { lever } from '../lever.ts';
import { assumed, claim, count, money, share } from '../parameter.ts';
import { rounded } from '../scaled-text.ts';
import { isMisfit, served } from '../scenario-draft.ts';

/** Names, warm words, answers that fit the person. */
export const personalTouch = lever({
  does: 'Some of the customers whom nothing but the tone left unsatisfied are satisfied: of those who respond to it, the bonus. It takes agents a few seconds, and changes no wait but by these.',
  parameters: {
    responsive: share(
      'share of customers who respond to it',
      0.8,
      [0.48, 0.8],
      claim('do-business-if-personalised'),
    ),
    bonus: share(
      'of them, share of the unsatisfied that it satisfies',
      0.1,
      [0, 0.3],
      assumed('"more likely" has no size in any source'),
    ),
    agentSeconds: count('seconds more that each contact takes', 5, [0, 30], assumed('a few words')),
    perMonth: money('what it costs in 30 days', 0, [0, 5000], assumed('no tool is needed for it')),
  },
  moves: [{ measure: 'csat', way: 'higher' }],
  apply: (draft, { responsive, bonus, agentSeconds, perMonth }) => {
    const path = ['experience', 'satisfaction', 'satisfied'];
    const satisfied = draft.numberAt(...path);
    if (satisfied === undefined) {
      return { expected: 'a scenario with experience.satisfaction' };
    }
    const channels = draft.channels(served);
    if (isMisfit(channels)) return channels;
    draft.set(path, rounded(1 - (1 - satisfied) * (1 - responsive * bonus)));
    for (const one of channels) draft.lengthenHandling(one, agentSeconds);
    charge(draft, 'personal-touch', { perMonth });
    return undefined;
  },
});
