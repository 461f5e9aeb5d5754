import { birthDeathDistribution } from './birth-death.ts';
import {
  requirePatience,
  requirePositive,
  requireShares,
  requireWhole,
} from './queue-arguments.ts';

/** A voice menu (IVR) before the agents; a contact holds a trunk from its arrival to its end. */
export interface SharedTrunks {
  readonly arrivalRate: number;
  /** Seconds in the menu. */
  readonly meanIvr: number;
  /** Share of contacts that then ask for an agent; the others are done. */
  readonly probToAgent: number;
  readonly meanService: number;
  readonly agents: number;
  readonly trunks: number;
  /** Seconds in the queue; ∞ by default. */
  readonly meanPatience?: number;
}

export interface SharedTrunksSteadyState {
  readonly pBlock: number;
  readonly occupancy: number;
  readonly queueLength: number;
  /** Of the contacts that ask for an agent, seconds. */
  readonly waitAll: number;
  /** Of the contacts that ask for an agent. */
  readonly pAbandon: number;
  readonly busyTrunks: number;
}

/**
 * The steady state of menu and agents behind shared trunks, which has the product form
 *
 *     π(i, n) ∝ a(i)·b(n),   i + n ≤ trunks,
 *
 * with a(i) of the menu alone (M/M/∞) and b(n) of the agents alone (M/M/c+M).
 *
 * Source: Srinivasan, Talim & Wang (2004), "Performance analysis of a call center with interactive
 * voice response units", Top 12(1), 91–110; patience added.
 *
 * @throws {RangeError} for what is no such queue
 */
export function sharedTrunks(queue: SharedTrunks): SharedTrunksSteadyState {
  const { arrivalRate, meanIvr, probToAgent, meanService, agents, trunks } = queue;
  const { meanPatience = Number.POSITIVE_INFINITY } = queue;
  requirePositive({ arrivalRate, meanIvr, probToAgent, meanService });
  requireShares({ probToAgent });
  requireWhole(1, { agents, trunks });
  requirePatience(meanPatience);
  const toAgents = arrivalRate * probToAgent;
  const below = (rate: number) => (n: number) => (n < trunks ? rate : 0);
  const menu = birthDeathDistribution(
    { birth: below(arrivalRate), death: (i) => i / meanIvr },
    0,
    0,
  );
  const death = (n: number): number =>
    Math.min(n, agents) / meanService + Math.max(0, n - agents) / meanPatience;
  const agentSide = birthDeathDistribution({ birth: below(toAgents), death }, 0, 0);

  let [whole, blocked, held, busy, waiting] = [0, 0, 0, 0, 0];
  for (const [i, inMenu] of menu.entries()) {
    for (const [n, atAgents] of agentSide.entries()) {
      if (i + n > trunks) break;
      const weight = inMenu * atAgents;
      whole += weight;
      held += weight * (i + n);
      busy += weight * Math.min(n, agents);
      waiting += weight * Math.max(0, n - agents);
      if (i + n === trunks) blocked += weight;
    }
  }
  const pBlock = blocked / whole;
  const queueLength = waiting / whole;
  const asking = toAgents * (1 - pBlock);
  return {
    pBlock,
    occupancy: busy / whole / agents,
    queueLength,
    waitAll: queueLength / asking,
    pAbandon: queueLength / meanPatience / asking,
    busyTrunks: held / whole,
  };
}
