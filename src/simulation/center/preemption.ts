import type { Contact } from './contact.ts';
import type { Queue, Route } from './queue.ts';
import type { Team } from './team.ts';

/**
 * Who is interrupted by whom: of the contacts in service of the largest rank, the one begun last.
 * Those in service are linked by group and class through the neighbours of the waiting lines, which
 * a contact in service does not need.
 */
export class Preemption {
  readonly #classes: number;
  /** The contact begun last, by group · classes + class. */
  readonly #lasts: (Contact | undefined)[];
  /** Queues of the classes that yield, the largest rank first; a session stays with its agent. */
  readonly #yielding: readonly Queue[];

  constructor(queues: readonly Queue[], groups: number) {
    this.#classes = queues.length;
    this.#lasts = new Array(groups * queues.length).fill(undefined);
    this.#yielding = queues
      .filter(({ plan }) => plan.session === undefined)
      .sort((a, b) => b.plan.rank - a.plan.rank);
  }

  began(contact: Contact): void {
    const list = this.#listOf(contact.team as Team, contact.queue);
    const last = this.#lasts[list];
    contact.next = last;
    contact.previous = undefined;
    if (last !== undefined) last.previous = contact;
    this.#lasts[list] = contact;
  }

  ended(contact: Contact): void {
    const { previous, next } = contact;
    if (previous !== undefined) previous.next = next;
    else this.#lasts[this.#listOf(contact.team as Team, contact.queue)] = next;
    if (next !== undefined) next.previous = previous;
  }

  /**
   * The contact that has to make room.
   *
   * @param mayYield whether its agent may begin with the contact instead, by this route
   */
  victimFor(
    contact: Contact,
    now: number,
    mayYield: (victim: Contact, route: Route) => boolean,
  ): Contact | undefined {
    const { plan, routes } = contact.queue;
    if (!plan.interrupts) return undefined;
    for (const route of routes) {
      if (contact.since + route.after > now) continue;
      for (const queue of this.#yielding) {
        if (queue.plan.rank <= plan.rank) break;
        let victim = this.#lasts[this.#listOf(route.team, queue)];
        while (victim !== undefined && !mayYield(victim, route)) victim = victim.next;
        if (victim !== undefined) return victim;
      }
    }
    return undefined;
  }

  #listOf(team: Team, queue: Queue): number {
    return team.number * this.#classes + queue.number;
  }
}
