import type { OutagePlan } from './center.ts';
import { kind } from './center-events.ts';
import type { CenterRun } from './center-run.ts';
import { type Contact, contactState } from './contact.ts';
import type { Interruptions } from './interruptions.ts';
import type { Queue } from './queue.ts';

const inHand: ReadonlySet<number> = new Set([
  contactState.inService,
  contactState.ghost,
  contactState.paused,
]);

/**
 * Times at which the software is down that agents and customers meet through. At its beginning whoever
 * is on the line of a class that it hits is cut off, waiting or talking, and until its end whoever gets
 * in touch there fails; both may try again, as who is refused does. What is there without anybody on the
 * line stays: written contacts, and callers who hung up to be called back. They wait at their places, as
 * no agent can go on with them before the end.
 */
export class Outages {
  readonly #run: CenterRun;
  readonly #plans: readonly OutagePlan[];
  readonly #queues: readonly Queue[];
  readonly #interruptions: Interruptions;

  /** @throws {RangeError} for an outage of a class with sessions: nothing says what becomes of them */
  constructor(
    run: CenterRun,
    plans: readonly OutagePlan[],
    queues: readonly Queue[],
    interruptions: Interruptions,
  ) {
    this.#run = run;
    this.#plans = plans;
    this.#queues = queues;
    this.#interruptions = interruptions;
    const session = plans
      .flatMap(({ classes }) => classes)
      .find((number) => queues[number]?.plan.session !== undefined);
    if (session !== undefined) throw new RangeError(`class ${session}: a session has no outage`);
    // Where one ends as another begins, the software never was there.
    for (const [number, { from, until }] of plans.entries()) {
      if (until > run.now) this.#schedule(from, number, 1);
    }
    for (const [number, { until }] of plans.entries()) {
      if (until > run.now) this.#schedule(until, number, 0);
    }
  }

  /** The software goes down, or comes back. @returns whether anything came to its end with it */
  turn(number: number, isDown: boolean): boolean {
    const { floor } = this.#run;
    const { classes } = this.#plans[number] as OutagePlan;
    const hit = new Set(classes.map((one) => this.#queues[one] as Queue));
    for (const queue of hit) queue.outages += isDown ? 1 : -1;
    let cutOff = 0;
    if (isDown) for (const contact of this.#under(hit)) cutOff += this.#cutOff(contact);
    // Agents take what came in the meantime, or what else there is for those who had somebody on the line.
    for (const team of floor.teams) floor.pull(team);
    return cutOff > 0;
  }

  #schedule(at: number, number: number, stamp: number): void {
    const { events, now } = this.#run;
    events.schedule(Math.max(now, at), kind.outageTurns, number, stamp);
  }

  /** Who waits in queues, or is in hand there; a copy, as contacts come and go while they are cut off. */
  #under(hit: ReadonlySet<Queue>): readonly (readonly [contact: Contact, isWaiting: boolean])[] {
    const waiting = [...hit].flatMap(({ line, reserved }) => [...line, ...(reserved ?? [])]);
    const known = new Set(waiting);
    const held = [...this.#run.contacts.open()].filter(
      (contact) => inHand.has(contact.state) && hit.has(contact.queue) && !known.has(contact),
    );
    return [
      ...waiting.map((contact) => [contact, true] as const),
      ...held.map((contact) => [contact, false] as const),
    ];
  }

  /** @returns 1 where the contact is over with it */
  #cutOff([contact, isWaiting]: readonly [contact: Contact, isWaiting: boolean]): number {
    const { attempts, floor } = this.#run;
    const isEmptyRoom = contact.state === contactState.ghost;
    if (!isEmptyRoom && !isOnLine(contact)) {
      if (!isWaiting) this.#interruptions.putBack(contact);
      return 0;
    }
    if (isWaiting) floor.quit(contact);
    else this.#interruptions.letGo(contact);
    if (isEmptyRoom) attempts.closeRoom(contact);
    else attempts.fail(contact);
    return 1;
  }
}

/** Whether the customer is there, and would be gone if the line were cut. */
export function isOnLine({ isOffLine, queue }: Contact): boolean {
  return !isOffLine && !queue.plan.waitsForAnswer;
}
