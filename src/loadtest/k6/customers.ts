import { factsAt } from '../../demand/schedule-table.ts';
import { action, emptyMove, type Move } from '../../journey/move.ts';
import { event, step } from '../../journey/step.ts';
import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import { Agenda } from './agenda.ts';
import type { Backend } from './backend.ts';
import { CustomerCalls } from './customer-calls.ts';
import { now, plan, schedule } from './plan.ts';
import { type Standing, Visit, type Visiting, type Visitor } from './visit.ts';
import { writeLine } from './write-line.ts';

/** At one instant, in this order. */
const kind = { patienceEnds: 0, looks: 1, opens: 2, begins: 3, nextRow: 4, cut: 5 } as const;

/**
 * The customers of one VU: every `stride`-th row of the schedule from `first`, each begun at its due
 * time, whatever the backend does. The load is open, as customers are: a slow answer delays nobody
 * else's arrival. What each does next is decided by the journey's step, as in the simulator.
 */
export class Customers implements Visitor {
  readonly #agenda: Agenda;
  readonly #backend: Backend;
  readonly #calls: CustomerCalls;
  readonly #can: Omit<Visiting, 'session'>;
  readonly #stride: number;
  readonly #number: number;
  readonly #onEnd: () => void;
  /** Attempts under way, by row. */
  readonly #visits = new Map<number, Visit>();
  /** Attempts that are still to come, by row. */
  readonly #away = new Map<number, Standing>();
  readonly #luck = new KeyedDraws();
  readonly #move: Move = emptyMove();
  #next: number;
  #played = 0;

  constructor(backend: Backend, first: number, stride: number, onEnd: () => void) {
    this.#backend = backend;
    this.#calls = new CustomerCalls(backend, first, stride);
    this.#can = {
      canWatch: backend.has('watch'),
      canLeave: backend.has('leave'),
      isPushed: backend.pushes,
    };
    this.#number = first;
    this.#next = first;
    this.#stride = stride;
    this.#onEnd = onEnd;
    this.#agenda = new Agenda((what, row, stamp, due) => this.#act(what, row, stamp, due));
  }

  begin(): void {
    this.#agenda.schedule(plan.endsAtMs, kind.cut, 0);
    this.#scheduleNextRow();
    this.#calls.begin();
    this.#endWhenDone();
  }

  opensAt({ row, attempt }: Visit, at: number): void {
    this.#agenda.schedule(at, kind.opens, row, attempt);
  }

  looksAt({ row, attempt }: Visit, at: number): void {
    this.#agenda.schedule(at, kind.looks, row, attempt);
  }

  ended({ row, standing }: Visit, happened: number, at: number): void {
    this.#visits.delete(row);
    this.#step(row, standing, happened);
    if (this.#move.action === action.comesBack) {
      // A slow backend delays the return itself: that is its doing, not the sender's lateness.
      const due = Math.max(now(), at + toWall(this.#move.delay));
      const next = nextStanding(standing, this.#move);
      this.#away.set(row, next);
      this.#calls.comesBack(row, next.attempt, next.channel, due);
      this.#agenda.schedule(due, kind.begins, row, this.#move.attempt);
    } else this.#played++;
    this.#endWhenDone();
  }

  #act(what: number, row: number, attempt: number, due: number): void {
    if (what === kind.nextRow) {
      this.#next += this.#stride;
      this.#scheduleNextRow();
      this.#visit(row, standingAtStart(row), due);
    } else if (what === kind.begins) {
      const standing = this.#away.get(row);
      if (standing === undefined) throw new RangeError(`row ${row} is not away`);
      this.#away.delete(row);
      this.#visit(row, standing, due);
    } else if (what === kind.cut) this.#cut();
    else {
      const visit = this.#visits.get(row);
      if (visit?.attempt !== attempt) return;
      if (what === kind.patienceEnds) visit.giveUp(due);
      else if (what === kind.opens) visit.open(due);
      else visit.look(due);
    }
  }

  #scheduleNextRow(): void {
    const row = this.#next;
    if (row >= schedule.rows) return;
    const { columns, index } = schedule.at(row);
    const due = toWall(columns.start[index] as number);
    this.#agenda.schedule(due, kind.nextRow, row, columns.attempt[index] as number);
  }

  /** An attempt is due. */
  #visit(row: number, standing: Standing, due: number): void {
    const { attempt } = standing;
    this.#step(row, standing, event.begins);
    const patienceEnds = due + toWall(this.#move.delay);
    const { columns, index } = schedule.at(row);
    const session = this.#backend.customer(columns.customer[index] as number);
    const visit = new Visit(this, { session, ...this.#can }, row, standing, due, patienceEnds);
    this.#visits.set(row, visit);
    if (patienceEnds < plan.endsAtMs) {
      this.#agenda.schedule(patienceEnds, kind.patienceEnds, row, attempt);
    }
    visit.begin();
  }

  /** The cap: who is at the backend or on the way back to it is said to be cut off. */
  #cut(): void {
    for (const visit of this.#visits.values()) visit.cut();
    for (const [row, { attempt }] of this.#away) {
      const { columns, index } = schedule.at(row);
      writeLine({ e: 'away', j: columns.journey[index] as number, a: attempt, t: now() });
    }
    this.#finish();
  }

  #endWhenDone(): void {
    if (this.#visits.size === 0 && this.#away.size === 0 && this.#next >= schedule.rows) {
      this.#finish();
    }
  }

  #finish(): void {
    this.#visits.clear();
    this.#away.clear();
    this.#agenda.close();
    this.#calls.close();
    writeLine({ e: 'loop', v: this.#number, n: this.#played, t: now() });
    this.#onEnd();
  }

  #step(row: number, { attempt, channel, place }: Standing, happened: number): void {
    const { columns, index } = schedule.at(row);
    this.#luck.own(columns.keyHigh[index] as number, columns.keyLow[index] as number);
    const facts = factsAt(schedule, row);
    step(plan.tables, facts, attempt, happened, this.#luck, this.#move, channel, place);
  }
}

/** Where the customer of a row begins. */
function standingAtStart(row: number): Standing {
  const { channel, attempt, place } = factsAt(schedule, row);
  return { attempt, channel, place, repetition: 1 };
}

/** Where a customer who comes back will be. */
function nextStanding(before: Standing, { attempt, isElsewhere, ...to }: Move): Standing {
  const { channel, place, repetition } = isElsewhere ? to : before;
  return { attempt, channel, place, repetition };
}

/** Simulated seconds as wall milliseconds. */
function toWall(seconds: number): number {
  return (seconds * 1000) / plan.speed;
}
