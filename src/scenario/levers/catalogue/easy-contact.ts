import { multiplyBackground } from '../leaving.ts';
import { lever } from '../lever.ts';
import { multiplyDemand } from '../multiply-demand.ts';
import { assumed, share } from '../parameter.ts';

/** Contact details that are easy to find, and complaints that are found where they are made. */
export const easyContact = lever({
  does: 'More of those with a problem get in touch instead of leaving in silence: more contacts come, and fewer customers leave for reasons that service never hears of.',
  parameters: {
    more: share(
      'what it adds to the problems that are brought',
      0.05,
      [0.01, 0.2],
      assumed('no source says how many customers with a problem say nothing'),
    ),
    silent: share(
      'share of those who leave for other reasons that leaves in silence over a problem, and no longer does',
      0.03,
      [0, 0.1],
      assumed('no source says how many leave in silence'),
    ),
  },
  moves: [{ measure: 'offered', way: 'higher' }],
  apply: (draft, { more, silent }) => {
    const misfit = multiplyDemand(draft, 1 + more);
    if (misfit !== undefined) return misfit;
    if (draft.get('churn') !== undefined) multiplyBackground(draft, 1 - silent);
    return undefined;
  },
});
