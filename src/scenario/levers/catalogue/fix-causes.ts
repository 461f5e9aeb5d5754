import { didYouMean } from '../../did-you-mean.ts';
import { lever } from '../lever.ts';
import { multiplyDemand } from '../multiply-demand.ts';
import { assumed, name, share } from '../parameter.ts';
import { rounded } from '../scaled-text.ts';

/** Problems that are found in the data and mended in the product. */
export const fixCauses = lever({
  does: 'A part of the problems never arises: those of one reason, or of all. The customers who still come are the same ones.',
  parameters: {
    mended: share(
      'share of the problems that no longer arises',
      0.15,
      [0.05, 0.4],
      assumed('how much the top topics make is in your own data'),
    ),
    reason: name('the reason whose problems are mended; all alike by default'),
  },
  moves: [{ measure: 'offered', way: 'lower' }],
  apply: (draft, { mended, reason }) => {
    if (reason === undefined) return multiplyDemand(draft, 1 - mended);
    const reasons = draft.keysOf('reasons');
    if (!reasons.includes(reason)) {
      const expected = `a reason of this scenario${didYouMean(reason, reasons)}`;
      return { parameter: 'reason', expected, found: reason };
    }
    const part = draft.numberAt('reasons', reason, 'share') ?? 0;
    const left = 1 - part * mended;
    if (left === 0)
      return { parameter: 'mended', expected: 'less than all problems', found: mended };
    const misfit = multiplyDemand(draft, left);
    if (misfit !== undefined) return misfit;
    for (const one of reasons) {
      const before = draft.numberAt('reasons', one, 'share') ?? 0;
      const after = one === reason ? before * (1 - mended) : before;
      draft.set(['reasons', one, 'share'], rounded(after / left));
    }
    return undefined;
  },
});
