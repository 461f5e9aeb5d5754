import exec from 'k6/execution';
import type { Options } from 'k6/options';
import { Backend } from './backend.ts';
import { Callbacks } from './callbacks.ts';
import { Customers } from './customers.ts';
import { customersAreDone } from './customers-are-done.ts';
import { Dispatcher } from './dispatcher.ts';
import { IndependentAgents } from './independent-agents.ts';
import { plan } from './plan.ts';
import type { Shared } from './shared.ts';
import { Staff } from './staff.ts';

/**
 * The script that k6 runs. Few VUs, each an event loop: customers walk their own stripe of the
 * schedule, one more VU acts for all agents; where agents call customers, one acts for all. Arrival-rate
 * executors would space starts evenly and match customers by count, which flatters the backend.
 */
const maxDuration = `${Math.ceil(plan.endsAtMs / 1000) + 120}s`;
const loop = {
  executor: 'per-vu-iterations',
  iterations: 1,
  maxDuration,
  gracefulStop: '1s',
} as const;

export const options: Options = {
  scenarios: plan.isTogether
    ? { everybody: { ...loop, vus: 1, exec: 'everybody' } }
    : {
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
  await agentsAt(backend, { staff: new Staff(), customersAreDone });
  backend.close();
}

/** Customers and agents in one event loop: who is called must be known to who calls. */
export async function everybody(): Promise<void> {
  const backend = await Backend.reach();
  const staff = new Staff();
  // Where nobody answers, nobody calls either.
  const callbacks = backend.has('inbox') ? new Callbacks(staff.groups) : undefined;
  let areDone = false;
  const customersAreGone = new Promise<void>((resolve) => {
    const onEnd = () => {
      areDone = true;
      resolve();
    };
    new Customers(backend, 0, 1, onEnd, callbacks).begin();
  });
  const shared = { staff, customersAreDone: () => areDone };
  await agentsAt(backend, callbacks === undefined ? shared : { ...shared, callbacks });
  await customersAreGone;
  backend.close();
}

/** Until agents have nothing to do any more. */
function agentsAt(backend: Backend, shared: Shared): Promise<void> {
  const Agents = plan.agents === 'dispatched' ? Dispatcher : IndependentAgents;
  return new Promise((resolve) => {
    if (backend.has('inbox')) new Agents(backend, shared, resolve).begin();
    else resolve(); // nobody answers
  });
}

/** k6's own view of the run: a cross-check of the lines, never their substitute. */
export function handleSummary(data: object): Record<string, string> {
  return { [__ENV.HOLDLINE_SUMMARY as string]: JSON.stringify(data, null, 2) };
}
