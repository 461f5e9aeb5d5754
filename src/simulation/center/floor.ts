import { isOpenAt } from '../../calendar/business-hours.ts';
import { drawHandling } from '../../journey/draws.ts';
import { seconds } from '../../units.ts';
import type { Agent } from './agent-group.ts';
import { agentFor } from './agent-selection.ts';
import { isServedNext } from './announced-wait.ts';
import type { CenterRun } from './center-run.ts';
import { type Contact, contactState } from './contact.ts';
import { balks } from './contact-luck.ts';
import { type FloorAccounts, floorAccounts } from './floor-accounts.ts';
import { Interruptions } from './interruptions.ts';
import { LastAgents } from './last-agents.ts';
import { layFloor } from './lay-floor.ts';
import { isOnLine, Outages } from './outages.ts';
import { Preemption } from './preemption.ts';
import type { Queue, Route } from './queue.ts';
import { orderOf } from './queue-discipline.ts';
import { nextFor, routeFor } from './routing.ts';
import { Service } from './service.ts';
import type { Team } from './team.ts';
import {
  cancelOverflow,
  renewPatience,
  scheduleOverflow,
  schedulePatience,
} from './waiting-timers.ts';

/** Where contacts meet agents: queues, groups, and who serves whom. */
export class Floor {
  readonly queues: readonly Queue[];
  readonly teams: readonly Team[];
  readonly service: Service;
  /** Where the software goes down at times. */
  readonly outages: Outages | undefined;
  readonly #run: CenterRun;
  readonly #interruptions: Interruptions;
  readonly #isPolled: boolean;
  /** Where customers are known to agents. */
  readonly #lastAgents: LastAgents | undefined;
  /** The group of each agent among all. */
  readonly #teamOf: readonly Team[];

  constructor(run: CenterRun) {
    const { center, agentSide } = run.input;
    this.#run = run;
    this.#isPolled = agentSide.kind === 'polled';
    this.#interruptions = new Interruptions(run);
    this.service = new Service(run, this.#interruptions);
    const { queues, teams, teamOf } = layFloor(run, this.#interruptions);
    this.queues = queues;
    this.teams = teams;
    this.#teamOf = teamOf;
    if (center.classes.some(({ interrupts }) => interrupts)) {
      this.#interruptions.preemption = new Preemption(queues, center.groups.length);
    }
    if (center.outages !== undefined) {
      this.outages = new Outages(run, center.outages, queues, this.#interruptions);
    }
    if (center.classes.some(({ lastAgent }) => lastAgent !== undefined)) {
      this.#lastAgents = new LastAgents(run, teamOf);
    }
  }

  /**
   * A contact comes to its class, if that is open: where agents poll, by way of the backend; a machine needs none. Who
   * was there when the window opened stays.
   */
  comes(contact: Contact): void {
    const { inbox, now } = this.#run;
    const { opening } = contact.queue.plan;
    if (opening !== undefined && !isThere(contact) && !isOpenAt(opening, seconds(now))) {
      contact.state = contactState.waiting;
      contact.joined = now;
      contact.queuedOfLeg = 0;
      this.#run.attempts.turnAway(contact);
      return;
    }
    if (inbox === undefined || contact.queue.plan.isAutomatic === true) this.enter(contact);
    else inbox.open(contact);
  }

  /**
   * A contact joins the queue of its class, or is served at once.
   *
   * @param isNew whether it has not been there before: it may be turned away, or called back
   */
  enter(contact: Contact, isNew = true): void {
    const { now } = this.#run;
    const { plan, line } = contact.queue;
    contact.state = contactState.waiting;
    contact.joined = now;
    contact.queuedOfLeg = 0;
    if (isNew && contact.queue.outages > 0 && isOnLine(contact)) {
      this.#run.attempts.fail(contact);
      return;
    }
    contact.order = orderOf(plan.discipline, contact.since);
    const { lastAgent } = plan;
    if (lastAgent !== undefined && isNew && contact.isNewToPeople) {
      if (this.#lastAgents?.route(contact, lastAgent) === true) return;
    }
    const isPolled = this.#isPolled && plan.isAutomatic !== true;
    if (!isPolled && this.#isServedAtOnce(contact)) return;
    if (isNew && line.length.level >= plan.queueLimit) {
      this.#run.attempts.turnAway(contact);
      return;
    }
    const { balking, callback } = plan;
    if (isNew && balking !== undefined && balks(contact, balking, line.length.level)) {
      this.#run.attempts.turnBack(contact);
      return;
    }
    if (callback !== undefined && isNew && !isThere(contact)) {
      const isNext = isPolled && isServedNext(contact.queue);
      if (!isNext && this.#run.callbacks.offer(contact, callback)) return;
    }
    line.join(contact, now);
    if (isPolled) return;
    schedulePatience(this.#run, contact);
    if (contact.queue.hasOverflow) scheduleOverflow(this.#run, contact);
  }

  /** The contact leaves the queue of its class. */
  quit(contact: Contact): void {
    const { now } = this.#run;
    const { queue } = contact;
    if (queue.reserved === undefined) queue.line.leave(contact, now);
    else this.#lastAgents?.quit(contact, queue.reserved);
    const waited = now - contact.joined;
    queue.waited += waited;
    contact.queued += waited;
    contact.queuedOfLeg = waited;
    cancelOverflow(this.#run, contact);
  }

  /** The contact has waited long enough for a group further down its list. */
  overflow(contact: Contact): void {
    if (contact.queue.reserved !== undefined) this.#lastAgents?.giveUp(contact);
    const route = routeFor(contact, this.#run.now);
    if (route !== undefined) {
      this.#serveFromLine(contact, route);
      return;
    }
    const victim = this.#interruptions.victimFor(contact);
    if (victim === undefined) scheduleOverflow(this.#run, contact);
    else {
      this.quit(contact);
      this.#interruptions.takeOver(contact, victim);
    }
  }

  /** An agent of the group is free for another contact. */
  agentReturns(team: Team, agent: Agent | undefined): void {
    const { now } = this.#run;
    team.group.release(agent, now);
    team.duty.released(agent, now);
    this.pull(team);
  }

  /** Free agents take the contacts that wait for them; where they poll, at their own times. */
  pull(team: Team): void {
    if (this.#isPolled) return;
    this.#lastAgents?.pull(team);
    while (team.group.places > 0) {
      const route = nextFor(team, this.#run.now);
      if (route === undefined) return;
      this.#serveFromLine(route.queue.line.first as Contact, route);
    }
  }

  /** An agent begins with a contact that is in no queue. */
  serve(contact: Contact, { team, handling }: Route, agent: Agent | undefined): void {
    const { now } = this.#run;
    contact.team = team;
    contact.agent = agent;
    const { pace } = team;
    contact.factor = pace === undefined ? handling : handling * pace.begin(agent as Agent, now);
    team.group.take(agent, now);
    this.#lastAgents?.remember(contact);
    this.begin(contact);
  }

  /** The agent who has a contact begins with it: talks to the customer, or calls. */
  begin(contact: Contact): void {
    if (contact.queue.plan.callback === undefined) this.service.begin(contact);
    else this.#run.callbacks.begin(contact);
  }

  /** The contact goes on to another class: a tier, a specialist, the end of the same queue. */
  passOn(contact: Contact, to: number): void {
    const { tables } = this.#run.input;
    if (contact.story !== undefined) this.#run.input.customers?.passedOn(contact, this.#run.now);
    if (contact.queue.plan.isAutomatic === true) contact.machineLegs++;
    contact.leg++;
    contact.isOffLine = false;
    contact.from = contact.queue.number;
    contact.queue = this.queues[to] as Queue;
    contact.since = this.#run.now - this.#run.headStartOf(contact);
    contact.came = this.#run.now;
    contact.met = Number.NaN;
    contact.answered = Number.NaN;
    contact.handledBefore = contact.handled;
    const { channel, isAutomatic } = contact.queue.plan;
    const { facts, repetition } = contact;
    const occasion = isAutomatic === true ? contact.machineOccasion : contact.occasion;
    // What has to be said again is said to everybody on the way.
    contact.handling = drawHandling(tables, channel, facts.reason, occasion, contact) * repetition;
    contact.work = contact.handling;
    renewPatience(this.#run, contact, channel);
    this.comes(contact);
  }

  staffChanges(number: number): void {
    const team = this.teams[number] as Team;
    team.duty.bringUpToDate(this.#run.now);
    this.pull(team);
  }

  breakTurns(agent: number): void {
    const team = this.#teamOf[agent] as Team;
    team.duty.turn(agent - team.firstAgent, this.#run.now);
    this.pull(team);
  }

  /** An agent with sessions chooses what to write next. */
  agentWrites(agent: number): void {
    const { sessions, firstAgent } = this.#teamOf[agent] as Team;
    sessions?.choose(agent - firstAgent);
  }

  /** The contact that an agent of shared service has finished. */
  sharedEnd(agent: number): Contact | undefined {
    const { shared, firstAgent } = this.#teamOf[agent] as Team;
    return shared?.ended(agent - firstAgent);
  }

  /** Closes the accounts. */
  close(at: number): FloorAccounts {
    for (const queue of this.queues) {
      for (const line of [queue.line, queue.reserved ?? []]) {
        for (const contact of line) {
          contact.queuedOfLeg = at - contact.joined;
          queue.waited += contact.queuedOfLeg;
          // Nobody has found an empty room that still waits: who stands there had an earlier leg.
          if (contact.state === contactState.ghost) {
            contact.team = undefined;
            contact.agent = undefined;
          }
        }
      }
    }
    return floorAccounts(this.#run.input, this.queues, this.teams, at);
  }

  #isServedAtOnce(contact: Contact): boolean {
    const { now } = this.#run;
    const route = routeFor(contact, now);
    if (route !== undefined) {
      this.serve(contact, route, agentFor(route, contact, now));
      return true;
    }
    const victim = this.#interruptions.victimFor(contact);
    if (victim === undefined) return false;
    this.#interruptions.takeOver(contact, victim);
    return true;
  }

  #serveFromLine(contact: Contact, route: Route): void {
    this.quit(contact);
    this.serve(contact, route, agentFor(route, contact, this.#run.now));
  }
}

/** Whether the contact was in the queue, or in service, when the run began. */
const isThere = ({ isCarried, isOffLine, leg }: Contact): boolean =>
  isCarried && (leg === 0 || isOffLine);
