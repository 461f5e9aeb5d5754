import { TimeIntegral } from './time-integral.ts';

/** An agent, as far as it matters who gets the next contact. */
export class Agent {
  /** From 0 in the group. */
  readonly number: number;
  /** Contacts in hand; of these, the ones that rest until the agent is back. */
  held = 0;
  resting = 0;
  /** Whether the agent takes contacts, and whether no more for now, whatever places there are. */
  isOnDuty = false;
  isFull = false;
  /** Neighbours among those with as many contacts. */
  next: Agent | undefined = undefined;
  previous: Agent | undefined = undefined;

  constructor(number: number) {
    this.number = number;
  }
}

/** Is told of each agent, before anything about the agent changes. */
export interface AgentWatch {
  /** Until `now` the agent has been as it still is. */
  passed(agent: Agent, now: number): void;
}

/**
 * The agents of one group: who is on duty, how many contacts each has, and who gets the next one:
 * of those with the fewest contacts, the one who has been so the longest. Linked lists by number of
 * contacts, so that everything is done in time that does not depend on the number of agents.
 */
export class AgentGroup {
  readonly agents: readonly Agent[];
  readonly slots: number;
  /** Whether there is always room: a service without agents of its own. */
  readonly isElastic: boolean;
  /** Places of agents on duty that are free. */
  places = 0;
  /** Agents who take contacts, as far as they have places. */
  onDuty = 0;
  /** Agents with at least one contact that does not rest, over time. */
  readonly busy: TimeIntegral;
  /** Contacts in agents' hands that do not rest, over time; the same where nobody has more than one. */
  readonly contacts: TimeIntegral;
  /** Agents on duty, over time: scheduled ones, whoever works past the end of a shift. */
  readonly scheduled: TimeIntegral;
  /** Who keeps accounts of single agents; nobody, mostly. */
  #watches: readonly AgentWatch[] | undefined;
  /** The longest so, and the latest so, by number of contacts. */
  readonly #firsts: (Agent | undefined)[];
  readonly #lasts: (Agent | undefined)[];

  /**
   * @param agents how many; ∞ for a service that always has room
   * @param from where the accounts begin, in seconds; `until`, where they end
   */
  constructor(agents: number, slots: number, from = 0, until: number = Number.POSITIVE_INFINITY) {
    this.isElastic = agents === Number.POSITIVE_INFINITY;
    const named = this.isElastic ? 0 : agents;
    this.agents = Array.from({ length: named }, (_, number) => new Agent(number));
    this.slots = slots;
    this.busy = new TimeIntegral(from, until);
    this.contacts = slots === 1 ? this.busy : new TimeIntegral(from, until);
    this.scheduled = new TimeIntegral(from, until);
    if (this.isElastic) this.places = agents;
    this.#firsts = new Array(slots).fill(undefined);
    this.#lasts = new Array(slots).fill(undefined);
  }

  /** From now on they are told of each agent. */
  watchBy(watches: readonly AgentWatch[]): void {
    this.#watches = watches.length > 0 ? watches : undefined;
  }

  get hasFree(): boolean {
    return this.places > 0;
  }

  /** Who would take the next contact, if somebody is free. */
  get first(): Agent | undefined {
    const firsts = this.#firsts;
    for (let level = 0; level < firsts.length; level++) {
      const agent = firsts[level];
      if (agent !== undefined) return agent;
    }
    return undefined;
  }

  /** The one after `agent` in the order in which they would take a contact. */
  after({ next, held }: Agent): Agent | undefined {
    if (next !== undefined) return next;
    for (let level = held + 1; level < this.slots; level++) {
      if (this.#firsts[level] !== undefined) return this.#firsts[level];
    }
    return undefined;
  }

  /** Gives an agent one contact more; nobody has one in an elastic group. */
  take(agent: Agent | undefined, now: number): void {
    if (agent === undefined) {
      this.busy.change(now, 1);
      return;
    }
    if (this.#watches !== undefined) this.#tell(agent, now);
    const level = agent.held;
    agent.held = level + 1;
    if (isOffered(agent)) {
      this.#unlist(agent, level);
      this.places--;
      if (level + 1 < this.slots) this.#list(agent, level + 1);
    }
    if (level === agent.resting) this.busy.change(now, 1);
    if (this.slots > 1) this.contacts.change(now, 1);
  }

  /** Takes one contact from an agent. */
  release(agent: Agent | undefined, now: number): void {
    if (agent === undefined) {
      this.busy.change(now, -1);
      return;
    }
    if (this.#watches !== undefined) this.#tell(agent, now);
    const level = agent.held;
    agent.held = level - 1;
    if (level - 1 === agent.resting) this.busy.change(now, -1);
    if (this.slots > 1) this.contacts.change(now, -1);
    if (!isOffered(agent)) return;
    if (level < this.slots) this.#unlist(agent, level);
    this.#list(agent, level - 1);
    this.places++;
  }

  /** A contact in an agent's hands is left alone until the agent is back. */
  rest(agent: Agent, now: number): void {
    if (this.#watches !== undefined) this.#tell(agent, now);
    agent.resting++;
    if (agent.resting === agent.held) this.busy.change(now, -1);
    if (this.slots > 1) this.contacts.change(now, -1);
  }

  /** A contact that rested is worked on again. */
  wake(agent: Agent, now: number): void {
    if (this.#watches !== undefined) this.#tell(agent, now);
    if (agent.resting === agent.held) this.busy.change(now, 1);
    agent.resting--;
    if (this.slots > 1) this.contacts.change(now, 1);
  }

  /** An agent begins to take contacts. */
  comeOn(agent: Agent, now: number): void {
    if (agent.isOnDuty) return;
    this.#tell(agent, now);
    agent.isOnDuty = true;
    this.onDuty++;
    if (!agent.isFull) this.#offer(agent);
  }

  /** An agent takes no more contacts; those in hand stay. */
  goOff(agent: Agent, now: number): void {
    if (!agent.isOnDuty) return;
    this.#tell(agent, now);
    agent.isOnDuty = false;
    this.onDuty--;
    if (!agent.isFull) this.#withdraw(agent);
  }

  /** An agent takes no more contacts for the time being, or again as many as there are places. */
  setFull(agent: Agent, isFull: boolean): void {
    if (agent.isFull === isFull) return;
    agent.isFull = isFull;
    if (!agent.isOnDuty) return;
    if (isFull) this.#withdraw(agent);
    else this.#offer(agent);
  }

  #tell(agent: Agent, now: number): void {
    for (const watch of this.#watches ?? []) watch.passed(agent, now);
  }

  #offer(agent: Agent): void {
    if (agent.held < this.slots) this.#list(agent, agent.held);
    this.places += this.slots - agent.held;
  }

  #withdraw(agent: Agent): void {
    if (agent.held < this.slots) this.#unlist(agent, agent.held);
    this.places -= this.slots - agent.held;
  }

  #list(agent: Agent, level: number): void {
    const last = this.#lasts[level];
    agent.previous = last;
    agent.next = undefined;
    if (last === undefined) this.#firsts[level] = agent;
    else last.next = agent;
    this.#lasts[level] = agent;
  }

  #unlist({ previous, next }: Agent, level: number): void {
    if (previous === undefined) this.#firsts[level] = next;
    else previous.next = next;
    if (next === undefined) this.#lasts[level] = previous;
    else next.previous = previous;
  }
}

const isOffered = ({ isOnDuty, isFull }: Agent): boolean => isOnDuty && !isFull;
