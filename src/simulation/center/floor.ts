import { drawHandling, drawPatience } from '../../journey/draws.ts';
import { purpose } from '../../journey/purposes.ts';
import { quantile } from '../../mathematics/random/law.ts';
import { AgentGroup } from './agent-group.ts';
import { type CenterRun, kind } from './center-run.ts';
import { Duty } from './duty.ts';
import { type FloorAccounts, floorAccounts } from './floor-accounts.ts';
import { Hands } from './hands.ts';
import { contactState, type OpenContacts } from './open-contacts.ts';
import { Preemption } from './preemption.ts';
import { orderOf } from './queue-discipline.ts';
import { Routing } from './routing.ts';
import { Sessions } from './sessions.ts';
import { SharedService } from './shared-service.ts';
import { WaitingLine } from './waiting-line.ts';

const NOBODY = -1;

/** Where contacts meet agents: waiting lines, groups, and who serves whom. */
export class Floor {
  readonly lines: readonly WaitingLine[];
  readonly groups: readonly AgentGroup[];
  readonly routing: Routing;
  readonly #run: CenterRun;
  readonly #contacts: OpenContacts;
  readonly #duties: readonly Duty[];
  readonly #shared: readonly (SharedService | undefined)[];
  readonly #hands: readonly (Hands | undefined)[];
  readonly #sessions: readonly (Sessions | undefined)[];
  readonly #preemption: Preemption | undefined;
  /** The group of each agent, and its first agent's number among all. */
  readonly #groupOf: Int32Array;
  readonly #firstAgents: readonly number[];
  readonly #isPolled: boolean;
  /** Σ W by class: what ∫ L dt must be. */
  readonly #waited: Float64Array;

  constructor(run: CenterRun) {
    const { center, accountFrom, accountUntil, agentSide, key } = run.input;
    const { contacts, events } = run;
    this.#run = run;
    this.#contacts = contacts;
    this.#isPolled = agentSide.kind === 'polled';
    this.#waited = new Float64Array(center.classes.length);
    this.lines = center.classes.map(() => new WaitingLine(contacts, accountFrom, accountUntil));
    this.groups = center.groups.map(
      ({ agents, slots }) => new AgentGroup(agents, slots, accountFrom, accountUntil),
    );
    this.routing = new Routing(center, contacts, this.groups, this.lines, (row, group) =>
      this.#canBegin(row, group),
    );
    const sizes = this.groups.map((group) => (group.isElastic ? 0 : group.agents));
    this.#firstAgents = sizes.map((_, i) => sizes.slice(0, i).reduce((a, b) => a + b, 0));
    this.#groupOf = Int32Array.from(sizes.flatMap((size, g) => new Array<number>(size).fill(g)));
    this.#shared = center.groups.map(({ speeds, agents }, g) =>
      speeds === undefined
        ? undefined
        : new SharedService(
            contacts,
            events,
            kind.sharedEnds,
            this.#firstAgents[g] as number,
            agents,
            speeds,
          ),
    );
    this.#hands = center.groups.map(({ closing, breaks, agents, slots }) =>
      closing === 'pause' || closing === 'return' || breaks?.rule === 'return'
        ? new Hands(agents, slots)
        : undefined,
    );
    const hasSessions = center.groups.map((_, g) =>
      center.classes.some(
        ({ session, routes }) => session !== undefined && routes.some(({ group }) => group === g),
      ),
    );
    this.#sessions = center.groups.map((plan, g) =>
      hasSessions[g]
        ? new Sessions(run, plan, g, this.groups[g] as AgentGroup, this.#firstAgents[g] as number)
        : undefined,
    );
    this.#preemption = center.classes.some(({ interrupts }) => interrupts)
      ? new Preemption(center, contacts)
      : undefined;
    this.#duties = center.groups.map(
      (plan, g) =>
        new Duty(
          plan,
          g,
          this.groups[g] as AgentGroup,
          this.#firstAgents[g] as number,
          key,
          events,
          { change: kind.staffChanges, turn: kind.breakTurns },
          this,
        ),
    );
  }

  /** A contact joins the queue of its class, or is served at once. */
  enter(row: number, mayBeTurnedAway = true): void {
    const { now } = this.#run;
    const contacts = this.#contacts;
    const contactClass = contacts.classes[row] as number;
    contacts.states[row] = contactState.waiting;
    contacts.joined[row] = now;
    contacts.queuedOfLeg[row] = 0;
    const { discipline } = this.#run.classOf(row);
    contacts.order[row] = orderOf(discipline, contacts.since[row] as number);
    if (!this.#isPolled) {
      const group = this.routing.groupFor(row, now);
      if (group !== NOBODY) {
        this.#serve(row, group);
        return;
      }
      const victim = this.#victimFor(row);
      if (victim !== NOBODY) {
        this.#interruptFor(row, victim);
        return;
      }
    }
    const line = this.lines[contactClass] as WaitingLine;
    const { queueLimit, routes } = this.#run.classOf(row);
    if (mayBeTurnedAway && line.length.level >= queueLimit) {
      this.#run.turnAway(row);
      return;
    }
    line.join(row, now);
    if (this.#isPolled) return;
    this.schedulePatience(row);
    for (let i = 0; i < routes.length; i++) {
      const { after } = routes[i] as { after: number };
      const at = (contacts.since[row] as number) + after;
      if (after > 0 && at > now) {
        this.#run.events.schedule(at, kind.overflows, row, contacts.stamps[row] as number);
      }
    }
  }

  schedulePatience(row: number): void {
    const at = this.#contacts.patienceEnds[row] as number;
    if (at < Number.POSITIVE_INFINITY) {
      this.#run.events.schedule(at, kind.patienceEnds, row, this.#contacts.stamps[row] as number);
    }
  }

  /** The contact leaves the queue of its class. */
  quit(row: number): void {
    const contacts = this.#contacts;
    const { now } = this.#run;
    const contactClass = contacts.classes[row] as number;
    (this.lines[contactClass] as WaitingLine).leave(row, now);
    this.#account(row, contactClass, now);
    const { routes } = this.#run.classOf(row);
    const waited = now - (contacts.since[row] as number);
    for (let i = 0; i < routes.length; i++) {
      // The overflow is still to come, and means nothing any more.
      if ((routes[i] as { after: number }).after > Math.max(0, waited)) this.#run.events.forget();
    }
  }

  /** The contact has waited long enough for groups further down its list. */
  overflow(row: number): void {
    const group = this.routing.groupFor(row, this.#run.now);
    if (group !== NOBODY) {
      this.#serveFromLine(row, group);
      return;
    }
    const victim = this.#victimFor(row);
    if (victim === NOBODY) return;
    this.#leaveLine(row);
    this.#interruptFor(row, victim);
  }

  /** A free agent of this group begins with a contact that is in no queue. */
  #serve(row: number, group: number): void {
    const agents = this.groups[group] as AgentGroup;
    const agent = this.#agentFor(row, group);
    this.#contacts.groups[row] = group;
    this.#contacts.agents[row] = agents.take(this.#run.now, agent);
    this.beginService(row);
  }

  /** The agent who has the contact in hand begins with it. */
  beginService(row: number): void {
    const contacts = this.#contacts;
    const run = this.#run;
    const group = contacts.groups[row] as number;
    const stamp = (contacts.stamps[row] as number) + 1;
    contacts.stamps[row] = stamp; // patience no longer matters
    if (contacts.states[row] === contactState.ghost) {
      const { emptyRoom } = run.classOf(row);
      run.own(row);
      if (emptyRoom !== undefined) {
        contacts.work[row] = quantile(
          emptyRoom,
          run.luck.draw(purpose.emptyRoom, run.occasion(row)),
        );
      }
    } else {
      contacts.states[row] = contactState.inService;
      run.took(row);
    }
    contacts.factors[row] = this.routing.factorOf(contacts.classes[row] as number, group);
    this.#hands[group]?.put(contacts.agents[row] as number, row);
    this.#preemption?.began(row);
    this.#goOn(row, group, stamp);
  }

  /** The contact leaves its agent's hands; the agent may still be busy with it. */
  handIn(row: number): void {
    const group = this.#contacts.groups[row] as number;
    this.#hands[group]?.remove(this.#contacts.agents[row] as number, row);
    if (this.#run.classOf(row).session !== undefined) this.#sessions[group]?.remove(row);
    this.#shared[group]?.stop(row, this.#run.now);
    this.#preemption?.ended(row);
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
      const row = this.routing.contactFor(group, this.#run.now);
      if (row === NOBODY) return;
      this.#serveFromLine(row, group);
    }
  }

  /** The contact goes on to another class: a tier, a specialist, the end of the same queue. */
  passOn(row: number, to: number): void {
    const contacts = this.#contacts;
    const run = this.#run;
    const { tables, center } = run.input;
    const { channel } = center.classes[to] as { channel: number };
    contacts.legs[row] = (contacts.legs[row] as number) + 1;
    contacts.classes[row] = to;
    contacts.since[row] = run.now;
    run.own(row);
    const reason = contacts.reasons[row] as number;
    const handling = drawHandling(tables, channel, reason, run.occasion(row), run.luck);
    contacts.handlings[row] = handling;
    contacts.work[row] = handling;
    this.#drawPatience(row, channel);
    contacts.stamps[row] = (contacts.stamps[row] as number) + 1;
    this.enter(row);
  }

  sharedEnd(agent: number, stamp: number): number {
    const group = this.#groupOf[agent] as number;
    const own = agent - (this.#firstAgents[group] as number);
    return (this.#shared[group] as SharedService).ended(own, stamp);
  }

  /** The sessions of the group that a session is with. */
  sessionsOf(row: number): Sessions {
    return this.#sessions[this.#contacts.groups[row] as number] as Sessions;
  }

  agentWrites(agent: number): void {
    const group = this.#groupOf[agent] as number;
    (this.#sessions[group] as Sessions).choose(agent - (this.#firstAgents[group] as number));
  }

  staffChanges(group: number): void {
    (this.#duties[group] as Duty).bringUpToDate(this.#run.now);
    this.pull(group);
  }

  breakTurns(agent: number): void {
    const group = this.#groupOf[agent] as number;
    (this.#duties[group] as Duty).turn(agent - (this.#firstAgents[group] as number), this.#run.now);
    this.pull(group);
  }

  /** Takes every contact from an agent's hands: to go on with later, or to wait again. */
  interrupt(group: number, agent: number, how: 'pause' | 'return'): void {
    const { now } = this.#run;
    const agents = this.groups[group] as AgentGroup;
    for (const row of this.#hands[group]?.of(agent) ?? []) {
      this.#stop(row, group);
      if (how === 'pause' && this.#contacts.states[row] !== contactState.ghost) {
        this.#contacts.states[row] = contactState.paused;
        agents.rest(agent, now);
      } else {
        this.#hands[group]?.remove(agent, row);
        this.#preemption?.ended(row);
        agents.release(agent, now);
        (this.#duties[group] as Duty).released(agent, now);
        this.#rejoin(row);
      }
    }
  }

  /** An agent is back: what was paused goes on. */
  resume(group: number, agent: number): void {
    const { now } = this.#run;
    const agents = this.groups[group] as AgentGroup;
    for (const row of this.#hands[group]?.of(agent) ?? []) {
      if (this.#contacts.states[row] !== contactState.paused) continue;
      this.#contacts.states[row] = contactState.inService;
      agents.wake(agent, now);
      this.#goOn(row, group, this.#contacts.stamps[row] as number);
    }
  }

  /** Closes the accounts. */
  close(at: number): FloorAccounts {
    const { joined, next } = this.#contacts;
    for (const [contactClass, line] of this.lines.entries()) {
      for (let row = line.first; row !== NOBODY; row = next[row] as number) {
        this.#waited[contactClass] =
          (this.#waited[contactClass] as number) + at - (joined[row] as number);
      }
    }
    return floorAccounts(
      this.#run.input,
      this.lines,
      this.groups,
      this.#sessions,
      this.#waited,
      at,
    );
  }

  #serveFromLine(row: number, group: number): void {
    this.#leaveLine(row);
    this.#serve(row, group);
  }

  /** A contact that waits leaves its queue before its patience is over. */
  #leaveLine(row: number): void {
    this.quit(row);
    if ((this.#contacts.patienceEnds[row] as number) < Number.POSITIVE_INFINITY) {
      this.#run.events.forget();
    }
  }

  /** The contact that has to make room for another; −1 for none. */
  #victimFor(row: number): number {
    const preemption = this.#preemption;
    if (preemption === undefined) return NOBODY;
    const { groups, agents } = this.#contacts;
    return preemption.victimFor(row, this.#run.now, (victim) => {
      const group = groups[victim] as number;
      const agent = agents[victim] as number;
      return (
        (this.#duties[group] as Duty).nextAt > this.#run.now &&
        (this.groups[group] as AgentGroup).isOnDuty[agent] === 1 &&
        this.#fits(row, group, agent)
      );
    });
  }

  /** Not while staff of the group changes: nobody begins at closing, nor before all have finished. */
  #canBegin(row: number, group: number): boolean {
    if ((this.#duties[group] as Duty).nextAt <= this.#run.now) return false;
    return (this.groups[group] as AgentGroup).isElastic || this.#agentFor(row, group) !== NOBODY;
  }

  /** The agent whose turn it is; −1 where none can be done before leaving. */
  #agentFor(row: number, group: number): number {
    const agents = this.groups[group] as AgentGroup;
    let agent = agents.first;
    while (agent !== NOBODY && !this.#fits(row, group, agent)) agent = agents.after(agent);
    return agent;
  }

  /** Whether an agent who begins with the contact now can be done before leaving, if need be. */
  #fits(row: number, group: number, agent: number): boolean {
    const { closing } = this.#run.input.center.groups[group] as { closing: string };
    if (closing !== 'no-start-unless-fits') return true;
    const { work, classes } = this.#contacts;
    const factor = this.routing.factorOf(classes[row] as number, group);
    const ends = this.#run.now + (work[row] as number) * factor;
    return (this.#duties[group] as Duty).fits(agent, ends);
  }

  /** Work on the contact begins or goes on. */
  #goOn(row: number, group: number, stamp: number): void {
    const contacts = this.#contacts;
    const { now, events } = this.#run;
    contacts.began[row] = now;
    if (this.#run.classOf(row).session !== undefined) {
      this.#sessions[group]?.start(row);
      return;
    }
    const shared = this.#shared[group];
    if (shared !== undefined) {
      shared.start(row, now);
      return;
    }
    const ends = now + (contacts.work[row] as number) * (contacts.factors[row] as number);
    events.schedule(ends, kind.handlingEnds, row, stamp);
  }

  /** Work on the contact stops before its end. */
  #stop(row: number, group: number): void {
    const contacts = this.#contacts;
    const { now, events } = this.#run;
    const shared = this.#shared[group];
    if (shared !== undefined) shared.stop(row, now);
    else {
      const done = (now - (contacts.began[row] as number)) / (contacts.factors[row] as number);
      contacts.work[row] = Math.max(0, (contacts.work[row] as number) - done);
      events.forget();
    }
    contacts.stamps[row] = (contacts.stamps[row] as number) + 1;
  }

  /** A contact takes the agent of another, which waits again. */
  #interruptFor(row: number, victim: number): void {
    const { now } = this.#run;
    const contacts = this.#contacts;
    const group = contacts.groups[victim] as number;
    const agent = contacts.agents[victim] as number;
    const agents = this.groups[group] as AgentGroup;
    this.#stop(victim, group);
    this.#hands[group]?.remove(agent, victim);
    this.#preemption?.ended(victim);
    agents.release(agent, now);
    contacts.groups[row] = group;
    contacts.agents[row] = agents.take(now, agent);
    this.beginService(row);
    this.#rejoin(victim);
  }

  /** An interrupted contact waits again, at its old place, with new patience; an empty room does not. */
  #rejoin(row: number): void {
    const contacts = this.#contacts;
    if (contacts.states[row] === contactState.ghost) {
      this.#run.closeRoom(row);
      return;
    }
    contacts.legs[row] = (contacts.legs[row] as number) + 1;
    this.#drawPatience(row, this.#run.classOf(row).channel);
    this.enter(row, false);
  }

  #drawPatience(row: number, channel: number): void {
    const run = this.#run;
    run.own(row);
    const generation = this.#contacts.generations[row] as number;
    const patience = drawPatience(
      run.input.tables,
      channel,
      generation,
      run.occasion(row),
      run.luck,
    );
    this.#contacts.patienceEnds[row] = run.now + patience;
  }

  #account(row: number, contactClass: number, now: number): void {
    const contacts = this.#contacts;
    const waited = now - (contacts.joined[row] as number);
    this.#waited[contactClass] = (this.#waited[contactClass] as number) + waited;
    contacts.queued[row] = (contacts.queued[row] as number) + waited;
    contacts.queuedOfLeg[row] = waited;
  }
}
