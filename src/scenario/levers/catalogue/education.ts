import { lever } from '../lever.ts';
import { multiplyDemand } from '../multiply-demand.ts';
import { assumed, count, share } from '../parameter.ts';
import { isMisfit, served } from '../scenario-draft.ts';

/** Customers who learn to help themselves, while they are helped or on a tour. */
export const education = lever({
  does: 'Customers who have learnt something meet fewer problems that they cannot solve. Teaching them makes each contact longer.',
  parameters: {
    fewer: share(
      'share of the problems that falls away',
      0.05,
      [0, 0.2],
      assumed('no source counts what taught customers no longer ask'),
    ),
    agentSeconds: count(
      'seconds more that each contact takes',
      15,
      [0, 90],
      assumed('a sentence or two'),
    ),
  },
  moves: [{ measure: 'offered', way: 'lower' }],
  apply: (draft, { fewer, agentSeconds }) => {
    const channels = draft.channels(served);
    if (isMisfit(channels)) return channels;
    const misfit = multiplyDemand(draft, 1 - fewer);
    if (misfit !== undefined) return misfit;
    for (const one of channels) draft.lengthenHandling(one, agentSeconds);
    return undefined;
  },
});
