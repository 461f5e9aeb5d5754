import { lever } from '../lever.ts';
import { assumed, share } from '../parameter.ts';

/** Concerns that are dealt with in public. */
export const publicAnswers = lever({
  does: 'Who reads of a bad journey reads the answer, too: each one that is told keeps fewer away.',
  parameters: {
    softened: share(
      'share of those kept away who join after all',
      0.25,
      [0, 0.6],
      assumed('recommendation ratios name no reference group'),
    ),
  },
  moves: [{ measure: 'keptAway', way: 'lower' }],
  apply: (draft, { softened }) => {
    if (!((draft.numberAt('churn', 'wordOfMouth', 'keepsAway') ?? 0) > 0)) {
      return { expected: 'a scenario with churn.wordOfMouth that keeps customers away' };
    }
    draft.multiply(['churn', 'wordOfMouth', 'keepsAway'], 1 - softened);
    return undefined;
  },
});
