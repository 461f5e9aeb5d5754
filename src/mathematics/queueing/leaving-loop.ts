import { expm1 } from '../elementary/expm1.ts';
import { multiServerQueue } from './multi-server-queue.ts';
import { requirePositive, requireShares, requireWhole } from './queue-arguments.ts';

/** Customers who may leave for good after a contact, and a team that they load. */
export interface LeavingLoop {
  readonly initialCustomers: number;
  /** Poisson. */
  readonly contactsPerCustomerPerMonth: number;
  /** The contacts of a month are spread evenly over these. */
  readonly staffedSecondsPerMonth: number;
  readonly meanService: number;
  readonly servers: number;
  /** Seconds; finite. */
  readonly meanPatience: number;
  readonly months: number;
  readonly leaveProbAfterServed: number;
  readonly leaveProbAfterAbandoned: number;
}

/** What comes out, month by month. */
export interface LeavingLoopCourse {
  /** At the beginning of each month, and at the end of the last. */
  readonly customersByMonth: readonly number[];
  readonly pAbandonByMonth: readonly number[];
  /** Share of customers who leave within the month. */
  readonly churnByMonth: readonly number[];
}

/**
 * The mean-field recursion of load, abandonment and leaving: with customers N, contacts a month m and
 * P(abandon) of Erlang A at the load of the month,
 *
 *     churn = 1 − exp(−m·((1 − P)·ℓ(served) + P·ℓ(abandoned))),   N' = N·(1 − churn)
 *
 * In expectations only; a finite number of customers fluctuates around it.
 *
 * @throws {RangeError} for what is no such loop
 */
export function leavingLoop(loop: LeavingLoop): LeavingLoopCourse {
  const { meanService, servers, meanPatience, contactsPerCustomerPerMonth } = loop;
  requirePositive({
    initialCustomers: loop.initialCustomers,
    contactsPerCustomerPerMonth,
    staffedSecondsPerMonth: loop.staffedSecondsPerMonth,
    meanPatience,
  });
  const { leaveProbAfterServed, leaveProbAfterAbandoned, months } = loop;
  requireShares({ leaveProbAfterServed, leaveProbAfterAbandoned });
  requireWhole(0, { months });
  const customersByMonth = [loop.initialCustomers];
  const pAbandonByMonth: number[] = [];
  const churnByMonth: number[] = [];
  for (let month = 0; month < months; month++) {
    const customers = customersByMonth[month] as number;
    const arrivalRate = (customers * contactsPerCustomerPerMonth) / loop.staffedSecondsPerMonth;
    const team = multiServerQueue({ arrivalRate, meanService, servers, meanPatience });
    // Finite patience keeps every load stable.
    const abandoned = team.kind === 'stable' ? team.pAbandon : 1;
    const leaving = (1 - abandoned) * leaveProbAfterServed + abandoned * leaveProbAfterAbandoned;
    const churn = -expm1(-contactsPerCustomerPerMonth * leaving);
    pAbandonByMonth.push(abandoned);
    churnByMonth.push(churn);
    customersByMonth.push(customers * (1 - churn));
  }
  return { customersByMonth, pAbandonByMonth, churnByMonth };
}
