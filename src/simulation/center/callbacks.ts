import { outcome } from '../../journey/outcome.ts';
import { purpose } from '../../journey/purposes.ts';
import { quantile } from '../../mathematics/random/law.ts';
import { announcedWait } from './announced-wait.ts';
import type { CallbackPlan } from './center.ts';
import { kind } from './center-events.ts';
import type { CenterRun } from './center-run.ts';
import { type Contact, contactState } from './contact.ts';
import type { Queue } from './queue.ts';
import type { Team } from './team.ts';

/** What became of the callbacks of one class, of those offered within the stretch of the accounts. */
export interface CallbackAccount {
  offered: number;
  accepted: number;
  /** Called back with success; and given up after the last call. */
  reached: number;
  lost: number;
  /** Σ seconds from hanging up until an agent had the customer, of those reached. */
  waited: number;
}

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
  readonly #run: CenterRun;

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
    const account = this.#accountOf(queue, now);
    if (account !== undefined) account.offered++;
    if (contact.draw(purpose.callbackAccepted, contact.occasion) >= plan.acceptance) return false;
    if (account !== undefined) account.accepted++;
    contact.isOffLine = true;
    contact.calls = 0;
    contact.hungUp = now;
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
    const { attempts, floor, now } = this.#run;
    const { queue, hungUp } = contact;
    const plan = queue.plan.callback as CallbackPlan;
    const account = this.#accountOf(queue, hungUp);
    contact.calls++;
    if (contact.draw(purpose.callbackReached, contact.occasion) < plan.reached) {
      contact.isOffLine = false;
      if (account !== undefined) {
        account.reached++;
        account.waited += now - hungUp;
      }
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
      if (account !== undefined) account.lost++;
      contact.isOffLine = false;
      attempts.notReached(contact);
    }
    floor.agentReturns(team, agent);
  }

  #promise(contact: Contact, delay: number): void {
    contact.state = contactState.promised;
    contact.event = this.#run.schedule(contact, this.#run.now + delay, kind.callIsDue);
  }

  #accountOf({ callbacks }: Queue, hungUp: number): CallbackAccount | undefined {
    return hungUp >= this.#run.input.accountFrom ? callbacks : undefined;
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
