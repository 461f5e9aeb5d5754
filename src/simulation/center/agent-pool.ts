/**
 * The agents of one group, the longest idle one first. An agent holds up to `slots` contacts; a
 * place is one slot of one agent, and each agent's first places are free before any second ones.
 */
export class AgentPool {
  readonly agents: number;
  readonly slots: number;
  /** Seconds within [from, until] with at least one contact, summed over agents. */
  busy = 0;

  readonly #from: number;
  readonly #until: number;
  readonly #places: Int32Array;
  readonly #held: Int32Array;
  readonly #busySince: Float64Array;
  #head = 0;
  #free: number;

  /** @param from where the accounts of busy time begin, in seconds; `until`, where they end */
  constructor(agents: number, slots: number, from: number, until: number) {
    this.agents = agents;
    this.slots = slots;
    this.#from = from;
    this.#until = until;
    this.#free = agents * slots;
    this.#places = Int32Array.from({ length: agents * slots }, (_, place) => place);
    this.#held = new Int32Array(agents);
    this.#busySince = new Float64Array(agents);
  }

  get hasFree(): boolean {
    return this.#free > 0;
  }

  /** Whose place it is. */
  agentOf(place: number): number {
    return place % this.agents;
  }

  /** Takes the place that has been free the longest. */
  take(now: number): number {
    const place = this.#places[this.#head] as number;
    this.#head = (this.#head + 1) % this.#places.length;
    this.#free--;
    const agent = this.agentOf(place);
    if (this.#held[agent] === 0) this.#busySince[agent] = now;
    this.#held[agent] = (this.#held[agent] as number) + 1;
    return place;
  }

  release(place: number, now: number): void {
    const tail = (this.#head + this.#free) % this.#places.length;
    this.#places[tail] = place;
    this.#free++;
    const agent = this.agentOf(place);
    this.#held[agent] = (this.#held[agent] as number) - 1;
    if (this.#held[agent] === 0) this.#account(agent, now);
  }

  /** Brings the accounts up to date for agents who are still busy at the end. */
  close(now: number): void {
    for (let agent = 0; agent < this.agents; agent++) {
      if ((this.#held[agent] as number) > 0) this.#account(agent, now);
    }
  }

  #account(agent: number, now: number): void {
    const from = Math.max(this.#from, this.#busySince[agent] as number);
    this.busy += Math.max(0, Math.min(this.#until, now) - from);
    this.#busySince[agent] = now;
  }
}
