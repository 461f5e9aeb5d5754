import type { Agent, AgentWatch } from './agent-group.ts';

/** How long each agent of a group has been there, and busy: what the least occupied is chosen by. */
export class AgentTimes implements AgentWatch {
  readonly #since: Float64Array;
  readonly #busy: Float64Array;
  readonly #present: Float64Array;

  constructor(agents: number) {
    this.#since = new Float64Array(agents);
    this.#busy = new Float64Array(agents);
    this.#present = new Float64Array(agents);
  }

  passed({ number, held, resting, isOnDuty }: Agent, now: number): void {
    const elapsed = now - (this.#since[number] as number);
    this.#since[number] = now;
    const isBusy = held > resting;
    if (isBusy) this.#busy[number] = (this.#busy[number] as number) + elapsed;
    if (isBusy || isOnDuty) this.#present[number] = (this.#present[number] as number) + elapsed;
  }

  /** The share of an agent's time since the run began that was spent with contacts; breaks are none of it. */
  occupancy(agent: Agent, now: number): number {
    this.passed(agent, now);
    const present = this.#present[agent.number] as number;
    return present > 0 ? (this.#busy[agent.number] as number) / present : 0;
  }
}
