import { purpose } from '../../journey/purposes.ts';
import { quantile } from '../../mathematics/random/law.ts';
import type { AgentGroup } from './agent-group.ts';
import { kind } from './center-events.ts';
import type { CenterRun } from './center-run.ts';
import { type Contact, contactState } from './contact.ts';
import { Hands } from './hands.ts';
import { Preemption } from './preemption.ts';
import type { Routing } from './routing.ts';
import { Sessions } from './sessions.ts';
import { SharedService } from './shared-service.ts';

/**
 * Work on the contacts in agents' hands, from beginning to end: one by one, several that slow each
 * other down, or sessions in turns. What has to be known of them is kept where a centre asks for it.
 */
export class Service {
  /** By group, where its agents share their attention, have sessions, or may be interrupted. */
  readonly sessions: readonly (Sessions | undefined)[];
  readonly hands: readonly (Hands | undefined)[];
  readonly preemption: Preemption | undefined;
  readonly #shared: readonly (SharedService | undefined)[];
  readonly #run: CenterRun;
  readonly #routing: Routing;
  /** The group of each agent among all, and its first agent's number. */
  readonly #groupOf: Int32Array;
  readonly #firstAgents: readonly number[];

  constructor(
    run: CenterRun,
    groups: readonly AgentGroup[],
    routing: Routing,
    firstAgents: readonly number[],
  ) {
    const { center } = run.input;
    this.#run = run;
    this.#routing = routing;
    this.#firstAgents = firstAgents;
    this.#groupOf = Int32Array.from(
      groups.flatMap((group, g) =>
        group.isElastic ? [] : new Array<number>(group.agents).fill(g),
      ),
    );
    this.#shared = center.groups.map(({ speeds, agents }, g) =>
      speeds === undefined
        ? undefined
        : new SharedService(run.events, kind.sharedEnds, firstAgents[g] as number, agents, speeds),
    );
    this.hands = center.groups.map(({ closing, breaks, agents, slots }) =>
      closing === 'pause' || closing === 'return' || breaks?.rule === 'return'
        ? new Hands(agents, slots)
        : undefined,
    );
    this.sessions = center.groups.map((plan, g) =>
      center.classes.some(
        ({ session, routes }) => session !== undefined && routes.some(({ group }) => group === g),
      )
        ? new Sessions(run, plan, g, groups[g] as AgentGroup, firstAgents[g] as number)
        : undefined,
    );
    this.preemption = center.classes.some(({ interrupts }) => interrupts)
      ? new Preemption(center)
      : undefined;
  }

  /** The agent who has the contact in hand begins with it. */
  begin(contact: Contact): void {
    contact.stamp++; // patience no longer matters
    if (contact.state === contactState.ghost) this.#findEmptyRoom(contact);
    else {
      contact.state = contactState.inService;
      this.#run.attempts.took(contact);
    }
    const { group } = contact;
    contact.factor = this.#routing.factorOf(contact.class, group);
    this.hands[group]?.put(contact.agent, contact);
    this.preemption?.began(contact);
    this.goOn(contact);
  }

  /** Work on the contact begins, or goes on after a pause. */
  goOn(contact: Contact): void {
    const { now } = this.#run;
    const { group } = contact;
    contact.began = now;
    if (this.#run.classOf(contact).session !== undefined) {
      this.sessions[group]?.start(contact);
      return;
    }
    const shared = this.#shared[group];
    if (shared !== undefined) shared.start(contact, now);
    else this.#run.schedule(contact, now + contact.work * contact.factor, kind.handlingEnds);
  }

  /** Work on the contact stops before its end: what is left of it stays to be done. */
  stop(contact: Contact): void {
    const { now, events } = this.#run;
    const shared = this.#shared[contact.group];
    if (shared !== undefined) shared.stop(contact, now);
    else {
      const done = (now - contact.began) / contact.factor;
      contact.work = Math.max(0, contact.work - done);
      events.forget();
    }
    contact.stamp++;
  }

  /** The contact leaves its agent's hands; the agent may still be busy with it. */
  handIn(contact: Contact): void {
    const { group, agent } = contact;
    this.hands[group]?.remove(agent, contact);
    if (this.#run.classOf(contact).session !== undefined) this.sessions[group]?.remove(contact);
    this.#shared[group]?.stop(contact, this.#run.now);
    this.preemption?.ended(contact);
  }

  /** The group of an agent among all, and the number of a group's first agent there. */
  groupOf(agent: number): number {
    return this.#groupOf[agent] as number;
  }
  firstAgentOf(group: number): number {
    return this.#firstAgents[group] as number;
  }

  /** The contact that an agent of shared service has finished; none for an event of the past. */
  sharedEnd(agent: number, stamp: number): Contact | undefined {
    const group = this.#groupOf[agent] as number;
    return this.#shared[group]?.ended(agent - (this.#firstAgents[group] as number), stamp);
  }

  /** An agent has written a message of a session; whether the session is over with it. */
  written(contact: Contact): boolean {
    return (this.sessions[contact.group] as Sessions).written(contact);
  }

  /** The customer of a session answers; whether the session is over with it. */
  customerAnswers(contact: Contact): boolean {
    return (this.sessions[contact.group] as Sessions).answers(contact);
  }

  /** An agent with sessions chooses what to write next. */
  agentWrites(agent: number): void {
    const group = this.#groupOf[agent] as number;
    this.sessions[group]?.choose(agent - (this.#firstAgents[group] as number));
  }

  #findEmptyRoom(contact: Contact): void {
    const { emptyRoom } = this.#run.classOf(contact);
    if (emptyRoom === undefined) return;
    contact.work = quantile(emptyRoom, contact.draw(purpose.emptyRoom, contact.occasion));
  }
}
