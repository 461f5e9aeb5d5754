import { notNegative, positive } from '../argument.ts';

/** Poisson arrivals to identical servers with exponential service. */
export interface MarkovQueue {
  /** λ, contacts per second, above 0. */
  readonly arrivalRate: number;
  /** 1/μ, in seconds, above 0. */
  readonly meanService: number;
  /** Above 0; need not be whole, where a formula is continued between whole numbers. */
  readonly servers: number;
  /** T of the service levels, in seconds, at least 0; without it 0, the share answered at once. */
  readonly serviceLevelThreshold?: number | undefined;
}

/** @throws RangeError for what is not a queue */
export function requireQueue(queue: MarkovQueue): void {
  positive('arrivalRate', queue.arrivalRate);
  positive('meanService', queue.meanService);
  positive('servers', queue.servers);
  notNegative('serviceLevelThreshold', queue.serviceLevelThreshold ?? 0);
}
