import { charge } from '../costs.ts';
import { multiplyBackground, needsBackground } from '../leaving.ts';
import { lever } from '../lever.ts';
import { assumed, money, share } from '../parameter.ts';

/** A loyalty programme, gifts, cards and news that fit. */
export const loyalty = lever({
  does: 'Those reached leave less often for reasons other than service: the background of the hazard falls. It costs something for each customer, and no wait changes but by who stays.',
  parameters: {
    reached: share(
      'share of customers whom it reaches',
      0.5,
      [0.1, 0.9],
      assumed('no source says how many join a programme'),
    ),
    effect: share(
      'of those of them who would have left, share that stays',
      0.1,
      [0, 0.3],
      assumed('satisfaction with a programme is measured, staying is not'),
    ),
    perCustomer: money(
      'what it costs for each customer in 30 days, reached or not',
      0.2,
      [0, 2],
      assumed('rewards worth some percent of a small price'),
    ),
  },
  moves: [{ measure: 'churn', way: 'lower' }],
  apply: (draft, { reached, effect, perCustomer }) => {
    const misfit = needsBackground(draft);
    if (misfit !== undefined) return misfit;
    multiplyBackground(draft, 1 - reached * effect);
    charge(draft, 'loyalty', { perCustomer });
    return undefined;
  },
});
