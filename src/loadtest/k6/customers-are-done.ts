import exec from 'k6/execution';
import { plan } from './plan.ts';

/** Whether the event loops of all customers have ended, in whichever process they were. */
export function customersAreDone(): boolean {
  const { iterationsCompleted, iterationsInterrupted } = exec.instance;
  return iterationsCompleted + iterationsInterrupted >= plan.vus;
}
