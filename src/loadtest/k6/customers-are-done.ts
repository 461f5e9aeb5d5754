import exec from 'k6/execution';
import http from 'k6/http';
import { plan } from './plan.ts';
import { reportError } from './write-line.ts';

/** How often agents ask where they cannot see for themselves, in milliseconds. */
const BETWEEN = 1000;

let isTold = false;
let isAsking = false;
let askedAt = 0;

/**
 * Whether the event loops of all customers have ended. A process of k6 sees its own alone: where there are several,
 * whoever started them is asked.
 */
export function customersAreDone(): boolean {
  const { controlUrl } = plan;
  if (controlUrl === undefined) {
    const { iterationsCompleted, iterationsInterrupted } = exec.instance;
    return iterationsCompleted + iterationsInterrupted >= plan.vus;
  }
  const now = Date.now();
  if (!isTold && !isAsking && now - askedAt >= BETWEEN) {
    isAsking = true;
    askedAt = now;
    http
      .asyncRequest('GET', controlUrl)
      .then(({ status }) => {
        isAsking = false;
        isTold = status === 200;
      })
      .catch(reportError);
  }
  return isTold;
}
