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

/** How long agents stay after the cap, at most, in milliseconds: two looks that find nobody, but no hours. */
const LONGEST_STAY = 10_000;

/** When agents end at last, in milliseconds from the start of the replay. */
export function agentsEndAt(): number {
  return plan.endsAtMs + Math.min(2 * plan.agentPollingMs, LONGEST_STAY);
}
