import type { JourneyFeed } from '../../demand/journey-feed.ts';
import { handlingOf } from '../../journey/draws.ts';
import { outcome } from '../../journey/outcome.ts';
import { purpose } from '../../journey/purposes.ts';
import { action, event, type Move, step } from '../../journey/step.ts';
import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import { quantile } from '../../mathematics/random/law.ts';
import { type AttemptCollector, type AttemptRecord, emptyRecord } from '../attempt-record.ts';
import { EventList } from '../kernel/event-list.ts';
import type { SimulationInput, SimulationTotals } from '../simulate.ts';
import { brokenLaws } from './broken-laws.ts';
import type { ContactClass } from './center.ts';
import { describeAttempt } from './describe-attempt.ts';
import { Floor } from './floor.ts';
import { legCollector, type ReportLeg, type ReportTurn, turnCollector } from './legs.ts';
import { contactState, OpenContacts } from './open-contacts.ts';
import { PolledInbox } from './polled-inbox.ts';
import { TimeIntegral } from './time-integral.ts';

/**
 * At one instant: ends of service, shift changes, takes and look-ups by agents, abandonments, arrivals,
 * and at last what agents write next.
 */
export const kind = {
  handlingEnds: 0,
  sharedEnds: 1,
  writingEnds: 2,
  agentReturns: 3,
  staffChanges: 4,
  breakTurns: 5,
  taken: 6,
  inboxRead: 7,
  patienceEnds: 8,
  leaves: 9,
  overflows: 10,
  customerAnswers: 11,
  opened: 12,
  begins: 13,
  agentWrites: 14,
} as const;

const NOBODY = -1;
/** Kinds whose subject is a contact, and which mean nothing once its stamp has moved on. */
const isOfContact = Uint8Array.from({ length: 15 }, (_, k) =>
  k === kind.sharedEnds ||
  k === kind.agentReturns ||
  k === kind.staffChanges ||
  k === kind.breakTurns ||
  k === kind.inboxRead ||
  k === kind.agentWrites
    ? 0
    : 1,
);

/** One run of a support centre: the event loop, and the life of a contact from event to event. */
export class CenterRun {
  now = 0;
  readonly input: SimulationInput;
  readonly events: EventList = new EventList();
  readonly contacts: OpenContacts = new OpenContacts();
  /** Agents, queues and lines: where contacts meet agents. */
  readonly floor: Floor;
  /** The luck of one journey at a time. */
  readonly luck: KeyedDraws = new KeyedDraws();

  readonly #feed: JourneyFeed;
  readonly #inbox: PolledInbox | undefined;
  readonly #collect: AttemptCollector;
  readonly #reportLeg: ReportLeg | undefined;
  readonly #reportTurn: ReportTurn | undefined;
  readonly #record: AttemptRecord = emptyRecord();
  readonly #move: Move = { phase: 0, attempt: 0, action: 0, delay: 0 };
  readonly #lineUse: Int32Array;
  /** Customers who will come back, over time. */
  readonly #away: TimeIntegral;
  /** When the next journey begins; ∞ when there is none. */
  #nextStart = 0;
  #journeys = 0;
  #attempts = 0;
  #reported = 0;
  #lastAt = 0;

  constructor(input: SimulationInput, collect: AttemptCollector) {
    this.input = input;
    this.#collect = collect;
    this.#feed = input.journeys;
    this.#away = new TimeIntegral(input.accountFrom, input.accountUntil);
    this.#lineUse = new Int32Array(input.center.lines.length);
    this.#reportLeg = input.onLeg && legCollector(this.contacts, input.onLeg);
    this.#reportTurn = input.onTurn && turnCollector(this.contacts, input.onTurn);
    this.floor = new Floor(this);
    this.#inbox =
      input.agentSide.kind === 'polled' ? new PolledInbox(this, input.agentSide) : undefined;
    this.#advanceFeed();
    this.#inbox?.scheduleRead();
  }

  get hasMore(): boolean {
    return this.contacts.count > 0 || this.#nextStart < Number.POSITIVE_INFINITY;
  }

  /** Plays every event before `until`. */
  playUntil(until: number): void {
    const { events } = this;
    for (;;) {
      const at = events.nextAt;
      if (this.#nextStart < at) {
        if (this.#nextStart >= until) return;
        this.now = this.#nextStart;
        const row = this.contacts.admit(this.#feed.row);
        this.#journeys++;
        this.#advanceFeed();
        this.begin(row);
      } else {
        if (at >= until || (at >= this.input.accountUntil && !this.hasMore)) return;
        events.advance();
        this.now = events.at;
        this.#happen(events.kind, events.subject, events.stamp);
      }
    }
  }

  /** Records what the cap cut off, and closes the accounts. */
  finish(): SimulationTotals {
    const { contacts } = this;
    let lastAt = this.#lastAt;
    if (contacts.count > 0) lastAt = Math.max(lastAt, this.input.endsAt);
    this.now = lastAt;
    let cut = 0;
    for (const row of contacts.rows()) {
      const state = contacts.states[row] as number;
      if (state === contactState.lost || state === contactState.ghost) continue;
      cut++;
      if (state === contactState.away) continue;
      this.report(row, outcome.open, lastAt);
    }
    const accounts = this.floor.close(lastAt);
    return {
      journeys: this.#journeys,
      cut,
      ...accounts,
      away: this.#averageAway(lastAt),
      lastAt,
      broken: brokenLaws(accounts.classes, this.#attempts, this.#reported),
    };
  }

  #averageAway(at: number): number {
    const { accountFrom, accountUntil } = this.input;
    const until = accountUntil === Number.POSITIVE_INFINITY ? at : accountUntil;
    this.#away.change(at, 0);
    return until > accountFrom ? this.#away.within / (until - accountFrom) : 0;
  }

  #happen(happened: number, subject: number, stamp: number): void {
    if (isOfContact[happened] === 1 && stamp !== this.contacts.stamps[subject]) {
      this.events.passForgotten();
      return;
    }
    if (happened !== kind.staffChanges && happened !== kind.breakTurns) this.#lastAt = this.now;
    switch (happened) {
      case kind.handlingEnds:
        this.handlingEnds(subject);
        break;
      case kind.sharedEnds: {
        const row = this.floor.sharedEnd(subject, stamp);
        if (row !== NOBODY) this.handlingEnds(row);
        break;
      }
      case kind.writingEnds:
        if (this.floor.sessionsOf(subject).written(subject)) this.handlingEnds(subject);
        break;
      case kind.customerAnswers:
        if (this.floor.sessionsOf(subject).answers(subject)) this.handlingEnds(subject);
        break;
      case kind.agentWrites:
        this.floor.agentWrites(subject);
        break;
      case kind.agentReturns:
        this.floor.agentReturns(subject, stamp | 0);
        break;
      case kind.staffChanges:
        this.floor.staffChanges(subject);
        break;
      case kind.breakTurns:
        this.floor.breakTurns(subject);
        break;
      case kind.taken:
        this.#inbox?.taken(subject);
        break;
      case kind.inboxRead:
        this.#inbox?.read();
        break;
      case kind.patienceEnds:
        if (this.#inbox === undefined) this.leave(subject);
        else this.#inbox.patienceEnds(subject);
        break;
      case kind.leaves:
        this.leave(subject);
        break;
      case kind.overflows:
        this.floor.overflow(subject);
        break;
      case kind.opened:
        this.#inbox?.opened(subject);
        break;
      default:
        this.begin(subject);
    }
    if (this.events.isMostlyForgotten) {
      const { stamps } = this.contacts;
      this.events.clearForgotten(
        (what, row, when) => isOfContact[what] === 0 || stamps[row] === when,
      );
    }
  }

  /** The next row of the schedule waits outside the event list: only one is ever pending. */
  #advanceFeed(): void {
    this.#nextStart = this.#feed.advance() ? this.#feed.row.start : Number.POSITIVE_INFINITY;
  }

  /** An attempt is due. */
  begin(row: number): void {
    const { contacts } = this;
    this.#lastAt = this.now;
    this.#attempts++;
    if (contacts.states[row] === contactState.away) this.#away.change(this.now, -1);
    const attempt = contacts.attempts[row] as number;
    const isFirst = attempt === contacts.firstAttempt[row];
    this.step(row, event.begins);
    const due = contacts.due[row] as number;
    contacts.patienceEnds[row] = due + this.#move.delay;
    const handling = handlingOf(this.input.tables, contacts.factsOf(row), attempt, this.luck);
    contacts.handlings[row] = handling;
    contacts.work[row] = handling;
    contacts.taken[row] = Number.NaN;
    contacts.firstAnswer[row] = Number.NaN;
    contacts.queued[row] = 0;
    contacts.groups[row] = NOBODY;
    contacts.agents[row] = NOBODY;
    contacts.legs[row] = 0;
    contacts.since[row] = isFirst ? due - (contacts.firstSeniority[row] as number) : due;
    const channel = contacts.channels[row] as number;
    const reason = contacts.reasons[row] as number;
    const contactClass = (this.input.center.classOf[channel] as readonly number[])[
      reason
    ] as number;
    contacts.classes[row] = contactClass;

    contacts.joined[row] = this.now;
    contacts.queuedOfLeg[row] = 0;
    contacts.lines[row] = NOBODY;

    const { lines } = this.classOf(row);
    if (lines !== NOBODY) {
      if (this.#lineUse[lines] === this.input.center.lines[lines]) {
        this.refuse(row, outcome.blocked);
        return;
      }
      this.#lineUse[lines] = (this.#lineUse[lines] as number) + 1;
      contacts.lines[row] = lines;
    }
    contacts.states[row] = contactState.opening;
    if (this.#inbox === undefined) this.floor.enter(row);
    else this.#inbox.open(row);
  }

  /** An agent has begun with the contact. */
  took(row: number): void {
    const { contacts } = this;
    if (Number.isNaN(contacts.taken[row] as number)) contacts.taken[row] = this.now;
    this.step(row, event.taken);
  }

  /** The agent has finished with the contact: it goes on to another class, or is answered. */
  handlingEnds(row: number): void {
    const { contacts, floor } = this;
    const group = contacts.groups[row] as number;
    const agent = contacts.agents[row] as number;
    const { wrapUp, transfers } = this.classOf(row);
    const wasGhost = contacts.states[row] === contactState.ghost;
    floor.handIn(row);
    if (this.#inbox !== undefined) {
      this.#inbox.answer(row, group, agent);
      return;
    }
    let returns = this.now;
    if (wrapUp !== undefined && !wasGhost) {
      this.own(row);
      returns += quantile(wrapUp, this.luck.draw(purpose.wrapUp, this.occasion(row)));
    }
    if (wasGhost) this.closeRoom(row);
    else {
      this.#reportLeg?.(row, outcome.served, this.now);
      const to = transfers.length === 0 ? NOBODY : this.#transferOf(row);
      if (to === NOBODY) this.answered(row, this.now);
      else floor.passOn(row, to);
    }
    if (returns > this.now) this.events.schedule(returns, kind.agentReturns, group, agent);
    else floor.agentReturns(group, agent);
  }

  /** An agent has given up a room that was found empty. */
  closeRoom(row: number): void {
    this.#reportLeg?.(row, outcome.abandonedSilently, this.now);
    this.contacts.release(row);
  }

  /** The customer has the answer. */
  answered(row: number, at: number): void {
    this.#hangUp(row);
    this.step(row, event.answered);
    this.report(row, outcome.served, at);
    if (this.#move.action === action.comesBack) this.#sendAway(row, at + this.#move.delay);
    else this.contacts.release(row);
  }

  /** Patience is over: the customer is gone, and perhaps comes back, counted from the end of patience. */
  leave(row: number): void {
    const { contacts } = this;
    const gaveUp = contacts.patienceEnds[row] as number;
    const isReached = contacts.states[row] === contactState.reached;
    const isSilent = !isReached && this.#leavesSilently(row);
    if (!isReached && !isSilent) this.floor.quit(row);
    const how = isSilent ? outcome.abandonedSilently : outcome.abandoned;
    const at = Math.max(gaveUp, contacts.due[row] as number);
    if (isSilent) {
      contacts.queued[row] =
        (contacts.queued[row] as number) + this.now - (contacts.joined[row] as number);
    }
    this.report(row, how, at);
    if (!isSilent) this.#reportLeg?.(row, how, at);
    this.step(row, event.patienceEnds);
    const comesBack = this.#move.action === action.comesBack;
    this.#hangUp(row);
    if (!isReached && !isSilent) {
      if (comesBack) this.#sendAway(row, gaveUp + this.#move.delay);
      else contacts.release(row);
      return;
    }
    // An agent will still meet the old contact: it stays behind under its own row.
    const back = gaveUp + this.#move.delay;
    const attempt = this.#move.attempt;
    contacts.states[row] = isReached ? contactState.lost : contactState.ghost;
    if (!comesBack) return;
    const journey = contacts.acquire();
    contacts.copy(row, journey);
    this.#sendAway(journey, back, attempt);
  }

  /** The contact could not be opened, or there is no room to wait. */
  refuse(row: number, how: number): void {
    this.report(row, how, this.now);
    this.#reportLeg?.(row, how, this.now);
    this.step(row, event.refused);
    if (this.#move.action === action.comesBack) this.#sendAway(row, this.now + this.#move.delay);
    else this.contacts.release(row);
  }

  /** No room to wait for one who has got through: the lines are free again. */
  turnAway(row: number): void {
    this.#hangUp(row);
    this.refuse(row, outcome.blocked);
  }

  #sendAway(row: number, back: number, attempt: number = this.#move.attempt): void {
    const { contacts } = this;
    const at = Math.max(this.now, back);
    contacts.states[row] = contactState.away;
    this.#away.change(this.now, 1);
    contacts.attempts[row] = attempt;
    contacts.due[row] = at;
    const stamp = (contacts.stamps[row] as number) + 1;
    contacts.stamps[row] = stamp;
    this.events.schedule(at, kind.begins, row, stamp);
  }

  /** The lines that the contact held are free. */
  #hangUp(row: number): void {
    const lines = this.contacts.lines[row] as number;
    if (lines !== NOBODY) this.#lineUse[lines] = (this.#lineUse[lines] as number) - 1;
  }

  #leavesSilently(row: number): boolean {
    const { leavesSilently } = this.classOf(row);
    if (leavesSilently === 0) return false;
    this.own(row);
    return this.luck.draw(purpose.silence, this.occasion(row)) < leavesSilently;
  }

  /** The class that the contact goes to next; −1 when it is done. */
  #transferOf(row: number): number {
    this.own(row);
    let u = this.luck.draw(purpose.transfer, this.occasion(row));
    for (const { to, probability } of this.classOf(row).transfers) {
      if (u < probability) return to;
      u -= probability;
    }
    return NOBODY;
  }

  /** The journey's step, with the luck of the journey. */
  step(row: number, happened: number): void {
    const { contacts } = this;
    this.own(row);
    const attempt = contacts.attempts[row] as number;
    step(this.input.tables, contacts.factsOf(row), attempt, happened, this.luck, this.#move);
  }

  /** Turns to the luck of a contact's journey. */
  own(row: number): void {
    this.luck.own(this.contacts.keyHigh[row] as number, this.contacts.keyLow[row] as number);
  }

  /** The how-manieth of its purpose: a number of its own for each leg of each attempt. */
  occasion(row: number): number {
    return (this.contacts.attempts[row] as number) + (this.contacts.legs[row] as number) * 2 ** 20;
  }

  classOf(row: number): ContactClass {
    return this.input.center.classes[this.contacts.classes[row] as number] as ContactClass;
  }

  reportTurn(row: number, turn: number): void {
    this.#reportTurn?.(row, turn, this.now);
  }

  report(row: number, how: number, ended: number): void {
    this.#reported++;
    const { waitsForAnswer } = this.classOf(row);
    describeAttempt(this.contacts, row, waitsForAnswer, how, ended, this.#record);
    this.#collect(this.#record);
  }
}
