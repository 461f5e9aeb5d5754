import type { Worker } from './agent-work.ts';
import type { Waiting } from './inbox.ts';
import { LegLuck } from './leg-luck.ts';
import { now, plan, toWall } from './plan.ts';

/** A session in an agent's hands. */
interface Talk {
  readonly waiting: Waiting;
  readonly worker: Worker;
  /** Whether the customer has left without a sign. */
  readonly isEmpty: boolean;
  /** Messages of the agent so far. */
  turn: number;
  /** Since when the customer's message waits, in wall milliseconds; undefined while the customer thinks. */
  asked: number | undefined;
}

/** What an agent has of sessions. */
interface Desk {
  readonly talks: Map<number, Talk>;
  /** Contacts that the agent has reached for and does not have yet. */
  reaching: number;
  /** The one that is written to. */
  current: number | undefined;
}

/**
 * Sessions in turns, as in the simulator: an agent writes one message at a time; customers who have answered come before
 * new ones, each in order of time; and nobody takes a new one who has `maxActive` with an unanswered message.
 */
export class Talks {
  readonly #legs = new LegLuck();
  readonly #desks = new Map<Worker, Desk>();
  readonly #talks = new Map<number, Talk>();
  readonly #writes: (ticket: number, until: number) => void;

  /** @param writes an agent begins with a message of a session, which is written at `until` */
  constructor(writes: (ticket: number, until: number) => void) {
    this.#writes = writes;
  }

  /** An agent reaches for a contact. */
  reach(worker: Worker): void {
    this.#deskOf(worker).reaching++;
  }

  /** The agent has the contact, or does not get it. */
  reached(worker: Worker): void {
    this.#deskOf(worker).reaching--;
    this.#choose(worker);
  }

  /** An agent has a session, whose first message waits for an answer. */
  begin(ticket: number, waiting: Waiting, worker: Worker, isEmpty: boolean): void {
    const talk: Talk = { waiting, worker, isEmpty, turn: 0, asked: waiting.due };
    this.#talks.set(ticket, talk);
    this.#deskOf(worker).talks.set(ticket, talk);
  }

  /** Whether it is a session that has begun. */
  has(ticket: number): boolean {
    return this.#talks.has(ticket);
  }

  /**
   * The agent's message is out.
   *
   * @returns whether it was the first, and how long nothing happens after it, in simulated seconds: undefined where the
   *   session is over with it
   */
  written(ticket: number): { readonly isFirst: boolean; readonly silence: number | undefined } {
    const talk = this.#talks.get(ticket) as Talk;
    const { waiting, worker, isEmpty, turn } = talk;
    talk.turn = turn + 1;
    talk.asked = undefined;
    this.#deskOf(worker).current = undefined;
    this.#choose(worker);
    return { isFirst: turn === 0, silence: this.#legs.silence(waiting, turn, isEmpty) };
  }

  isEmpty(ticket: number): boolean {
    return (this.#talks.get(ticket) as Talk).isEmpty;
  }

  /** The customer's next message is there. */
  asked(ticket: number): void {
    const talk = this.#talks.get(ticket) as Talk;
    talk.asked = now();
    this.#choose(talk.worker);
  }

  /** The session is closed. */
  end(ticket: number): void {
    const talk = this.#talks.get(ticket);
    if (talk === undefined) return;
    this.#talks.delete(ticket);
    this.#deskOf(talk.worker).talks.delete(ticket);
  }

  /** The agent chooses whom to answer, and whether to take a new session. */
  #choose(worker: Worker): void {
    const desk = this.#deskOf(worker);
    const waiting = [...desk.talks].filter(([, { asked }]) => asked !== undefined);
    const { maxActive = Number.POSITIVE_INFINITY } = plan.groups[worker.group] ?? {};
    worker.agents.setFull(worker.agent, waiting.length >= maxActive);
    // Of what was reached for at one look, whatever comes first at the backend, the oldest is written to first.
    if (desk.current !== undefined || desk.reaching > 0) return;
    const [first] = waiting.sort(([, a], [, b]) => inOrder(a, b));
    if (first === undefined) return;
    const [ticket, talk] = first;
    desk.current = ticket;
    const length = this.#legs.writing(talk.waiting, talk.turn);
    this.#writes(ticket, now() + toWall(length));
  }

  #deskOf(worker: Worker): Desk {
    let desk = this.#desks.get(worker);
    if (desk === undefined) {
      desk = { talks: new Map(), reaching: 0, current: undefined };
      this.#desks.set(worker, desk);
    }
    return desk;
  }
}

/** Customers who have answered come before new ones, each in order of time. */
function inOrder(a: Talk, b: Talk): number {
  const areNew = Number(a.turn === 0) - Number(b.turn === 0);
  return areNew !== 0 ? areNew : (a.asked as number) - (b.asked as number);
}
