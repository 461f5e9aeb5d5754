import { didYouMean } from '../../did-you-mean.ts';
import { lever } from '../lever.ts';
import { multiplyDemand, notDrawn } from '../multiply-demand.ts';
import { assumed, name, share } from '../parameter.ts';
import { rounded } from '../scaled-text.ts';

/** Problems that are found in the data and mended in the product. */
export const fixCauses = lever({
  does: 'A part of the problems never arises: those of one reason, or of all alike. The customers who still come are the same ones, with the same luck.',
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
    const misfit = notDrawn(draft);
    if (misfit !== undefined) return misfit;
    const arisesOf = (one: string) => draft.numberAt('reasons', one, 'arises') ?? 1;
    const left = rounded(arisesOf(reason) * (1 - mended));
    const isAll = reasons.every((one) => one === reason || arisesOf(one) === 0);
    if (left === 0 && isAll) {
      return { parameter: 'mended', expected: 'less than all problems', found: mended };
    }
    draft.set(['reasons', reason, 'arises'], left);
    return undefined;
  },
});
