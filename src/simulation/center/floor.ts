import { drawHandling, drawPatience } from '../../journey/draws.ts';
import { AgentGroup } from './agent-group.ts';
import { kind } from './center-events.ts';
import type { CenterRun } from './center-run.ts';
import { type Contact, contactState, NOBODY } from './contact.ts';
import { Duty } from './duty.ts';
import { type FloorAccounts, floorAccounts } from './floor-accounts.ts';
import { Interruptions } from './interruptions.ts';
import { orderOf } from './queue-discipline.ts';
import { Routing } from './routing.ts';
import { Service } from './service.ts';
import { WaitingLine } from './waiting-line.ts';

/** Where contacts meet agents: waiting lines, groups, and who serves whom. */
export class Floor {
  readonly lines: readonly WaitingLine[];
  readonly groups: readonly AgentGroup[];
  readonly routing: Routing;
  readonly service: Service;
  readonly #run: CenterRun;
  readonly #duties: readonly Duty[];
  readonly #interruptions: Interruptions;
  readonly #isPolled: boolean;
  /** Σ W by class: what ∫ L dt must be. */
  readonly #waited: Float64Array;

  constructor(run: CenterRun) {
    const { center, accountFrom, accountUntil, agentSide, key } = run.input;
    this.#run = run;
    this.#isPolled = agentSide.kind === 'polled';
    this.#waited = new Float64Array(center.classes.length);
    this.lines = center.classes.map(() => new WaitingLine(accountFrom, accountUntil));
    this.groups = center.groups.map(
      ({ agents, slots }) => new AgentGroup(agents, slots, accountFrom, accountUntil),
    );
    this.routing = new Routing(center, this.groups, this.lines, (contact, group) =>
      this.#canBegin(contact, group),
    );
    const sizes = this.groups.map((group) => (group.isElastic ? 0 : group.agents));
    const firstAgents = sizes.map((_, i) => sizes.slice(0, i).reduce((a, b) => a + b, 0));
    this.service = new Service(run, this.groups, this.routing, firstAgents);
    const duties: Duty[] = [];
    this.#duties = duties;
    this.#interruptions = new Interruptions(run, this, this.service, duties);
    for (const [g, plan] of center.groups.entries()) {
      const group = this.groups[g] as AgentGroup;
      const kinds = { change: kind.staffChanges, turn: kind.breakTurns };
      const first = firstAgents[g] as number;
      duties.push(new Duty(plan, g, group, first, key, run.events, kinds, this.#interruptions));
    }
  }

  /** A contact joins the queue of its class, or is served at once. */
  enter(contact: Contact, mayBeTurnedAway = true): void {
    const { now } = this.#run;
    const { discipline, queueLimit } = this.#run.classOf(contact);
    contact.state = contactState.waiting;
    contact.joined = now;
    contact.queuedOfLeg = 0;
    contact.order = orderOf(discipline, contact.since);
    if (!this.#isPolled && this.#isServedAtOnce(contact)) return;
    const line = this.lines[contact.class] as WaitingLine;
    if (mayBeTurnedAway && line.length.level >= queueLimit) {
      this.#run.attempts.turnAway(contact);
      return;
    }
    line.join(contact, now);
    if (this.#isPolled) return;
    this.schedulePatience(contact);
    this.#scheduleOverflow(contact);
  }

  schedulePatience(contact: Contact): void {
    const { patienceEnds } = contact;
    if (patienceEnds === Number.POSITIVE_INFINITY) return;
    this.#run.schedule(contact, patienceEnds, kind.patienceEnds);
  }

  /** The contact leaves the queue of its class. */
  quit(contact: Contact): void {
    const { now, events } = this.#run;
    (this.lines[contact.class] as WaitingLine).leave(contact, now);
    const waited = now - contact.joined;
    this.#waited[contact.class] = (this.#waited[contact.class] as number) + waited;
    contact.queued += waited;
    contact.queuedOfLeg = waited;
    const age = Math.max(0, now - contact.since);
    const { routes } = this.#run.classOf(contact);
    for (let i = 0; i < routes.length; i++) {
      // The overflow is still to come, and means nothing any more.
      if ((routes[i] as { after: number }).after > age) events.forget();
    }
  }

  /** The contact has waited long enough for groups further down its list. */
  overflow(contact: Contact): void {
    const group = this.routing.groupFor(contact, this.#run.now);
    if (group !== NOBODY) {
      this.#serveFromLine(contact, group);
      return;
    }
    const victim = this.#interruptions.victimFor(contact);
    if (victim === undefined) return;
    this.#leaveLine(contact);
    this.#interruptions.takeOver(contact, victim);
  }

  /** The agent is free for another contact. */
  agentReturns(group: number, agent: number): void {
    const { now } = this.#run;
    (this.groups[group] as AgentGroup).release(agent, now);
    (this.#duties[group] as Duty).released(agent, now);
    this.pull(group);
  }

  /** Free agents take the contacts that wait for them; where they poll, at their own times. */
  pull(group: number): void {
    if (this.#isPolled) return;
    while ((this.groups[group] as AgentGroup).places > 0) {
      const contact = this.routing.contactFor(group, this.#run.now);
      if (contact === undefined) return;
      this.#serveFromLine(contact, group);
    }
  }

  /** The contact goes on to another class: a tier, a specialist, the end of the same queue. */
  passOn(contact: Contact, to: number): void {
    const { tables, center } = this.#run.input;
    const { channel } = center.classes[to] as { channel: number };
    contact.leg++;
    contact.class = to;
    contact.since = this.#run.now;
    const { reason } = contact.facts;
    contact.handling = drawHandling(tables, channel, reason, contact.occasion, contact);
    contact.work = contact.handling;
    this.drawPatience(contact, channel);
    contact.stamp++;
    this.enter(contact);
  }

  /** Another wait of an attempt begins: its patience is drawn anew. */
  drawPatience(contact: Contact, channel: number): void {
    const { tables } = this.#run.input;
    const { generation } = contact.facts;
    const patience = drawPatience(tables, channel, generation, contact.occasion, contact);
    contact.patienceEnds = this.#run.now + patience;
  }

  staffChanges(group: number): void {
    (this.#duties[group] as Duty).bringUpToDate(this.#run.now);
    this.pull(group);
  }

  breakTurns(agent: number): void {
    const group = this.service.groupOf(agent);
    (this.#duties[group] as Duty).turn(agent - this.service.firstAgentOf(group), this.#run.now);
    this.pull(group);
  }

  /** Whether an agent who begins with the contact now can be done before leaving, if need be. */
  fits(contact: Contact, group: number, agent: number): boolean {
    const { closing } = this.#run.input.center.groups[group] as { closing: string };
    if (closing !== 'no-start-unless-fits') return true;
    const factor = this.routing.factorOf(contact.class, group);
    const ends = this.#run.now + contact.work * factor;
    return (this.#duties[group] as Duty).fits(agent, ends);
  }

  /** Closes the accounts. */
  close(at: number): FloorAccounts {
    for (const [contactClass, line] of this.lines.entries()) {
      for (const { joined } of line) {
        this.#waited[contactClass] = (this.#waited[contactClass] as number) + at - joined;
      }
    }
    return floorAccounts(
      this.#run.input,
      this.lines,
      this.groups,
      this.service.sessions,
      this.#waited,
      at,
    );
  }

  #isServedAtOnce(contact: Contact): boolean {
    const group = this.routing.groupFor(contact, this.#run.now);
    if (group !== NOBODY) {
      this.#serve(contact, group);
      return true;
    }
    const victim = this.#interruptions.victimFor(contact);
    if (victim === undefined) return false;
    this.#interruptions.takeOver(contact, victim);
    return true;
  }

  #scheduleOverflow(contact: Contact): void {
    const { routes } = this.#run.classOf(contact);
    for (let i = 0; i < routes.length; i++) {
      const { after } = routes[i] as { after: number };
      const at = contact.since + after;
      if (after > 0 && at > this.#run.now) this.#run.schedule(contact, at, kind.overflows);
    }
  }

  /** A free agent of this group begins with a contact that is in no queue. */
  #serve(contact: Contact, group: number): void {
    contact.group = group;
    contact.agent = (this.groups[group] as AgentGroup).take(
      this.#run.now,
      this.#agentFor(contact, group),
    );
    this.service.begin(contact);
  }

  #serveFromLine(contact: Contact, group: number): void {
    this.#leaveLine(contact);
    this.#serve(contact, group);
  }

  /** A contact that waits leaves its queue before its patience is over. */
  #leaveLine(contact: Contact): void {
    this.quit(contact);
    if (contact.patienceEnds < Number.POSITIVE_INFINITY) this.#run.events.forget();
  }

  /** Not while staff of the group changes: nobody begins at closing, nor before all have finished. */
  #canBegin(contact: Contact, group: number): boolean {
    if ((this.#duties[group] as Duty).nextAt <= this.#run.now) return false;
    const { isElastic } = this.groups[group] as AgentGroup;
    return isElastic || this.#agentFor(contact, group) !== NOBODY;
  }

  /** The agent whose turn it is; −1 where none can be done before leaving. */
  #agentFor(contact: Contact, group: number): number {
    const agents = this.groups[group] as AgentGroup;
    let agent = agents.first;
    while (agent !== NOBODY && !this.fits(contact, group, agent)) agent = agents.after(agent);
    return agent;
  }
}
