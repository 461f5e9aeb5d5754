import { power } from '../elementary/power.ts';
import { birthDeathDistribution, expectation } from './birth-death.ts';
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
  const death = (n: number): number =>
    Math.min(n, agents) / meanService + Math.max(0, n - agents) / meanPatience;
  /** Menu and agents, each alone and with `tilt` times as many contacts. */
  const sides = (tilt: number): readonly [menu: Float64Array, agentSide: Float64Array] => {
    const below = (rate: number) => (n: number) => (n < trunks ? tilt * rate : 0);
    return [
      birthDeathDistribution({ birth: below(arrivalRate), death: (i) => i / meanIvr }, 0, 0),
      birthDeathDistribution({ birth: below(toAgents), death }, 0, 0),
    ];
  };
  const tilt = tiltThatFits(trunks, (at) =>
    sides(at).reduce((sum, side) => sum + expectation(side, (n) => n), 0),
  );
  const [menu, agentSide] = sides(tilt);
  const backTo = Float64Array.from({ length: trunks + 1 }, (_, free) => power(tilt, free));

  let [blocked, admitted, held, busy, waiting] = [0, 0, 0, 0, 0];
  for (const [i, inMenu] of menu.entries()) {
    for (const [n, atAgents] of agentSide.entries()) {
      if (i + n > trunks) break;
      // tilt^(trunks − i − n) takes back what the tilt has made of a(i)·b(n), but for a factor.
      const weight = inMenu * atAgents * (backTo[trunks - i - n] as number);
      held += weight * (i + n);
      busy += weight * Math.min(n, agents);
      waiting += weight * Math.max(0, n - agents);
      if (i + n === trunks) blocked += weight;
      else admitted += weight;
    }
  }
  const whole = blocked + admitted;
  const queueLength = waiting / whole;
  const asking = (toAgents * admitted) / whole;
  return {
    pBlock: blocked / whole,
    occupancy: busy / whole / agents,
    queueLength,
    waitAll: queueLength / asking,
    pAbandon: queueLength / meanPatience / asking,
    busyTrunks: held / whole,
  };
}

/**
 * The largest factor of the arrivals, 1 at most, with which menu and agents hold no more contacts on
 * average than there are trunks. Far above it, either would be so full that no state in which both
 * have room would be left in doubles.
 */
function tiltThatFits(trunks: number, held: (tilt: number) => number): number {
  if (held(1) <= trunks) return 1;
  let [low, high] = [0, 1];
  for (let i = 0; i < 100 && high - low > 1e-3 * high; i++) {
    const middle = (low + high) / 2;
    if (held(middle) <= trunks) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
