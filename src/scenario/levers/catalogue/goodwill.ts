import { charge } from '../costs.ts';
import { multiplyService, needsChurn } from '../leaving.ts';
import { lever } from '../lever.ts';
import { assumed, money, share } from '../parameter.ts';

/** A budget to make good what went wrong, even by the customer's own mistake. */
export const goodwill = lever({
  does: 'Service recovery with money: a share of bad journeys is made good, at a cost for each, and of those who would have left after one, that share times the effect stays.',
  parameters: {
    made: share(
      'share of bad journeys that is made good',
      0.3,
      [0.1, 0.6],
      assumed('a budget, which each company sets itself'),
    ),
    recovered: share(
      'of those who would have left after one, share that stays',
      0.5,
      [0.1, 0.8],
      assumed('no source measures what goodwill recovers'),
    ),
    each: money(
      'what making one good costs',
      10,
      [2, 50],
      assumed('the price of a cheap product', 'price-low-example'),
    ),
  },
  moves: [{ measure: 'lostToService', way: 'lower' }],
  apply: (draft, { made, recovered, each }) => {
    const misfit = needsChurn(draft);
    if (misfit !== undefined) return misfit;
    multiplyService(draft, 1 - made * recovered);
    charge(draft, 'goodwill', { perBadJourney: made * each });
    return undefined;
  },
});
