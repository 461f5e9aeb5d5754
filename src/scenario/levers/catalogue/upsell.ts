import { lever } from '../lever.ts';
import { assumed, share } from '../parameter.ts';

/** Product information that fits what somebody bought. */
export const upsell = lever({
  does: 'Customers buy a little more: the revenue of every plan grows. No queue changes.',
  parameters: {
    more: share(
      'what it adds to the revenue of a customer',
      0.02,
      [0, 0.1],
      assumed('"more likely to buy" has no size in any source'),
    ),
  },
  moves: [{ measure: 'revenue', way: 'higher' }],
  apply: (draft, { more }) => {
    const plans = draft
      .keysOf('customers', 'plans')
      .filter((plan) => (draft.numberAt('customers', 'plans', plan, 'revenue') ?? 0) > 0);
    if (plans.length === 0 || draft.get('churn') === undefined) {
      return { expected: 'a scenario with churn, and plans that have a revenue' };
    }
    for (const plan of plans) draft.multiply(['customers', 'plans', plan, 'revenue'], 1 + more);
    return undefined;
  },
});
