import { outcome } from '../../journey/outcome.ts';
import { type CallbackRecord, callbackEnd } from '../callback-record.ts';
import { announcedWait } from './announced-wait.ts';
import { accepts, againIn, agreedIn, diallingTime, isReached } from './callback-luck.ts';
import type { CallbackPlan } from './center.ts';
import { kind } from './center-events.ts';
import type { CenterRun } from './center-run.ts';
import { type Contact, contactState } from './contact.ts';
import type { Team } from './team.ts';
import { cancelPatience } from './waiting-timers.ts';

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
    if (!accepts(plan, contact, contact.occasion)) {
      this.#tell(contact, callbackEnd.refused);
      return false;
    }
    this.accepted++;
    contact.isCalledBack = true;
    contact.isOffLine = true;
    contact.patienceEnds = Number.POSITIVE_INFINITY;
    cancelPatience(this.#run, contact);
    attempts.hangUp(contact);
    const agreed = agreedIn(plan, contact, contact.occasion);
    if (agreed === undefined) return false;
    this.#promise(contact, agreed);
    return true;
  }

  /** Somebody was off the line when the run began, and has been called in vain so often. */
  carry(contact: Contact, calls: number): void {
    this.accepted++;
    contact.calls = calls;
    contact.leg = calls;
    contact.hungUp = this.#run.now;
    contact.isCalledBack = true;
    contact.isOffLine = true;
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
    contact.event = this.#run.schedule(contact, now + timeToDial(contact), kind.dialled);
  }

  /**
   * The agent has called: the customer is on the line, or not to be reached. Where there is a backend, it hears of it:
   * the contact is taken, or, after the last call, closed.
   */
  dialled(contact: Contact): void {
    const { attempts, floor, inbox, now } = this.#run;
    const plan = planOf(contact);
    contact.calls++;
    if (isReached(plan, contact, contact.occasion)) {
      // With a backend between them, the contact is taken first, and only then in hand.
      if (inbox === undefined) contact.handled += now - contact.began;
      else floor.service.handIn(contact);
      this.#end(contact, callbackEnd.reached);
      if (inbox === undefined) this.#talk(contact);
      else inbox.take(contact);
      return;
    }
    const { agent } = contact;
    const team = contact.team as Team;
    let free = now;
    floor.service.handIn(contact);
    attempts.reportLeg(contact, outcome.abandoned);
    if (hasMoreCalls(contact)) {
      const again = againIn(plan, contact, contact.occasion);
      contact.leg++;
      this.#promise(contact, again);
    } else {
      free += inbox?.timeToClose(contact) ?? 0;
      this.#end(contact, callbackEnd.lost);
      attempts.notReached(contact);
    }
    this.#run.freeAgent(team, agent, free);
  }

  /** The run is over: a customer may still wait for a call. */
  cutOff(contact: Contact): void {
    if (contact.isOffLine) this.#end(contact, callbackEnd.open);
  }

  #talk(contact: Contact): void {
    const { attempts, floor } = this.#run;
    attempts.took(contact);
    floor.service.goOn(contact);
  }

  #promise(contact: Contact, delay: number): void {
    contact.state = contactState.promised;
    contact.callDue = this.#run.now + delay;
    contact.event = this.#run.schedule(contact, contact.callDue, kind.callIsDue);
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
export function timeToDial(contact: Contact): number {
  return contact.isOffLine ? diallingTime(planOf(contact), contact, contact.occasion) : 0;
}

const planOf = ({ queue }: Contact): CallbackPlan => queue.plan.callback as CallbackPlan;
