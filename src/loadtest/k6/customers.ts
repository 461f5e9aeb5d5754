import { factsAt } from '../../demand/schedule-table.ts';
import { outcome } from '../../journey/outcome.ts';
import { action, event, type Move, step } from '../../journey/step.ts';
import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import { referenceOf } from '../replay-plan.ts';
import { Agenda } from './agenda.ts';
import { ask, tokenOf } from './desk-client.ts';
import { now, plan, schedule } from './plan.ts';
import { reportError, writeLine } from './write-line.ts';

/** At one instant, in this order. */
const kind = { patienceEnds: 0, looks: 1, begins: 2, nextRow: 3, cut: 4 } as const;

/** An attempt under way. */
interface Contact {
  readonly attempt: number;
  readonly due: number;
  readonly token: string;
  /** The backend's id; absent until it has answered. */
  id: string | undefined;
  /** When patience ends: what another attempt counts from, in both worlds. */
  readonly patienceEnds: number;
  isTaken: boolean;
  isReading: boolean;
  isLeaving: boolean;
  hasGivenUp: boolean;
}

/**
 * The customers of one VU: every `stride`-th row of the schedule from `first`, each begun at its due
 * time, whatever the backend does. The load is open, as customers are: a slow answer delays nobody
 * else's arrival. What each does next is decided by the journey's step, as in the simulator.
 */
export class Customers {
  readonly #agenda: Agenda;
  readonly #stride: number;
  readonly #number: number;
  readonly #onEnd: () => void;
  readonly #open = new Map<number, Contact>();
  /** Attempts that are still to come, by row. */
  readonly #coming = new Map<number, { readonly attempt: number; readonly due: number }>();
  readonly #luck = new KeyedDraws();
  readonly #move: Move = { phase: 0, attempt: 0, action: 0, delay: 0 };
  #next: number;
  #played = 0;

  constructor(first: number, stride: number, onEnd: () => void) {
    this.#number = first;
    this.#next = first;
    this.#stride = stride;
    this.#onEnd = onEnd;
    this.#agenda = new Agenda((what, row, stamp, due) => this.#act(what, row, stamp, due));
  }

  begin(): void {
    this.#agenda.schedule(plan.endsAtMs, kind.cut, 0);
    this.#scheduleNextRow();
    this.#endWhenDone();
  }

  #act(what: number, row: number, stamp: number, due: number): void {
    if (what === kind.nextRow) {
      this.#coming.set(row, { attempt: stamp, due });
      this.#next += this.#stride;
      this.#scheduleNextRow();
      this.#send(row);
    } else if (what === kind.begins) this.#send(row);
    else if (what === kind.cut) this.#cut();
    else {
      const contact = this.#open.get(row);
      if (contact === undefined || contact.attempt !== stamp) return;
      if (what === kind.patienceEnds) this.#giveUp(row, contact, due);
      else this.#look(row, contact, due);
    }
  }

  #scheduleNextRow(): void {
    const row = this.#next;
    if (row >= schedule.rows) return;
    const { columns, index } = schedule.at(row);
    const due = toWall(columns.start[index] as number);
    this.#agenda.schedule(due, kind.nextRow, row, columns.attempt[index] as number);
  }

  /** The attempt that is due now. */
  #send(row: number): void {
    const { attempt, due } = this.#coming.get(row) as { attempt: number; due: number };
    this.#coming.delete(row);
    const { columns, index } = schedule.at(row);
    const journey = columns.journey[index] as number;
    const channel = columns.channel[index] as number;
    this.#step(row, attempt, event.begins);
    const contact: Contact = {
      attempt,
      due,
      token: tokenOf('customer', `c${columns.customer[index]}`),
      id: undefined,
      patienceEnds: due + toWall(this.#move.delay),
      isTaken: false,
      isReading: false,
      isLeaving: false,
      hasGivenUp: false,
    };
    this.#open.set(row, contact);
    if (contact.patienceEnds < plan.endsAtMs) {
      this.#agenda.schedule(contact.patienceEnds, kind.patienceEnds, row, attempt);
    }

    const reference = referenceOf(plan.run, journey, attempt);
    writeLine({ e: 'sent', j: journey, a: attempt, d: Math.round(due), t: now() });
    ask({
      operation: 'open',
      method: 'POST',
      path: '/contacts',
      token: contact.token,
      body: {
        reference,
        channel: plan.channels[channel],
        subject: `Holdline ${reference} due ${Math.round(due)}`,
        text: `I need help. (${reference})`,
      },
      due,
      journey,
      attempt,
    })
      .then(({ status, body }) => {
        if (this.#open.get(row) !== contact) return;
        if ((status === 200 || status === 201) && body.id !== undefined) {
          contact.id = body.id;
          this.#agenda.schedule(now() + this.#polling(row), kind.looks, row, attempt);
          if (contact.hasGivenUp) this.#leave(row, contact, now());
        } else this.#end(row, contact, outcome.failed, event.refused, now());
      })
      .catch(reportError);
  }

  /** Looks whether there is an answer. */
  #look(row: number, contact: Contact, due: number): void {
    this.#agenda.schedule(
      Math.max(now(), due + this.#polling(row)),
      kind.looks,
      row,
      contact.attempt,
    );
    if (contact.hasGivenUp && !contact.isTaken) {
      this.#leave(row, contact, due); // the backend failed to let the customer go: once more
      return;
    }
    if (contact.isReading) return;
    contact.isReading = true;
    ask({
      operation: 'read',
      method: 'GET',
      path: `/contacts/${contact.id}?brief=1`,
      token: contact.token,
      due,
    })
      .then(({ status, body }) => {
        contact.isReading = false;
        if (this.#open.get(row) !== contact || status !== 200) return;
        contact.isTaken ||= body.state === 'taken';
        if (body.state === 'answered' || body.state === 'closed') {
          this.#end(row, contact, outcome.served, event.answered, now());
        }
      })
      .catch(reportError);
  }

  #giveUp(row: number, contact: Contact, due: number): void {
    if (contact.isTaken) return;
    contact.hasGivenUp = true;
    if (contact.id !== undefined) this.#leave(row, contact, due);
  }

  /** Hangs up; whether an agent was quicker is for the backend to say. */
  #leave(row: number, contact: Contact, due: number): void {
    if (contact.isLeaving) return;
    contact.isLeaving = true;
    const journey = journeyOf(row);
    const { attempt, token } = contact;
    ask({
      operation: 'leave',
      method: 'POST',
      path: `/contacts/${contact.id}/leave`,
      token,
      body: {},
      due,
      journey,
      attempt,
    })
      .then(({ status }) => {
        contact.isLeaving = false;
        if (this.#open.get(row) !== contact) return;
        if (status === 409) contact.isTaken = true;
        else if (status === 200) {
          this.#end(row, contact, outcome.abandoned, event.patienceEnds, contact.patienceEnds);
        }
      })
      .catch(reportError);
  }

  #end(row: number, contact: Contact, how: number, happened: number, at: number): void {
    this.#open.delete(row);
    const journey = journeyOf(row);
    writeLine({ e: 'ended', j: journey, a: contact.attempt, t: Math.round(at), o: how });
    this.#step(row, contact.attempt, happened);
    if (this.#move.action === action.comesBack) {
      // A slow backend delays the return itself: that is its doing, not the sender's lateness.
      const due = Math.max(now(), at + toWall(this.#move.delay));
      this.#coming.set(row, { attempt: this.#move.attempt, due });
      this.#agenda.schedule(due, kind.begins, row);
    } else this.#played++;
    this.#endWhenDone();
  }

  /** The cap: what is still open is said to be so, and left to the backend. */
  #cut(): void {
    for (const [row, contact] of this.#open) {
      writeLine({ e: 'ended', j: journeyOf(row), a: contact.attempt, t: now(), o: outcome.open });
    }
    this.#finish();
  }

  #endWhenDone(): void {
    if (this.#open.size === 0 && this.#coming.size === 0 && this.#next >= schedule.rows) {
      this.#finish();
    }
  }

  #finish(): void {
    this.#open.clear();
    this.#agenda.close();
    writeLine({ e: 'loop', v: this.#number, n: this.#played, t: now() });
    this.#onEnd();
  }

  #step(row: number, attempt: number, happened: number): void {
    const { columns, index } = schedule.at(row);
    this.#luck.own(columns.keyHigh[index] as number, columns.keyLow[index] as number);
    step(plan.tables, factsAt(schedule, row), attempt, happened, this.#luck, this.#move);
  }

  #polling(row: number): number {
    const { columns, index } = schedule.at(row);
    return plan.customerPollingMs[columns.channel[index] as number] as number;
  }
}

function journeyOf(row: number): number {
  const { columns, index } = schedule.at(row);
  return columns.journey[index] as number;
}

/** Simulated seconds as wall milliseconds. */
function toWall(seconds: number): number {
  return (seconds * 1000) / plan.speed;
}
