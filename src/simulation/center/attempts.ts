import { callsBefore } from '../../demand/schedule.ts';
import { drawHandling } from '../../journey/draws.ts';
import { action, emptyMove, type Move, phase } from '../../journey/move.ts';
import { outcome } from '../../journey/outcome.ts';
import { NOWHERE } from '../../journey/place-tables.ts';
import { event, step } from '../../journey/step.ts';
import { type AttemptCollector, type AttemptRecord, emptyRecord } from '../attempt-record.ts';
import { kind } from './center-events.ts';
import type { CenterRun } from './center-run.ts';
import { type Contact, contactState, NOBODY } from './contact.ts';
import { leavesSilently, transferOf, wrapUpTime } from './contact-luck.ts';
import { describeAttempt } from './describe-attempt.ts';
import { legCollector, type ReportLeg, type ReportTurn, turnCollector } from './legs.ts';
import type { Queue } from './queue.ts';
import type { Team } from './team.ts';
import { TimeIntegral } from './time-integral.ts';
import { Trunks } from './trunks.ts';
import { cancelPatience } from './waiting-timers.ts';

/**
 * The life of attempts: from the instant at which one is due until its outcome is reported and the
 * customer is gone, or gone for a while. What the customer decides is the journey's step.
 */
export class Attempts {
  begun = 0;
  reported = 0;
  readonly #run: CenterRun;
  readonly #collect: AttemptCollector;
  readonly #reportLeg: ReportLeg | undefined;
  readonly #reportTurn: ReportTurn | undefined;
  readonly #record: AttemptRecord = emptyRecord();
  readonly #move: Move = emptyMove();
  readonly #trunks: Trunks;
  /** Customers who will come back, over time. */
  readonly #away: TimeIntegral;

  constructor(run: CenterRun, collect: AttemptCollector) {
    const { accountFrom, accountUntil, center, onLeg, onTurn } = run.input;
    this.#run = run;
    this.#collect = collect;
    this.#trunks = new Trunks(center.lines);
    this.#away = new TimeIntegral(accountFrom, accountUntil);
    this.#reportLeg = onLeg && legCollector(onLeg);
    this.#reportTurn = onTurn && turnCollector(onTurn);
  }

  /** An attempt is due. */
  begin(contact: Contact): void {
    const { input, floor, now } = this.#run;
    this.begun++;
    if (contact.state === contactState.away) this.#away.change(now, -1);
    const { facts, due, channel } = contact;
    const classes = input.center.classOf[channel] as readonly number[];
    contact.queue = floor.queues[classes[facts.reason] as number] as Queue;
    this.#step(contact, event.begins);
    contact.patienceEnds = due + this.#move.delay;
    const came = contact.isFirstAttempt ? due - facts.seniority : due;
    contact.since = came - this.#run.headStartOf(contact);
    contact.handling = contact.isFirstAttempt ? facts.handling : this.#handlingOfLater(contact);
    contact.beginAttempt(now);
    const calls = contact.isCarried ? callsBefore(facts.startsAs) : undefined;
    if (calls !== undefined) this.#run.callbacks.carry(contact, calls);
    else if (!this.#trunks.seize(contact, contact.queue.plan.lines) && !contact.isCarried) {
      this.refuse(contact, outcome.blocked);
      return;
    }
    floor.comes(contact);
  }

  /** An agent has begun with the contact. */
  took(contact: Contact): void {
    if (Number.isNaN(contact.met)) contact.met = this.#run.now;
    if (contact.queue.plan.isAutomatic === true) return;
    if (Number.isNaN(contact.taken)) contact.taken = this.#run.now;
    this.#step(contact, event.taken);
  }

  /** The agent has finished with the contact: it goes on to another class, or is answered. */
  handlingEnds(contact: Contact): void {
    const { floor, inbox, now } = this.#run;
    const { agent } = contact;
    const team = contact.team as Team;
    const { isAutomatic, wrapUp, transfers } = contact.queue.plan;
    const wasGhost = contact.state === contactState.ghost;
    floor.service.handIn(contact);
    if (inbox !== undefined && isAutomatic !== true) {
      inbox.answer(contact);
      return;
    }
    let returns = now;
    if (wrapUp !== undefined && !wasGhost) {
      const length = wrapUpTime(contact, wrapUp);
      contact.handled += length;
      returns += length;
    }
    if (wasGhost) this.closeRoom(contact);
    else {
      const to = transfers.length === 0 ? NOBODY : transferOf(contact);
      const isContained = to === NOBODY && isAutomatic === true;
      this.#reportLeg?.(contact, isContained ? outcome.contained : outcome.served, now);
      if (to === NOBODY) this.answered(contact, now);
      else floor.passOn(contact, to);
    }
    this.#run.freeAgent(team, agent, returns);
  }

  /** An agent has given up a room that was found empty. */
  closeRoom(contact: Contact): void {
    this.reportLeg(contact, outcome.abandonedSilently);
    this.#run.contacts.release(contact);
  }

  /** The customer has the answer, and knows of it when it is `seen`. */
  answered(contact: Contact, at: number, seen: number = at): void {
    const isContained = contact.queue.plan.isAutomatic === true;
    this.#hangUpAt(contact, seen);
    this.#step(contact, isContained ? event.contained : event.answered);
    this.report(contact, isContained ? outcome.contained : outcome.served, at);
    this.#goOn(contact, seen);
  }

  /** Patience is over: the customer is gone, and perhaps comes back, counted from the end of patience. */
  leave(contact: Contact): void {
    const { contacts, floor, now } = this.#run;
    const gaveUp = contact.patienceEnds;
    const isReached = contact.state === contactState.reached;
    const isSilent = !isReached && leavesSilently(contact);
    const how = isSilent ? outcome.abandonedSilently : outcome.abandoned;
    if (isSilent) contact.queued += now - contact.joined;
    else if (!isReached) floor.quit(contact);
    const at = Math.max(gaveUp, contact.due);
    this.#step(contact, event.patienceEnds);
    this.report(contact, how, at);
    if (!isSilent) this.#reportLeg?.(contact, how, at);
    this.#trunks.free(contact);
    if (!isReached && !isSilent) {
      this.#goOn(contact, gaveUp);
      return;
    }
    // An agent will still meet the old contact: it stays behind, and the customer goes on as another.
    contact.state = isReached ? contactState.lost : contactState.ghost;
    if (this.#move.action !== action.comesBack) return;
    const journey = contacts.acquire();
    journey.goOnFor(contact);
    this.#sendAway(journey, gaveUp);
  }

  /** The contact could not be opened, or there is no room to wait. */
  refuse(contact: Contact, how: number): void {
    const { now } = this.#run;
    this.#step(contact, event.refused);
    this.report(contact, how, now);
    this.#reportLeg?.(contact, how, now);
    this.#goOn(contact, now);
  }

  /** No room to wait for one who has got through: the lines are free again. */
  turnAway(contact: Contact): void {
    this.#trunks.free(contact);
    this.refuse(contact, outcome.blocked);
  }

  /** The software is down: the attempt fails, whether it has just begun or is cut off. */
  fail(contact: Contact): void {
    this.#trunks.free(contact);
    this.refuse(contact, outcome.failed);
  }

  /** The customer leaves the line and stays in the queue, or will be called. */
  hangUp(contact: Contact): void {
    this.#trunks.free(contact);
  }

  /** A line whose customer has seen the answer is free. */
  lineFrees(lines: number): void {
    this.#trunks.freeOne(lines);
  }

  /** Somebody balks: gives up on seeing the queue, without having waited in it. */
  turnBack(contact: Contact): void {
    this.#trunks.free(contact);
    this.#reportLeg?.(contact, outcome.abandoned, this.#run.now);
    this.#giveUp(contact);
  }

  /** The last call did not reach the customer, who counts as one who has given up. */
  notReached(contact: Contact): void {
    this.#giveUp(contact);
  }

  /** @param next what the customer does after the attempt: the step before was about it */
  report(contact: Contact, how: number, ended: number, next: number = this.#move.action): void {
    this.reported++;
    const record = this.#record;
    describeAttempt(contact, how, ended, record);
    const isPending = how === outcome.served && this.#move.phase === phase.pending;
    record.pending = isPending ? 1 : 0;
    record.next = next;
    this.#collect(record);
    if (contact.story !== undefined) this.#run.input.customers?.ended(contact, record, next);
  }

  reportLeg(contact: Contact, how: number, ended: number = this.#run.now): void {
    this.#reportLeg?.(contact, how, ended);
  }

  reportTurn(contact: Contact, turn: number): void {
    this.#reportTurn?.(contact, turn, this.#run.now);
  }

  /** Time average of the customers between two attempts. */
  averageAway(at: number): number {
    const { accountFrom, accountUntil } = this.#run.input;
    const until = accountUntil === Number.POSITIVE_INFINITY ? at : accountUntil;
    this.#away.change(at, 0);
    return until > accountFrom ? this.#away.within / (until - accountFrom) : 0;
  }

  /** Who looks for the answer, as in a load test, holds the line until then. */
  #hangUpAt(contact: Contact, at: number): void {
    const { events, now } = this.#run;
    const { lines } = contact;
    if (at <= now || lines === NOBODY) this.#trunks.free(contact);
    else {
      contact.lines = NOBODY;
      events.schedule(at, kind.lineFrees, lines);
    }
  }

  /** Handling time of an attempt that is not the row's. */
  #handlingOfLater(contact: Contact): number {
    const { facts, attempt, channel, repetition } = contact;
    const { tables } = this.#run.input;
    return drawHandling(tables, channel, facts.reason, attempt, contact) * repetition;
  }

  /** After an attempt the customer comes back some time after `from`, or the journey is over. */
  #goOn(contact: Contact, from: number): void {
    cancelPatience(this.#run, contact);
    if (this.#move.action === action.comesBack) this.#sendAway(contact, from);
    else this.#run.contacts.release(contact);
  }

  /** The customer gives up now, and perhaps comes back. */
  #giveUp(contact: Contact): void {
    const { now } = this.#run;
    this.#step(contact, event.patienceEnds);
    this.report(contact, outcome.abandoned, now);
    this.#goOn(contact, now);
  }

  #sendAway(contact: Contact, from: number): void {
    const { now } = this.#run;
    const at = Math.max(now, from + this.#move.delay);
    this.#away.change(now, 1);
    contact.state = contactState.away;
    contact.attempt = this.#move.attempt;
    const { channel, isElsewhere, place, repetition } = this.#move;
    if (this.#move.phase === phase.pending) {
      // The same conversation goes on, with those who asked.
      contact.isOpening = false;
      contact.channel = channel;
    } else {
      contact.isOpening = channel !== contact.channel;
      contact.isLed = isElsewhere && place !== NOWHERE;
      if (isElsewhere) {
        contact.channel = channel;
        contact.place = place;
        contact.repetition = repetition;
      }
    }
    contact.due = at;
    contact.event = this.#run.schedule(contact, at, kind.begins);
  }

  /** The journey's step, with the luck of the journey and by the rules of where the contact is. */
  #step(contact: Contact, happened: number): void {
    const { tables } = this.#run.input;
    const { facts, attempt, channel, place } = contact;
    const where = contact.queue.plan.channel;
    step(tables, facts, attempt, happened, contact, this.#move, channel, place, where);
  }
}
