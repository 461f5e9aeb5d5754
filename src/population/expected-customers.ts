import type { Scenario } from '../scenario/scenario.ts';
import { cyclesOf } from './ever-customers.ts';
import { sharesBefore } from './renewals-before.ts';

/**
 * How many customers a run would have in each of its cycles, on average, if service lost nobody; the
 * last number holds until the end of the run, after its last whole cycle. One number where nobody leaves.
 *
 *     N(k) = N₀·Σₛ pₛ·S(s + k) ÷ S(s) + J·(S(0) + … + S(k − 1)),   S(k) = Π (1 − h₀ of renewal j), j = 1 … k
 *
 * where
 *
 *     N₀   customers at the start
 *     pₛ   share of them that has s renewals behind it
 *     J    who join in a cycle
 */
export function expectedCustomers({
  churn,
  customers,
  demand,
}: Pick<Scenario, 'churn' | 'customers' | 'demand'>): readonly number[] {
  if (churn === undefined) return [customers.size];
  const { background, joining, renewals } = churn;
  const after = [customers.size as number];
  let [stays, joined] = [1, 0];
  const stay = (renewal: number): number =>
    1 - (background[Math.min(renewal, background.length) - 1] ?? 0);
  const ofStart = [...sharesBefore(customers, churn.cycle, background.length - 1)];
  for (let k = 1; k <= cyclesOf({ churn, demand }); k++) {
    joined += joining * stays;
    stays *= stay(k);
    ofStart.forEach((share, before) => {
      ofStart[before] = share * stay(before + k);
    });
    after.push(customers.size * ofStart.reduce((sum, share) => sum + share, 0) + joined);
  }
  if (renewals === 'together') return after;
  // In the course of a cycle they become as many as there are after it.
  return after.map((number, k) => (number + (after[k + 1] ?? number)) / 2);
}
