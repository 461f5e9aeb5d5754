import type { Agent } from './agent-group.ts';
import { fits } from './agent-selection.ts';
import type { CenterRun } from './center-run.ts';
import { type Contact, contactState } from './contact.ts';
import type { Preemption } from './preemption.ts';
import type { Route } from './queue.ts';
import type { Team } from './team.ts';
import { renewPatience } from './waiting-timers.ts';

/**
 * What becomes of contacts in hand when their agent has to leave, or another contact takes the agent:
 * they go on later with the same agent, or wait again at their old place.
 */
export class Interruptions {
  /** Where some class of contacts interrupts others. */
  preemption: Preemption | undefined;
  readonly #run: CenterRun;

  constructor(run: CenterRun) {
    this.#run = run;
  }

  /** Takes every contact from an agent's hands: to go on with later, or to wait again. */
  interrupt(team: Team, agent: Agent, how: 'pause' | 'return'): void {
    const { now, floor } = this.#run;
    for (const contact of team.hands?.of(agent) ?? []) {
      if (how === 'pause' && contact.state !== contactState.ghost) {
        floor.service.stop(contact);
        contact.state = contactState.paused;
        team.group.rest(agent, now);
      } else this.putBack(contact);
    }
  }

  /** Takes a contact from its agent's hands: it waits again, at its old place. */
  putBack(contact: Contact): void {
    this.letGo(contact);
    this.#rejoin(contact);
  }

  /** An agent and the contact in hand part, with what is left of the work to be done. */
  letGo(contact: Contact): void {
    const { now, floor } = this.#run;
    const { agent } = contact;
    const team = contact.team as Team;
    if (contact.state === contactState.paused) team.group.wake(agent as Agent, now);
    else floor.service.stop(contact);
    team.hands?.remove(agent as Agent, contact);
    this.preemption?.ended(contact);
    team.group.release(agent, now);
    team.duty.released(agent, now);
  }

  /** An agent is back: what was paused goes on. */
  resume(team: Team, agent: Agent): void {
    for (const contact of team.hands?.of(agent) ?? []) {
      if (contact.state !== contactState.paused) continue;
      contact.state = contactState.inService;
      team.group.wake(agent, this.#run.now);
      if (contact.isOffLine) this.#run.callbacks.dial(contact);
      else this.#run.floor.service.goOn(contact);
    }
  }

  /** The contact that has to make room for another, if there is one. */
  victimFor(contact: Contact): Contact | undefined {
    const { now } = this.#run;
    if (contact.queue.outages > 0) return undefined;
    return this.preemption?.victimFor(contact, now, (victim, route) => {
      const agent = victim.agent as Agent;
      const isStaying = route.team.duty.nextAt > now;
      return isStaying && agent.isOnDuty && fits(route, contact, agent, now);
    });
  }

  /** A contact takes the agent of another, which waits again. */
  takeOver(contact: Contact, victim: Contact): void {
    const { now, floor } = this.#run;
    const team = victim.team as Team;
    const agent = victim.agent as Agent;
    floor.service.stop(victim);
    team.hands?.remove(agent, victim);
    this.preemption?.ended(victim);
    team.group.release(agent, now);
    floor.serve(contact, contact.queue.routeTo(team) as Route, agent);
    this.#rejoin(victim);
  }

  /** An interrupted contact waits again, at its old place, with new patience; an empty room does not. */
  #rejoin(contact: Contact): void {
    const { attempts, floor } = this.#run;
    if (contact.state === contactState.ghost) {
      attempts.closeRoom(contact);
      return;
    }
    contact.leg++;
    if (!contact.isOffLine) renewPatience(this.#run, contact, contact.queue.plan.channel);
    floor.enter(contact, false);
  }
}
