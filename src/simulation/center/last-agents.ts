import type { Agent } from './agent-group.ts';
import { fits } from './agent-selection.ts';
import type { CenterRun } from './center-run.ts';
import { type Contact, contactState } from './contact.ts';
import type { Route } from './queue.ts';
import { isOpen } from './routing.ts';
import type { Team } from './team.ts';
import type { WaitingLine } from './waiting-line.ts';
import { waitApart } from './waiting-timers.ts';

/**
 * Last agent routing: a customer comes back to the agent who had the customer before, on whatever
 * channel. Where that agent is busy, the contact waits apart from the common queue, for so long at most;
 * who is free again takes such a contact first. An agent who is not on duty is not waited for.
 */
export class LastAgents {
  readonly #run: CenterRun;
  /** The number, among all agents, of the last agent of each customer. */
  readonly #lastOf = new Map<number, number>();
  /** Which agent each contact that waits apart waits for. */
  readonly #reserved = new Map<Contact, number>();
  readonly #teamOf: readonly Team[];

  /** @param teamOf the group of each agent among all */
  constructor(run: CenterRun, teamOf: readonly Team[]) {
    this.#run = run;
    this.#teamOf = teamOf;
  }

  /** An agent begins with a contact. */
  remember({ facts, state, team, agent }: Contact): void {
    if (agent === undefined || state === contactState.ghost) return;
    this.#lastOf.set(facts.customer, (team as Team).firstAgent + agent.number);
  }

  /**
   * A contact is about to be routed: it goes to its last agent, or waits for that one.
   *
   * @param waits how long at most, in seconds
   * @returns whether it does; if not, it is routed like any other
   */
  route(contact: Contact, waits: number): boolean {
    const last = this.#lastOf.get(contact.facts.customer);
    if (last === undefined) return false;
    const team = this.#teamOf[last] as Team;
    const agent = team.group.agents[last - team.firstAgent] as Agent;
    const route = contact.queue.routeTo(team);
    if (route === undefined || !agent.isOnDuty) return false;
    if (hasRoom(agent, team)) {
      if (!this.#mayBegin(contact, route, agent)) return false;
      this.#run.floor.serve(contact, route, agent);
      return true;
    }
    const { line, plan } = contact.queue;
    if (waits === 0 || line.length.level >= plan.queueLimit) return false;
    this.#reserved.set(contact, last);
    contact.queue.reserved?.join(contact, this.#run.now);
    waitApart(this.#run, contact, waits);
    return true;
  }

  /** Agents of a group with room take the contacts that wait for them, who came first before. */
  pull(team: Team): void {
    for (;;) {
      const found = this.#nextOf(team);
      if (found === undefined) return;
      const agent = this.#agentOf(found, team) as Agent;
      this.#run.floor.quit(found);
      this.#run.floor.serve(found, found.queue.routeTo(team) as Route, agent);
    }
  }

  /** A contact has waited long enough: if it was for its agent, it joins the common queue at its place. */
  giveUp(contact: Contact): void {
    const { line, reserved } = contact.queue;
    if (reserved === undefined || !this.#reserved.delete(contact)) return;
    reserved.leave(contact, this.#run.now);
    line.join(contact, this.#run.now);
  }

  /** A contact leaves the line that it waits in: that of its class, or `reserved`. */
  quit(contact: Contact, reserved: WaitingLine): void {
    const isReserved = this.#reserved.delete(contact);
    (isReserved ? reserved : contact.queue.line).leave(contact, this.#run.now);
  }

  #nextOf(team: Team): Contact | undefined {
    let best: Contact | undefined;
    for (const tier of team.tiers) {
      for (const route of tier) {
        const { reserved } = route.queue;
        for (let one = reserved?.first; one !== undefined; one = one.next) {
          if (best !== undefined && !one.isBefore(best)) break;
          const agent = this.#agentOf(one, team);
          if (agent === undefined || !agent.isOnDuty || !hasRoom(agent, team)) continue;
          if (this.#mayBegin(one, route, agent)) best = one;
        }
      }
    }
    return best;
  }

  #agentOf(contact: Contact, { firstAgent, group }: Team): Agent | undefined {
    return group.agents[(this.#reserved.get(contact) as number) - firstAgent];
  }

  #mayBegin(contact: Contact, route: Route, agent: Agent): boolean {
    const { now } = this.#run;
    const { duty, leaves } = route.team;
    if (leaves && duty.nextAt <= now) return false;
    return isOpen(route, contact, now) && fits(route, contact, agent, now);
  }
}

function hasRoom({ held, isFull }: Agent, { group }: Team): boolean {
  return !isFull && held < group.slots;
}
