import { multiplyBackground, needsBackground } from '../leaving.ts';
import { lever } from '../lever.ts';
import { multiplyDemand } from '../multiply-demand.ts';
import { assumed, factor, share, whole } from '../parameter.ts';

/** A personal welcome with an offer of help. */
export const welcome = lever({
  does: "New customers leave less often at their first renewals, for reasons other than service; those who take up the offer ask a little more. A run's first customers are as new as `customers.tenure` says; where it says nothing, all of them are when it starts.",
  parameters: {
    renewals: whole('how many first renewals', 3, [1, 6], assumed('the first months')),
    hazard: factor(
      'what multiplies the background there',
      0.8,
      [0.5, 1],
      assumed('that most decline the offer and value it is said, without a number'),
    ),
    moreProblems: share(
      'what those who accept add to all problems',
      0.02,
      [0, 0.1],
      assumed('most do not take it up'),
    ),
  },
  moves: [{ measure: 'left', way: 'lower' }],
  apply: (draft, { renewals, hazard, moreProblems }) => {
    const misfit = needsBackground(draft) ?? multiplyDemand(draft, 1 + moreProblems);
    if (misfit !== undefined) return misfit;
    multiplyBackground(draft, hazard, renewals);
    return undefined;
  },
});
