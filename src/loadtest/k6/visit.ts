import { outcome } from '../../journey/outcome.ts';
import { event } from '../../journey/step.ts';
import { isContactId } from '../adapter/contact-id.ts';
import type { Exchanged } from '../adapter/exchange.ts';
import type { Session } from '../adapter/scripted-adapter.ts';
import { backoff } from '../backoff.ts';
import { referenceOf, subjectOf } from '../contact-subject.ts';
import type { Standing } from '../standing.ts';
import { ask } from './ask.ts';
import { journeyOf, now, plan } from './plan.ts';
import type { Visiting, Visitor } from './visitor.ts';
import { reportError, writeLine } from './write-line.ts';

/**
 * One attempt of a customer at the backend: opens a contact, looks at its own times whether there is
 * an answer, leaves when patience ends. All times in milliseconds from the start of the replay.
 */
export class Visit {
  readonly row: number;
  readonly standing: Standing;
  /** The channel where the contact is: another than the attempt's, where it was handed over. */
  readonly where: number;
  readonly journey: number;
  /** When patience ends: what another attempt counts from, in both worlds. */
  readonly patienceEnds: number;
  readonly #visitor: Visitor;
  readonly #visiting: Visiting;
  readonly #session: Session;
  readonly #due: number;
  /** The backend's, once it has one. */
  #id: unknown;
  #isOpen = false;
  #isOpening = false;
  #tries = 0;
  #refusals = 0;
  #isTaken = false;
  #isLooking = false;
  #isLeaving = false;
  #hasGivenUp = false;
  /** Whether an agent has to call. */
  #isOffLine = false;
  #isOver = false;

  constructor(
    visitor: Visitor,
    visiting: Visiting,
    session: Session,
    row: number,
    standing: Standing,
    where: number,
    due: number,
    patienceEnds: number,
  ) {
    this.row = row;
    this.standing = standing;
    this.where = where;
    this.journey = journeyOf(row);
    this.patienceEnds = patienceEnds;
    this.#visitor = visitor;
    this.#visiting = visiting;
    this.#session = session;
    this.#due = due;
  }

  get attempt(): number {
    return this.standing.attempt;
  }

  begin(): void {
    this.open(this.#due);
  }

  /** Asks for the contact to be opened; again, where the backend was not ready. */
  open(due: number): void {
    if (this.#isOver) return;
    this.#tries++;
    this.#isOpening = true;
    this.#ask('open', due).then((done) => {
      this.#isOpening = false;
      if (this.#isOver) return;
      const { outcome: how, told, wait } = done;
      if (how === 'ok' && isContactId(told.id)) {
        this.#isOpen = true;
        this.#id = told.id;
        this.#isOffLine = this.#visitor.joins(this);
        if (this.#isOffLine) {
          this.#hasGivenUp = false;
          return;
        }
        this.#looksAgain(now() + (this.#visiting.isPushed ? 0 : this.#polling));
        if (this.#hasGivenUp) this.#leave(now());
      } else if (how !== 'limited' && how !== 'retry') {
        this.#end(outcome.failed, event.refused, now());
      } else if (this.#hasGivenUp) this.#goAway();
      else this.#visitor.opensAt(this, now() + backoff(this.#tries, wait, this.#share));
    }, reportError);
  }

  /** Looks whether there is an answer. */
  look(due: number): void {
    const { isPushed } = this.#visiting;
    if (!isPushed) this.#looksAgain(Math.max(now(), due + this.#polling));
    if (this.#hasGivenUp && !this.#isTaken) {
      this.#leave(due); // the backend failed to let the customer go: once more
      return;
    }
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#ask('watch', due).then(({ outcome: how, told, wait = 0 }) => {
      this.#isLooking = false;
      if (this.#isOver) return;
      if (how === 'ok') this.#refusals = 0;
      else if ((how === 'rejected' || how === 'forbidden') && ++this.#refusals >= UNKNOWN) {
        this.#end(outcome.failed, event.refused, now()); // the backend knows nothing of it any more
        return;
      }
      if (how !== 'ok') {
        if (isPushed) this.#looksAgain(now() + Math.max(this.#polling, wait));
        return;
      }
      this.#isTaken ||= told.taken === true;
      this.#isTaken ||= told.answered === true;
      if (told[this.#visiting.endsWith] === true || told.closed === true) {
        this.#end(outcome.served, event.answered, now());
      } else if (isPushed) this.#looksAgain(now());
    }, reportError);
  }

  #looksAgain(at: number): void {
    if (this.#visiting.canWatch) this.#visitor.looksAt(this, at);
  }

  giveUp(due: number): void {
    if (this.#isTaken || this.#isOffLine) return;
    this.#hasGivenUp = true;
    if (this.#isOpen) this.#leave(due);
    else if (!this.#isOpening) this.#goAway(); // was to ask again later
  }

  /** An agent has called, and has the customer on the line. */
  picksUp(): void {
    this.#isOffLine = false;
    this.#isTaken = true;
    this.#looksAgain(now() + (this.#visiting.isPushed ? 0 : this.#polling));
  }

  /** The last call did not reach the customer. */
  goesWithout(): void {
    this.#end(outcome.abandoned, event.patienceEnds, now());
  }

  /** The cap: said to be open, and left to the backend. */
  cut(): void {
    this.#isOver = true;
    writeLine({ e: 'ended', j: this.journey, a: this.attempt, t: now(), o: outcome.open });
  }

  /** Hangs up; whether an agent was quicker is for the backend to say. */
  #leave(due: number): void {
    const { canLeave } = this.#visiting;
    const leavesSilently = this.#visitor.leavesSilently(this);
    if (leavesSilently || !canLeave) {
      if (leavesSilently) this.#slipAway(due);
      else this.#goAway();
      return;
    }
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    this.#ask('leave', due).then(({ outcome: how }) => {
      this.#isLeaving = false;
      if (this.#isOver) return;
      if (how === 'lost') this.#isTaken = true;
      else if (how === 'ok') this.#goAway();
      else if (this.#visiting.isPushed) this.#looksAgain(now() + this.#polling);
    }, reportError);
  }

  /** Looks once more whether somebody is there, and tells nobody of being gone. */
  #slipAway(due: number): void {
    if (!this.#visiting.canWatch) {
      this.#goAway(outcome.abandonedSilently);
      return;
    }
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    this.#ask('watch', due).then(({ outcome: how, told }) => {
      this.#isLeaving = false;
      if (this.#isOver) return;
      this.#isTaken ||= how === 'ok' && (told.taken === true || told.answered === true);
      if (!this.#isTaken) this.#goAway(outcome.abandonedSilently);
    }, reportError);
  }

  #goAway(how: number = outcome.abandoned): void {
    this.#end(how, event.patienceEnds, this.patienceEnds);
  }

  #ask(operation: 'open' | 'watch' | 'leave', due: number): Promise<Exchanged> {
    const { journey, attempt } = this;
    const contact = this.#contact;
    return operation === 'watch'
      ? ask(this.#session, { operation, contact, due })
      : ask(this.#session, { operation, contact, due, journey, attempt });
  }

  /** What the backend is told of the contact: said anew each time, so that ten thousand who wait keep none. */
  get #contact(): Readonly<Record<string, unknown>> {
    const { journey, standing } = this;
    const { attempt, repetition } = standing;
    const channel = plan.channels[this.where] as string;
    const reference = referenceOf(plan.run, journey, attempt);
    const due = this.#due;
    const subject = subjectOf(plan.run, { journey, attempt, channel, due, repetition });
    return { id: this.#id, reference, channel, subject, text: `I need help. (${reference})` };
  }

  #end(how: number, happened: number, at: number): void {
    this.#isOver = true;
    const t = Math.round(at);
    writeLine({ e: 'ended', j: this.journey, a: this.attempt, t, o: how });
    this.#visitor.ended(this, happened, at);
  }

  get #polling(): number {
    return plan.customerPollingMs[this.where] as number;
  }

  /** Between 0 and 1, evenly spread over journeys: they do not all come back at once. */
  get #share(): number {
    return (this.journey * 0.6180339887498949) % 1;
  }
}

/** A backend that says so often in a row that there is no such contact has lost it; once, it may not show it yet. */
const UNKNOWN = 3;
