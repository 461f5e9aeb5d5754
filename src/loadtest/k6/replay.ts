import exec from 'k6/execution';
import type { Options } from 'k6/options';
import { Backend } from './backend.ts';
import { Customers } from './customers.ts';
import { Dispatcher } from './dispatcher.ts';
import { IndependentAgents } from './independent-agents.ts';
import { plan } from './plan.ts';

/**
 * The script that k6 runs. Few VUs, each an event loop: customers walk their own stripe of the
 * schedule, one more VU acts for all agents. Arrival-rate executors would space starts evenly and
 * match customers by count, which flatters the backend.
 */
const maxDuration = `${Math.ceil(plan.endsAtMs / 1000) + 120}s`;
const loop = {
  executor: 'per-vu-iterations',
  iterations: 1,
  maxDuration,
  gracefulStop: '1s',
} as const;

export const options: Options = {
  scenarios: {
    customers: { ...loop, vus: plan.vus, exec: 'customers' },
    agents: { ...loop, vus: 1, exec: 'agents' },
  },
  // The connections that each VU keeps: as many as may be in flight.
  batch: 20_000,
  batchPerHost: 2_000,
  // A backend that is allowed cannot hand the load on to one that is not.
  maxRedirects: 0,
  // Not the name: it is the address, another one for every contact.
  systemTags: ['status', 'scenario'],
  thresholds: { journey_errors: ['count<1'] },
  summaryTrendStats: ['count', 'min', 'avg', 'med', 'p(95)', 'p(99)', 'max'],
};

export async function customers(): Promise<void> {
  const number = exec.scenario.iterationInTest;
  const backend = await Backend.reach();
  await new Promise<void>((resolve) => {
    new Customers(backend, number, plan.vus, resolve).begin();
  });
  backend.close();
}

export async function agents(): Promise<void> {
  const backend = await Backend.reach();
  if (!backend.has('inbox')) return; // nobody answers
  const Agents = plan.agents === 'dispatched' ? Dispatcher : IndependentAgents;
  await new Promise<void>((resolve) => {
    new Agents(backend, resolve).begin();
  });
  backend.close();
}

/** k6's own view of the run: a cross-check of the lines, never their substitute. */
export function handleSummary(data: object): Record<string, string> {
  return { [__ENV.HOLDLINE_SUMMARY as string]: JSON.stringify(data, null, 2) };
}
