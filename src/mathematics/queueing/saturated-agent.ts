import { finitePopulation } from './finite-population.ts';
import { requirePositive } from './queue-arguments.ts';

/** A messaging agent who always holds as many sessions as may be. */
export interface SaturatedAgent {
  /** A session that ends is replaced at once. */
  readonly sessions: number;
  /** Of one message of the agent, seconds; exponential. */
  readonly meanWrite: number;
  /** Until the customer answers, seconds; exponential. */
  readonly meanThink: number;
}

export interface SaturatedAgentSteadyState {
  /** Share of time that the agent writes. */
  readonly agentBusy: number;
  readonly turnsPerSecond: number;
  /** From the customer's message to the end of writing, seconds. */
  readonly meanTurnResponse: number;
  /** Sessions whose customer thinks. */
  readonly meanParkedSessions: number;
  /** Sessions with an unanswered message, the one being written included. */
  readonly meanActiveSessions: number;
}

/**
 * The steady state of a saturated agent: the sessions are the source of a queue with one server.
 *
 * @throws {RangeError} for what is no such agent
 */
export function saturatedAgent(agent: SaturatedAgent): SaturatedAgentSteadyState {
  requirePositive({ meanThink: agent.meanThink });
  const queue = finitePopulation({
    population: agent.sessions,
    contactRatePerIdleCustomer: 1 / agent.meanThink,
    meanService: agent.meanWrite,
    servers: 1,
  });
  return {
    agentBusy: queue.occupancy,
    turnsPerSecond: queue.throughput,
    meanTurnResponse: queue.inSystem / queue.throughput,
    meanParkedSessions: queue.meanActiveCustomersNotInSystem,
    meanActiveSessions: queue.inSystem,
  };
}
