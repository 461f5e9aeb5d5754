import { outcome } from '../../journey/outcome.ts';
import { purpose } from '../../journey/purposes.ts';
import { quantile } from '../../mathematics/random/law.ts';
import { type CallbackRecord, callbackEnd } from '../callback-record.ts';
import { announcedWait } from './announced-wait.ts';
import type { CallbackPlan } from './center.ts';
import { kind } from './center-events.ts';
import type { CenterRun } from './center-run.ts';
import { type Contact, contactState } from './contact.ts';
import type { Team } from './team.ts';

/**
 * Callbacks from a virtual queue (virtual hold). Who would wait longer than a threshold may hang up and
 * keep the place in the queue, or gets a time: the line is free, and patience no longer runs. When
 * the turn comes an agent calls, which takes time, and reaches the customer or not; who was not
 * reached is called again after a while, at the old place, and after the last call counts as one who
 * has given up. Each call after the first is another leg of the attempt.
 *
 * The wait of the attempt goes on until an agent has the customer, so that a service level counts
 * the time off the line like the time on it.
 */
export class Callbacks {
  /** Offers that were accepted, and those of them whose end was told. */
  accepted = 0;
  ended = 0;
  readonly #run: CenterRun;
  readonly #record: CallbackRecord = {
    journey: 0,
    attempt: 0,
    class: 0,
    offered: Number.NaN,
    end: 0,
    calls: 0,
    wait: Number.NaN,
  };

  constructor(run: CenterRun) {
    this.#run = run;
  }

  /**
   * Somebody is about to join a queue, and may rather be called back.
   *
   * @returns whether the customer is not to join the queue now: there is a time for it
   */
  offer(contact: Contact, plan: CallbackPlan): boolean {
    const { attempts, now } = this.#run;
    const { queue } = contact;
    if (!(announcedWait(plan.estimate, queue) > plan.threshold)) return false;
    contact.calls = 0;
    contact.hungUp = now;
    if (contact.draw(purpose.callbackAccepted, contact.occasion) >= plan.acceptance) {
      this.#tell(contact, callbackEnd.refused);
      return false;
    }
    this.accepted++;
    contact.isCalledBack = true;
    contact.isOffLine = true;
    contact.patienceEnds = Number.POSITIVE_INFINITY;
    attempts.hangUp(contact);
    if (plan.scheduled === undefined) return false;
    const time = contact.draw(purpose.callbackScheduled, contact.occasion);
    this.#promise(contact, quantile(plan.scheduled, time));
    return true;
  }

  /** An agent begins with a contact of a class that offers callbacks: talks to the customer, or calls. */
  begin(contact: Contact): void {
    const { service } = this.#run.floor;
    contact.queue.lastWait = contact.queuedOfLeg;
    if (!contact.isOffLine) {
      service.begin(contact);
      return;
    }
    contact.state = contactState.inService;
    service.takeInHand(contact);
    this.dial(contact);
  }

  /** The agent who has the contact in hand begins to call, or calls again after a pause. */
  dial(contact: Contact): void {
    const { now } = this.#run;
    contact.began = now;
    contact.event = this.#run.schedule(contact, now + diallingTime(contact), kind.dialled);
  }

  /** The agent has called: the customer is on the line, or not to be reached. */
  dialled(contact: Contact): void {
    const { attempts, floor } = this.#run;
    const plan = contact.queue.plan.callback as CallbackPlan;
    contact.calls++;
    if (contact.draw(purpose.callbackReached, contact.occasion) < plan.reached) {
      contact.handled += this.#run.now - contact.began;
      this.#end(contact, callbackEnd.reached);
      attempts.took(contact);
      floor.service.goOn(contact);
      return;
    }
    const { agent } = contact;
    const team = contact.team as Team;
    floor.service.handIn(contact);
    attempts.reportLeg(contact, outcome.abandoned);
    if (hasMoreCalls(contact)) {
      const u = contact.draw(purpose.callbackAgain, contact.occasion);
      contact.leg++;
      this.#promise(contact, quantile(plan.again, u));
    } else {
      this.#end(contact, callbackEnd.lost);
      attempts.notReached(contact);
    }
    floor.agentReturns(team, agent);
  }

  /** The run is over: a customer may still wait for a call. */
  cutOff(contact: Contact): void {
    if (contact.isOffLine) this.#end(contact, callbackEnd.open);
  }

  #promise(contact: Contact, delay: number): void {
    contact.state = contactState.promised;
    contact.event = this.#run.schedule(contact, this.#run.now + delay, kind.callIsDue);
  }

  /** Nobody has to call any more. */
  #end(contact: Contact, end: number): void {
    contact.isOffLine = false;
    this.ended++;
    this.#tell(contact, end);
  }

  #tell(contact: Contact, end: number): void {
    const { input, now } = this.#run;
    if (input.onCallback === undefined) return;
    const record = this.#record;
    record.journey = contact.facts.journey;
    record.attempt = contact.attempt;
    record.class = contact.queue.number;
    record.offered = contact.hungUp;
    record.end = end;
    record.calls = contact.calls;
    record.wait = now - contact.hungUp;
    input.onCallback(record);
  }
}

/** Whether a customer who was not reached is called again. */
export function hasMoreCalls({ calls, queue }: Contact): boolean {
  return calls < (queue.plan.callback?.calls ?? 0);
}

/** How long an agent who begins with the contact calls before talking, in seconds. */
export function diallingTime(contact: Contact): number {
  if (!contact.isOffLine) return 0;
  const { dialling } = contact.queue.plan.callback as CallbackPlan;
  return quantile(dialling, contact.draw(purpose.callbackDialling, contact.occasion));
}
