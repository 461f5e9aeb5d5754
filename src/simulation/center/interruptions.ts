import type { AgentGroup } from './agent-group.ts';
import type { CenterRun } from './center-run.ts';
import { type Contact, contactState } from './contact.ts';
import type { Duty } from './duty.ts';
import type { Floor } from './floor.ts';
import type { Service } from './service.ts';

/**
 * What becomes of contacts in hand when their agent has to leave, or another contact takes the agent:
 * they go on later with the same agent, or wait again at their old place.
 */
export class Interruptions {
  readonly #run: CenterRun;
  readonly #floor: Floor;
  readonly #service: Service;
  readonly #duties: readonly Duty[];

  constructor(run: CenterRun, floor: Floor, service: Service, duties: readonly Duty[]) {
    this.#run = run;
    this.#floor = floor;
    this.#service = service;
    this.#duties = duties;
  }

  /** Takes every contact from an agent's hands: to go on with later, or to wait again. */
  interrupt(group: number, agent: number, how: 'pause' | 'return'): void {
    const { now } = this.#run;
    const agents = this.#floor.groups[group] as AgentGroup;
    const hands = this.#service.hands[group];
    for (const contact of hands?.of(agent) ?? []) {
      this.#service.stop(contact);
      if (how === 'pause' && contact.state !== contactState.ghost) {
        contact.state = contactState.paused;
        agents.rest(agent, now);
        continue;
      }
      hands?.remove(agent, contact);
      this.#service.preemption?.ended(contact);
      agents.release(agent, now);
      (this.#duties[group] as Duty).released(agent, now);
      this.#rejoin(contact);
    }
  }

  /** An agent is back: what was paused goes on. */
  resume(group: number, agent: number): void {
    for (const contact of this.#service.hands[group]?.of(agent) ?? []) {
      if (contact.state !== contactState.paused) continue;
      contact.state = contactState.inService;
      (this.#floor.groups[group] as AgentGroup).wake(agent, this.#run.now);
      this.#service.goOn(contact);
    }
  }

  /** The contact that has to make room for another, if there is one. */
  victimFor(contact: Contact): Contact | undefined {
    const { now } = this.#run;
    return this.#service.preemption?.victimFor(contact, now, ({ group, agent }) => {
      const isStaying = (this.#duties[group] as Duty).nextAt > now;
      const isOnDuty = (this.#floor.groups[group] as AgentGroup).isOnDuty[agent] === 1;
      return isStaying && isOnDuty && this.#floor.fits(contact, group, agent);
    });
  }

  /** A contact takes the agent of another, which waits again. */
  takeOver(contact: Contact, victim: Contact): void {
    const { now } = this.#run;
    const { group, agent } = victim;
    const agents = this.#floor.groups[group] as AgentGroup;
    this.#service.stop(victim);
    this.#service.hands[group]?.remove(agent, victim);
    this.#service.preemption?.ended(victim);
    agents.release(agent, now);
    contact.group = group;
    contact.agent = agents.take(now, agent);
    this.#service.begin(contact);
    this.#rejoin(victim);
  }

  /** An interrupted contact waits again, at its old place, with new patience; an empty room does not. */
  #rejoin(contact: Contact): void {
    if (contact.state === contactState.ghost) {
      this.#run.attempts.closeRoom(contact);
      return;
    }
    contact.leg++;
    this.#floor.drawPatience(contact, this.#run.classOf(contact).channel);
    this.#floor.enter(contact, false);
  }
}
