import { type EventList, NO_EVENT } from '../kernel/event-list.ts';
import type { Agent } from './agent-group.ts';
import { type Contact, NOBODY } from './contact.ts';

/**
 * Agents whose contacts slow each other down: with k of them at a time, each goes on at speed s(k).
 * Each agent has a clock of its own that runs at that speed, so that a contact ends when the clock
 * has gone on by its work; only the earliest end is an event. This is limited processor sharing.
 */
export class SharedService {
  readonly #events: EventList;
  readonly #kind: number;
  readonly #firstAgent: number;
  readonly #slots: number;
  readonly #speeds: readonly number[];
  /** By place: the contact in it. */
  readonly #places: (Contact | undefined)[];
  readonly #held: Uint16Array;
  readonly #clock: Float64Array;
  readonly #readAt: Float64Array;
  /** By agent: the event of the earliest end. */
  readonly #pending: Int32Array;
  /** What each agent's clock will show when the contact of a place ends. */
  readonly #ends: Float64Array;

  /** @param kind of the event that an agent's next contact ends; its subject is `firstAgent` + agent */
  constructor(
    events: EventList,
    kind: number,
    firstAgent: number,
    agents: number,
    speeds: readonly number[],
  ) {
    this.#events = events;
    this.#kind = kind;
    this.#firstAgent = firstAgent;
    this.#slots = speeds.length;
    this.#speeds = speeds;
    this.#places = new Array(agents * speeds.length).fill(undefined);
    this.#ends = new Float64Array(agents * speeds.length);
    this.#held = new Uint16Array(agents);
    this.#clock = new Float64Array(agents);
    this.#readAt = new Float64Array(agents);
    this.#pending = new Int32Array(agents).fill(NO_EVENT);
  }

  /** A contact begins with the agent that it has. */
  start(contact: Contact, now: number): void {
    const agent = (contact.agent as Agent).number;
    this.#bringUpToDate(agent, now);
    const place = this.#find(agent, undefined);
    this.#places[place] = contact;
    this.#ends[place] = (this.#clock[agent] as number) + contact.work * contact.factor;
    this.#held[agent] = (this.#held[agent] as number) + 1;
    this.#scheduleNext(agent, now);
  }

  /** A contact leaves its agent, finished or not; it knows what is left of its work. */
  stop(contact: Contact, now: number): void {
    const agent = (contact.agent as Agent).number;
    this.#bringUpToDate(agent, now);
    const place = this.#find(agent, contact);
    const left = (this.#ends[place] as number) - (this.#clock[agent] as number);
    contact.work = Math.max(0, left) / contact.factor;
    this.#places[place] = undefined;
    this.#held[agent] = (this.#held[agent] as number) - 1;
    this.#scheduleNext(agent, now);
  }

  /** An agent's next end has come: the contact that it is of. */
  ended(agent: number): Contact {
    this.#pending[agent] = NO_EVENT;
    return this.#places[this.#next(agent)] as Contact;
  }

  #bringUpToDate(agent: number, now: number): void {
    const held = this.#held[agent] as number;
    if (held > 0) {
      const passed = now - (this.#readAt[agent] as number);
      this.#clock[agent] = (this.#clock[agent] as number) + passed * this.#speedOf(held);
    } else this.#clock[agent] = 0; // rounding does not add up over a day
    this.#readAt[agent] = now;
  }

  #scheduleNext(agent: number, now: number): void {
    const pending = this.#pending[agent] as number;
    if (pending !== NO_EVENT) this.#events.cancel(pending);
    this.#pending[agent] = NO_EVENT;
    const held = this.#held[agent] as number;
    if (held === 0) return;
    const left = (this.#ends[this.#next(agent)] as number) - (this.#clock[agent] as number);
    const at = now + Math.max(0, left) / this.#speedOf(held);
    this.#pending[agent] = this.#events.schedule(at, this.#kind, this.#firstAgent + agent);
  }

  /** The place whose contact ends first; −1 for none. */
  #next(agent: number): number {
    let best = NOBODY;
    for (let place = agent * this.#slots; place < (agent + 1) * this.#slots; place++) {
      if (this.#places[place] === undefined) continue;
      if (best === NOBODY || (this.#ends[place] as number) < (this.#ends[best] as number)) {
        best = place;
      }
    }
    return best;
  }

  #find(agent: number, held: Contact | undefined): number {
    let place = agent * this.#slots;
    while (this.#places[place] !== held) place++;
    return place;
  }

  #speedOf(held: number): number {
    return this.#speeds[held - 1] as number;
  }
}
