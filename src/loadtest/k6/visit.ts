import { outcome } from '../../journey/outcome.ts';
import { event } from '../../journey/step.ts';
import { referenceOf, subjectOf } from '../replay-plan.ts';
import { ask, tokenOf } from './desk-client.ts';
import { now, plan, schedule } from './plan.ts';
import { reportError, writeLine } from './write-line.ts';

/** Where a customer is in the journey: see `Move`. */
export interface Standing {
  readonly attempt: number;
  readonly channel: number;
  readonly place: number;
  readonly repetition: number;
}

/** What a visit asks of the customer who makes it. */
export interface Visitor {
  /** Wants to look for an answer at `at`. */
  looksAt(visit: Visit, at: number): void;
  /** It is over: what happened, in the words of the journey, and when. */
  ended(visit: Visit, happened: number, at: number): void;
}

/**
 * One attempt of a customer at the backend: opens a contact, looks at its own times whether there is
 * an answer, leaves when patience ends. All times in milliseconds from the start of the replay.
 */
export class Visit {
  readonly row: number;
  readonly standing: Standing;
  /** When patience ends: what another attempt counts from, in both worlds. */
  readonly patienceEnds: number;
  readonly #visitor: Visitor;
  readonly #due: number;
  readonly #token: string;
  /** The backend's id; absent until it has answered. */
  #id: string | undefined;
  #isTaken = false;
  #isReading = false;
  #isLeaving = false;
  #hasGivenUp = false;
  #isOver = false;

  constructor(
    visitor: Visitor,
    row: number,
    standing: Standing,
    due: number,
    patienceEnds: number,
  ) {
    const { columns, index } = schedule.at(row);
    this.row = row;
    this.standing = standing;
    this.patienceEnds = patienceEnds;
    this.#visitor = visitor;
    this.#due = due;
    this.#token = tokenOf('customer', `c${columns.customer[index]}`);
  }

  get attempt(): number {
    return this.standing.attempt;
  }

  get journey(): number {
    const { columns, index } = schedule.at(this.row);
    return columns.journey[index] as number;
  }

  begin(): void {
    const { journey, attempt } = this;
    const reference = referenceOf(plan.run, journey, attempt);
    const { channel, place, repetition } = this.standing;
    const due = Math.round(this.#due);
    const { columns, index } = schedule.at(this.row);
    const elsewhere = {
      ...(channel === columns.channel[index] ? {} : { c: channel }),
      ...(place === columns.place[index] ? {} : { p: place }),
    };
    writeLine({ e: 'sent', j: journey, a: attempt, d: due, t: now(), ...elsewhere });
    ask({
      operation: 'open',
      method: 'POST',
      path: '/contacts',
      token: this.#token,
      body: {
        reference,
        channel: plan.channels[channel],
        subject: subjectOf(reference, due, repetition),
        text: `I need help. (${reference})`,
      },
      due: this.#due,
      journey,
      attempt,
    })
      .then(({ status, body }) => {
        if (this.#isOver) return;
        if ((status === 200 || status === 201) && body.id !== undefined) {
          this.#id = body.id;
          this.#visitor.looksAt(this, now() + this.#polling);
          if (this.#hasGivenUp) this.#leave(now());
        } else this.#end(outcome.failed, event.refused, now());
      })
      .catch(reportError);
  }

  /** Looks whether there is an answer. */
  look(due: number): void {
    this.#visitor.looksAt(this, Math.max(now(), due + this.#polling));
    if (this.#hasGivenUp && !this.#isTaken) {
      this.#leave(due); // the backend failed to let the customer go: once more
      return;
    }
    if (this.#isReading) return;
    this.#isReading = true;
    ask({
      operation: 'watch',
      method: 'GET',
      path: `/contacts/${this.#id}?brief=1`,
      token: this.#token,
      due,
    })
      .then(({ status, body }) => {
        this.#isReading = false;
        if (this.#isOver || status !== 200) return;
        this.#isTaken ||= body.state === 'taken';
        if (body.state === 'answered' || body.state === 'closed') {
          this.#end(outcome.served, event.answered, now());
        }
      })
      .catch(reportError);
  }

  giveUp(due: number): void {
    if (this.#isTaken) return;
    this.#hasGivenUp = true;
    if (this.#id !== undefined) this.#leave(due);
  }

  /** The cap: said to be open, and left to the backend. */
  cut(): void {
    this.#isOver = true;
    writeLine({ e: 'ended', j: this.journey, a: this.attempt, t: now(), o: outcome.open });
  }

  /** Hangs up; whether an agent was quicker is for the backend to say. */
  #leave(due: number): void {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    ask({
      operation: 'leave',
      method: 'POST',
      path: `/contacts/${this.#id}/leave`,
      token: this.#token,
      body: {},
      due,
      journey: this.journey,
      attempt: this.attempt,
    })
      .then(({ status }) => {
        this.#isLeaving = false;
        if (this.#isOver) return;
        if (status === 409) this.#isTaken = true;
        else if (status === 200) {
          this.#end(outcome.abandoned, event.patienceEnds, this.patienceEnds);
        }
      })
      .catch(reportError);
  }

  #end(how: number, happened: number, at: number): void {
    this.#isOver = true;
    const t = Math.round(at);
    writeLine({ e: 'ended', j: this.journey, a: this.attempt, t, o: how });
    this.#visitor.ended(this, happened, at);
  }

  get #polling(): number {
    return plan.customerPollingMs[this.standing.channel] as number;
  }
}
