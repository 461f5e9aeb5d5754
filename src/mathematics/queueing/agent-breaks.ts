import type { Transitions } from './markov-chain.ts';
import { requirePositive, requireWhole } from './queue-arguments.ts';
import { solveTruncated } from './truncated-chain.ts';

/** M/M/c+M whose agents go away and come back, each on their own. */
export interface AgentBreaks {
  readonly arrivalRate: number;
  readonly meanService: number;
  readonly agents: number;
  /** Seconds from the end of a break to the next; exponential. */
  readonly meanTimeBetweenBreaks: number;
  /** Seconds; exponential. */
  readonly meanBreak: number;
  /** Seconds; finite. */
  readonly meanPatience: number;
}

export interface AgentBreaksSteadyState {
  readonly meanAgentsPresent: number;
  readonly busyAgents: number;
  readonly occupancyOfPresent: number;
  readonly queueLength: number;
  readonly pAbandon: number;
  /** Over all times that a contact is in the queue, seconds. */
  readonly waitPerContact: number;
}

/**
 * The steady state of a queue whose agents take breaks at once, busy or idle: the contact in hand goes
 * back to the queue and may abandon from there. The chain counts the agents present and the contacts.
 *
 * Source: Mitrany & Avi-Itzhak (1968), "A many-server queue with service interruptions", Operations
 * Research 16(3), 628–638, with patience added.
 *
 * @throws {RangeError} for what is no such queue, or if the queue makes more states than can be solved
 */
export function agentBreaks(queue: AgentBreaks): AgentBreaksSteadyState {
  const { arrivalRate, meanService, agents, meanTimeBetweenBreaks, meanBreak, meanPatience } =
    queue;
  requirePositive({ arrivalRate, meanService, meanTimeBetweenBreaks, meanBreak, meanPatience });
  requireWhole(1, { agents });
  const transitions: Transitions = ([present = 0, n = 0], go) => {
    go([present - 1, n], present / meanTimeBetweenBreaks);
    go([present + 1, n], (agents - present) / meanBreak);
    go([present, n + 1], arrivalRate);
    go(
      [present, n - 1],
      Math.min(n, present) / meanService + Math.max(0, n - present) / meanPatience,
    );
  };
  const { mean } = solveTruncated([agents, 0], transitions, [1]);

  const meanAgentsPresent = mean(([present = 0]) => present);
  const busyAgents = mean(([present = 0, n = 0]) => Math.min(n, present));
  const queueLength = mean(([present = 0, n = 0]) => Math.max(0, n - present));
  return {
    meanAgentsPresent,
    busyAgents,
    occupancyOfPresent: busyAgents / meanAgentsPresent,
    queueLength,
    pAbandon: queueLength / meanPatience / arrivalRate,
    waitPerContact: queueLength / arrivalRate,
  };
}
