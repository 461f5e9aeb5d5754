import { outcome } from '../../journey/outcome.ts';
import { purpose } from '../../journey/purposes.ts';
import { purposeOfTurn } from '../../journey/turns.ts';
import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import { quantile } from '../../mathematics/random/law.ts';
import type { PolledInbox as PolledSide, TimedOperation } from '../agent-side.ts';
import type { Agent } from './agent-group.ts';
import { kind } from './center-events.ts';
import type { CenterRun } from './center-run.ts';
import { type Contact, contactState } from './contact.ts';
import { leavesSilently, wrapUpTime } from './contact-luck.ts';
import { notPolled } from './not-polled.ts';
import { nextFor } from './routing.ts';
import type { Team } from './team.ts';
import { schedulePatience } from './waiting-timers.ts';

const numberOf = { open: 0, leave: 1, inbox: 2, take: 3, answer: 4, close: 5 } as const;

/**
 * Contacts reach agents through a backend, as in a load test: opening takes time, agents look into
 * the inbox at their own times, and whoever leaves while an agent reaches for the contact is gone.
 */
export class PolledInbox {
  readonly #run: CenterRun;
  readonly #side: PolledSide;
  readonly #luck = new KeyedDraws();
  #reads = 0;
  /** How often each agent has looked; of one who looks for all, the first. */
  readonly #looks: Uint32Array;

  /** @throws {RangeError} for a centre in which more happens to contacts than can be polled */
  constructor(run: CenterRun, side: PolledSide) {
    const missing = notPolled(run.input.center);
    if (missing.length > 0) throw new RangeError(`not with a polled inbox: ${missing.join('; ')}`);
    this.#run = run;
    this.#side = side;
    this.#luck.own(run.input.key.high, run.input.key.low);
    const agents = run.floor.teams.reduce((sum, { group }) => sum + group.agents.length, 0);
    this.#looks = new Uint32Array(side.looks === 'each' ? agents : 1);
  }

  /** The first look-ups are due. */
  begin(): void {
    for (let looker = 0; looker < this.#looks.length; looker++) this.#scheduleRead(looker);
  }

  #scheduleRead(looker: number): void {
    const { period, latency, draw } = this.#side;
    const u = this.#luck.draw(purpose.latency, draw * 2 ** 24 + this.#reads++);
    const look = this.#looks[looker] as number;
    this.#looks[looker] = look + 1;
    const at = (look + (looker + 0.5) / this.#looks.length) * period + quantile(latency.inbox, u);
    this.#run.events.schedule(Math.max(at, this.#run.now), kind.inboxRead, looker);
  }

  /** The contact is on its way to the backend. */
  open(contact: Contact): void {
    const { now } = this.#run;
    const opened = now + this.#latency(contact, 'open');
    contact.state = contactState.opening;
    contact.event = this.#run.schedule(contact, opened, kind.opened);
    schedulePatience(this.#run, contact);
  }

  /** It is visible to agents. */
  opened(contact: Contact): void {
    const { floor, now } = this.#run;
    floor.enter(contact);
    // Patience ran out before there was anything to leave.
    const isWaiting = contact.state === contactState.waiting;
    if (isWaiting && contact.patienceEnds <= now) this.patienceEnds(contact);
  }

  /**
   * Agents reach for the contacts that they would be given: the free ones of each group, or the one who looks.
   *
   * @param looker who looks, among all agents
   */
  read(looker: number): void {
    const { floor } = this.#run;
    if (this.#side.looks === 'each') this.#readAs(looker);
    else {
      for (const team of floor.teams) {
        while (team.group.places > 0 && this.#reach(team, team.group.first));
      }
    }
    if (this.#run.hasMore) this.#scheduleRead(looker);
  }

  /** One agent looks, for as many contacts as there are hands free. */
  #readAs(looker: number): void {
    let first = 0;
    for (const team of this.#run.floor.teams) {
      const { agents, slots } = team.group;
      const agent = agents[looker - first];
      if (agent !== undefined) {
        const isFree = (): boolean => agent.isOnDuty && !agent.isFull && agent.held < slots;
        while (isFree() && this.#reach(team, agent));
        return;
      }
      first += agents.length;
    }
  }

  /** @returns whether there was a contact to reach for */
  #reach(team: Team, agent: Agent | undefined): boolean {
    const { callbacks, floor, now } = this.#run;
    const route = nextFor(team, now);
    if (route === undefined) return false;
    const contact = route.queue.line.first as Contact;
    floor.quit(contact);
    contact.team = team;
    contact.agent = agent;
    contact.factor = route.handling;
    team.group.take(agent, now);
    if (contact.isOffLine) callbacks.begin(contact);
    else this.take(contact);
    return true;
  }

  /** The agent tells the backend of having the contact. */
  take(contact: Contact): void {
    if (contact.state !== contactState.ghost) contact.state = contactState.reached;
    const taken = this.#run.now + this.#latency(contact, 'take');
    contact.event = this.#run.schedule(contact, taken, kind.taken);
  }

  taken(contact: Contact): void {
    const { contacts, floor } = this.#run;
    if (contact.state === contactState.lost) {
      contacts.release(contact);
      floor.agentReturns(contact.team as Team, contact.agent);
    } else if (contact.isCalledBack) floor.service.begin(contact);
    else floor.begin(contact);
  }

  /** How long an agent needs for closing a contact whose customer could not be reached. */
  timeToClose(contact: Contact): number {
    return this.#latency(contact, 'take') + this.#latency(contact, 'close');
  }

  /** The agent has finished: answers, closes, does what is left to do, and is then free. */
  answer(contact: Contact): void {
    const { attempts, now } = this.#run;
    const { agent, queue } = contact;
    const team = contact.team as Team;
    // The last message of a session is its answer.
    const answered =
      now + this.latencyOfTurn(contact, queue.plan.session === undefined ? 0 : contact.turn - 1);
    let free = answered + this.#latency(contact, 'close');
    if (contact.state === contactState.ghost) attempts.closeRoom(contact);
    else {
      const { wrapUp } = queue.plan;
      if (wrapUp !== undefined) {
        const length = wrapUpTime(contact, wrapUp);
        contact.handled += length;
        free += length;
      }
      attempts.reportLeg(contact, outcome.served, answered);
      attempts.answered(contact, answered, this.#seenAt(contact, answered));
    }
    this.#run.freeAgent(team, agent, free);
  }

  /** When the customer's next look shows an answer: they look since the contact is open, or an agent has called. */
  #seenAt({ isCalledBack, joined, queue, taken }: Contact, answered: number): number {
    const from = isCalledBack ? taken : joined;
    const period = this.#side.customersLook?.[queue.plan.channel] ?? 0;
    return period === 0 ? answered : from + Math.ceil((answered - from) / period) * period;
  }

  patienceEnds(contact: Contact): void {
    const { now } = this.#run;
    if (contact.state === contactState.opening) return; // leaves once it is open
    const isSilent = contact.state === contactState.waiting && leavesSilently(contact);
    const at = isSilent ? now : now + this.#latency(contact, 'leave');
    if (at > now) contact.patienceEvent = this.#run.schedule(contact, at, kind.leaves);
    else this.#run.attempts.leave(contact);
  }

  /** How long the agent's message in a turn of a session takes, from 0; elsewhere, the answer. */
  latencyOfTurn(contact: Contact, turn: number): number {
    return this.#latency(contact, 'answer', turn);
  }

  /** A latency of the backend, in simulated seconds, from the journey's own luck. */
  #latency(contact: Contact, operation: TimedOperation, turn: number = 0): number {
    const occasion = this.#side.draw * 2 ** 16 + contact.attempt * 16 + numberOf[operation];
    return quantile(
      this.#side.latency[operation],
      contact.draw(purposeOfTurn(purpose.latency, turn), occasion),
    );
  }
}
