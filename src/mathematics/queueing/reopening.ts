import { multiServerQueue } from './multi-server-queue.ts';
import { requirePositive, requireShares } from './queue-arguments.ts';
import { type Steady, stable } from './stability.ts';

/** M/M/c whose contacts may come back at once, to the end of the queue. */
export interface Reopening {
  /** Contacts per second, counted once each. */
  readonly arrivalRate: number;
  /** Of each visit, seconds. */
  readonly meanService: number;
  readonly servers: number;
  /** After each service; below 1. */
  readonly reopenProbability: number;
}

export interface ReopeningSteadyState {
  readonly occupancy: number;
  /** Visits per second. */
  readonly attemptRate: number;
  readonly meanVisitsPerContact: number;
  readonly queueLength: number;
  readonly waitPerVisit: number;
  readonly totalWaitPerContact: number;
  readonly totalSojournPerContact: number;
}

/**
 * The steady state of M/M/c with Bernoulli feedback: the number in system is that of M/M/c at the
 * rate λ/(1 − p), though the visits are no Poisson process.
 *
 * Source: Jackson (1957), "Networks of waiting lines", Operations Research 5(4), 518–521.
 *
 * @throws {RangeError} for what is no such queue
 */
export function reopening(queue: Reopening): Steady<ReopeningSteadyState> {
  const { arrivalRate, meanService, servers, reopenProbability } = queue;
  requireShares({ reopenProbability });
  requirePositive({ arrivalRate, 'share that does not reopen': 1 - reopenProbability });
  const meanVisitsPerContact = 1 / (1 - reopenProbability);
  const attemptRate = arrivalRate * meanVisitsPerContact;
  const visits = multiServerQueue({ arrivalRate: attemptRate, meanService, servers });
  if (visits.kind === 'unstable') return visits;
  return stable({
    occupancy: visits.occupancy,
    attemptRate,
    meanVisitsPerContact,
    queueLength: visits.queueLength,
    waitPerVisit: visits.waitAll,
    totalWaitPerContact: visits.waitAll * meanVisitsPerContact,
    totalSojournPerContact: (visits.waitAll + meanService) * meanVisitsPerContact,
  });
}
