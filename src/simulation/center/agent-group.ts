import { TimeIntegral } from './time-integral.ts';

const NOBODY = -1;

/**
 * The agents of one group: who is on duty, how many contacts each has, and who gets the next one:
 * of those with the fewest contacts, the one who has been so the longest. Lists by number of
 * contacts, linked through columns, so that everything is done in time that does not depend on the
 * number of agents.
 */
export class AgentGroup {
  readonly agents: number;
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
  /** Contacts in each agent's hands. */
  readonly held: Uint16Array;
  /** Whether each agent takes contacts. */
  readonly isOnDuty: Uint8Array;

  /** Of those in each agent's hands, the contacts that rest until the agent is back. */
  readonly #resting: Uint16Array;
  /** Whether each agent takes no more, whatever places there are. */
  readonly #isFull: Uint8Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  /** The longest so, and the latest so, by number of contacts. */
  readonly #firsts: Int32Array;
  readonly #lasts: Int32Array;

  /** @param from where the accounts begin, in seconds; `until`, where they end */
  constructor(agents: number, slots: number, from = 0, until: number = Number.POSITIVE_INFINITY) {
    this.agents = agents;
    this.slots = slots;
    this.isElastic = agents === Number.POSITIVE_INFINITY;
    this.busy = new TimeIntegral(from, until);
    this.contacts = slots === 1 ? this.busy : new TimeIntegral(from, until);
    this.scheduled = new TimeIntegral(from, until);
    const named = this.isElastic ? 0 : agents;
    if (this.isElastic) this.places = agents;
    this.held = new Uint16Array(named);
    this.isOnDuty = new Uint8Array(named);
    this.#resting = new Uint16Array(named);
    this.#isFull = new Uint8Array(named);
    this.#next = new Int32Array(named);
    this.#previous = new Int32Array(named);
    this.#firsts = new Int32Array(slots).fill(NOBODY);
    this.#lasts = new Int32Array(slots).fill(NOBODY);
  }

  get hasFree(): boolean {
    return this.places > 0;
  }

  /** Who would take the next contact; −1 when nobody is free. */
  get first(): number {
    const firsts = this.#firsts;
    for (let level = 0; level < firsts.length; level++) {
      const agent = firsts[level] as number;
      if (agent !== NOBODY) return agent;
    }
    return NOBODY;
  }

  /** The one after `agent` in the order in which they would take a contact; −1 after the last. */
  after(agent: number): number {
    const next = this.#next[agent] as number;
    if (next !== NOBODY) return next;
    for (let level = (this.held[agent] as number) + 1; level < this.slots; level++) {
      if (this.#firsts[level] !== NOBODY) return this.#firsts[level] as number;
    }
    return NOBODY;
  }

  /** Gives a free agent one contact more, by default the one whose turn it is; −1 where nobody has a name. */
  take(now: number, agent: number = this.first): number {
    if (this.isElastic) {
      this.busy.change(now, 1);
      return NOBODY;
    }
    const level = this.held[agent] as number;
    this.held[agent] = level + 1;
    if (this.#isOffered(agent)) {
      this.#unlist(agent, level);
      this.places--;
      if (level + 1 < this.slots) this.#list(agent, level + 1);
    }
    if (level === this.#resting[agent]) this.busy.change(now, 1);
    if (this.slots > 1) this.contacts.change(now, 1);
    return agent;
  }

  /** Takes one contact from an agent. */
  release(agent: number, now: number): void {
    if (this.isElastic) {
      this.busy.change(now, -1);
      return;
    }
    const level = this.held[agent] as number;
    this.held[agent] = level - 1;
    if (level - 1 === this.#resting[agent]) this.busy.change(now, -1);
    if (this.slots > 1) this.contacts.change(now, -1);
    if (!this.#isOffered(agent)) return;
    if (level < this.slots) this.#unlist(agent, level);
    this.#list(agent, level - 1);
    this.places++;
  }

  /** A contact in an agent's hands is left alone until the agent is back. */
  rest(agent: number, now: number): void {
    const resting = (this.#resting[agent] as number) + 1;
    this.#resting[agent] = resting;
    if (resting === this.held[agent]) this.busy.change(now, -1);
    if (this.slots > 1) this.contacts.change(now, -1);
  }

  /** A contact that rested is worked on again. */
  wake(agent: number, now: number): void {
    const resting = this.#resting[agent] as number;
    this.#resting[agent] = resting - 1;
    if (resting === this.held[agent]) this.busy.change(now, 1);
    if (this.slots > 1) this.contacts.change(now, 1);
  }

  /** An agent begins to take contacts. */
  comeOn(agent: number): void {
    if (this.isOnDuty[agent] === 1) return;
    this.isOnDuty[agent] = 1;
    this.onDuty++;
    if (this.#isFull[agent] === 0) this.#offer(agent);
  }

  /** An agent takes no more contacts; those in hand stay. */
  goOff(agent: number): void {
    if (this.isOnDuty[agent] === 0) return;
    this.isOnDuty[agent] = 0;
    this.onDuty--;
    if (this.#isFull[agent] === 0) this.#withdraw(agent);
  }

  /** An agent takes no more contacts for the time being, or again as many as there are places. */
  setFull(agent: number, isFull: boolean): void {
    if ((this.#isFull[agent] === 1) === isFull) return;
    this.#isFull[agent] = isFull ? 1 : 0;
    if (this.isOnDuty[agent] === 0) return;
    if (isFull) this.#withdraw(agent);
    else this.#offer(agent);
  }

  #isOffered(agent: number): boolean {
    return this.isOnDuty[agent] === 1 && this.#isFull[agent] === 0;
  }

  #offer(agent: number): void {
    const level = this.held[agent] as number;
    if (level < this.slots) this.#list(agent, level);
    this.places += this.slots - level;
  }

  #withdraw(agent: number): void {
    const level = this.held[agent] as number;
    if (level < this.slots) this.#unlist(agent, level);
    this.places -= this.slots - level;
  }

  #list(agent: number, level: number): void {
    const last = this.#lasts[level] as number;
    this.#previous[agent] = last;
    this.#next[agent] = NOBODY;
    if (last === NOBODY) this.#firsts[level] = agent;
    else this.#next[last] = agent;
    this.#lasts[level] = agent;
  }

  #unlist(agent: number, level: number): void {
    const before = this.#previous[agent] as number;
    const after = this.#next[agent] as number;
    if (before === NOBODY) this.#firsts[level] = after;
    else this.#next[before] = after;
    if (after === NOBODY) this.#lasts[level] = before;
    else this.#previous[after] = before;
  }
}

/** A group whose agents are all on duty. */
export function staffedGroup(agents: number, slots: number): AgentGroup {
  const group = new AgentGroup(agents, slots);
  for (let agent = 0; agent < agents; agent++) group.comeOn(agent);
  return group;
}
