import { birthDeathDistribution, expectation } from './birth-death.ts';
import { requirePositive, requireWhole } from './queue-arguments.ts';
import { type Steady, stable, unstable } from './stability.ts';

/** Calls and e-mail with the same agents, some of whom stay idle for the next call. */
export interface Blending {
  /** λ, calls per second. */
  readonly voiceArrivalRate: number;
  /** Seconds, of calls and e-mails alike. */
  readonly meanService: number;
  readonly agents: number;
  /** How many agents are kept idle for calls. */
  readonly idleReserve: number;
}

export interface BlendingSteadyState {
  readonly occupancy: number;
  readonly pDelayVoice: number;
  /** Mean wait of the calls, seconds. */
  readonly waitVoice: number;
  /** E-mails done per second. */
  readonly emailThroughput: number;
  readonly queueLengthVoice: number;
}

/**
 * The steady state of blending with an endless backlog of e-mail: calls go first, e-mail is not
 * interrupted, and an e-mail is begun whenever more agents than the reserve would be idle. So never
 * fewer than agents − reserve are busy, and what would go below is an e-mail begun.
 *
 * Source: Bhulai & Koole (2003), "A queueing model for call blending in call centers", IEEE
 * Transactions on Automatic Control 48(8), 1434–1438, with equal rates.
 *
 * @throws {RangeError} for what is no such queue
 */
export function blending(queue: Blending): Steady<BlendingSteadyState> {
  const { voiceArrivalRate, meanService, agents, idleReserve } = queue;
  requirePositive({ voiceArrivalRate, meanService });
  requireWhole(1, { agents });
  requireWhole(0, { idleReserve, 'agents − idleReserve': agents - idleReserve });
  const load = voiceArrivalRate * meanService;
  if (!(load < agents)) return unstable(load, agents);
  const least = agents - idleReserve;
  // Up to all agents busy; beyond, each further call is less probable by λ/(cμ).
  const states = birthDeathDistribution(
    { birth: (n) => (n < agents ? voiceArrivalRate : 0), death: (n) => n / meanService },
    least,
    0,
  );
  const allBusy = ((states[idleReserve] ?? 0) * agents) / (agents - load);
  const whole = expectation(states, (i) => (i < idleReserve ? 1 : 0)) + allBusy;
  const pDelayVoice = allBusy / whole;
  const queueLengthVoice = (pDelayVoice * load) / (agents - load);
  const busyBelow = expectation(states, (i) => (i < idleReserve ? least + i : 0));
  return stable({
    occupancy: (busyBelow / whole + pDelayVoice * agents) / agents,
    pDelayVoice,
    waitVoice: queueLengthVoice / voiceArrivalRate,
    emailThroughput: ((states[0] as number) * (least / meanService)) / whole,
    queueLengthVoice,
  });
}
