import { charge } from '../costs.ts';
import { lever } from '../lever.ts';
import { assumed, money, share } from '../parameter.ts';

/** More new customers: what retention is compared with. */
export const acquisition = lever({
  does: 'More customers join in each cycle, at a price. They pay, and they ask: waits grow with them unless agents do.',
  parameters: {
    more: share(
      'how many more join',
      0.1,
      [0.01, 0.5],
      assumed('to be compared with a lever that keeps as many'),
    ),
    perMonth: money(
      'what that costs in 30 days',
      0,
      [0, 50_000],
      assumed('for each company to say'),
    ),
  },
  moves: [{ measure: 'joined', way: 'higher' }],
  apply: (draft, { more, perMonth }) => {
    if (!((draft.numberAt('churn', 'joining') ?? 0) > 0)) {
      return { expected: 'a scenario with churn.joining above 0' };
    }
    draft.multiply(['churn', 'joining'], 1 + more);
    charge(draft, 'acquisition', { perMonth });
    return undefined;
  },
});
