import { action } from '../../journey/move.ts';
import { outcome } from '../../journey/outcome.ts';
import { event } from '../../journey/step.ts';
import { nextStanding, type Standing } from '../standing.ts';
import { Agenda } from './agenda.ts';
import type { Backend } from './backend.ts';
import type { Callbacks } from './callbacks.ts';
import { CustomerCalls } from './customer-calls.ts';
import { isOpenTo } from './doors.ts';
import { JourneySteps, standingAtStart } from './journey-steps.ts';
import { type Leg, LegLuck, serviceOf } from './leg-luck.ts';
import { Lines } from './lines.ts';
import { journeyOf, now, plan, schedule, toWall } from './plan.ts';
import { Visit } from './visit.ts';
import type { Visiting, Visitor } from './visitor.ts';
import { writeLine } from './write-line.ts';

/** At one instant, in this order. */
const kind = {
  machineEnds: 0,
  patienceEnds: 1,
  looks: 2,
  opens: 3,
  begins: 4,
  nextRow: 5,
  cut: 6,
} as const;

/** A contact that a machine has. */
interface AtMachine {
  readonly standing: Standing;
  readonly leg: Leg;
}

/**
 * The customers of one VU: every `stride`-th row of the schedule from `first`, each begun at its due
 * time, whatever the backend does. The load is open, as customers are: a slow answer delays nobody
 * else's arrival. What each does next is decided by the journey's step, as in the simulator.
 */
export class Customers implements Visitor {
  readonly #agenda: Agenda;
  readonly #backend: Backend;
  readonly #calls: CustomerCalls;
  /** By channel. */
  readonly #visiting: readonly Visiting[];
  readonly #stride: number;
  readonly #number: number;
  readonly #onEnd: () => void;
  /** Attempts under way, by row. */
  readonly #visits = new Map<number, Visit>();
  /** Those that a machine has, by row. */
  readonly #atMachines = new Map<number, AtMachine>();
  /** Attempts that are still to come, by row. */
  readonly #away = new Map<number, Standing>();
  readonly #legs = new LegLuck();
  readonly #steps = new JourneySteps();
  readonly #lines = new Lines();
  readonly #callbacks: Callbacks | undefined;
  #next: number;
  #played = 0;

  /** @param callbacks where agents are in the same event loop, and call */
  constructor(
    backend: Backend,
    first: number,
    stride: number,
    onEnd: () => void,
    callbacks?: Callbacks,
  ) {
    this.#backend = backend;
    this.#callbacks = callbacks;
    this.#calls = new CustomerCalls(backend, first, stride);
    const can = {
      canWatch: backend.has('watch'),
      canLeave: backend.has('leave'),
      isPushed: backend.pushes,
    };
    this.#visiting = plan.channels.map((_, channel) => {
      const isClosed = serviceOf(channel).session !== undefined && backend.has('close');
      return { ...can, endsWith: isClosed ? 'closed' : 'answered' };
    });
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

  joins(visit: Visit): boolean {
    if (this.#callbacks?.joins(visit) !== true) return false;
    this.#lines.free(visit.row);
    return true;
  }

  leavesSilently({ row, attempt, where }: Visit): boolean {
    return this.#legs.leavesSilently(row, attempt, where);
  }

  ended(visit: Visit, happened: number, at: number): void {
    const { row, standing, where } = visit;
    this.#visits.delete(row);
    this.#callbacks?.leaves(visit);
    this.#goOn(row, standing, happened, at, where);
  }

  /** An attempt is over, on the channel `where`: the customer comes back, or the journey is over. */
  #goOn(row: number, standing: Standing, happened: number, at: number, where: number): void {
    this.#lines.free(row);
    this.#steps.take(row, standing, happened, where);
    if (this.#steps.move.action === action.comesBack) {
      // A slow backend delays the return itself: that is its doing, not the sender's lateness.
      const due = Math.max(now(), at + toWall(this.#steps.move.delay));
      const next = nextStanding(standing, this.#steps.move);
      this.#away.set(row, next);
      this.#calls.comesBack(row, next.attempt, next.channel, due);
      this.#agenda.schedule(due, kind.begins, row, this.#steps.move.attempt);
    } else this.#played++;
    this.#endWhenDone();
  }

  #act(what: number, row: number, attempt: number, due: number): void {
    if (what === kind.nextRow) {
      this.#next += this.#stride;
      this.#scheduleNextRow();
      this.#attempt(row, standingAtStart(row), due);
    } else if (what === kind.begins) {
      const standing = this.#away.get(row);
      if (standing === undefined) throw new RangeError(`row ${row} is not away`);
      this.#away.delete(row);
      this.#attempt(row, standing, due);
    } else if (what === kind.machineEnds) this.#machineEnds(row, due);
    else if (what === kind.cut) this.#cut();
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
  #attempt(row: number, standing: Standing, due: number): void {
    const { attempt, channel, place } = standing;
    this.#steps.take(row, standing, event.begins, channel);
    const patienceEnds = due + toWall(this.#steps.move.delay);
    const { columns, index } = schedule.at(row);
    const j = journeyOf(row);
    const elsewhere = {
      ...(channel === columns.channel[index] ? {} : { c: channel }),
      ...(place === columns.place[index] ? {} : { p: place }),
    };
    writeLine({ e: 'sent', j, a: attempt, d: Math.round(due), t: now(), ...elsewhere });
    const leg = { channel, number: 0, machines: 0 };
    if (this.#lines.seize(row, attempt, channel))
      this.#comes(row, standing, leg, due, patienceEnds);
    else this.#turnAway(row, standing, channel, due);
  }

  /** The contact comes to a channel: it is closed, a machine has it there, or it is opened for people. */
  #comes(row: number, standing: Standing, leg: Leg, due: number, patienceEnds: number): void {
    const { attempt } = standing;
    const { channel } = leg;
    if (!isOpenTo(row, attempt, channel, due)) {
      this.#turnAway(row, standing, channel, due);
      return;
    }
    if (serviceOf(channel).isAutomatic === true) {
      this.#atMachines.set(row, { standing, leg });
      const time = this.#legs.machineTime(row, attempt, leg, standing.repetition);
      this.#agenda.schedule(due + toWall(time), kind.machineEnds, row, attempt);
      this.#calls.machine(row, attempt, channel, due);
      return;
    }
    const { columns, index } = schedule.at(row);
    const visiting = this.#visiting[channel] as Visiting;
    const session = this.#backend.customer(columns.customer[index] as number);
    const visit = new Visit(this, visiting, session, row, standing, channel, due, patienceEnds);
    this.#visits.set(row, visit);
    if (patienceEnds < plan.endsAtMs) {
      this.#agenda.schedule(patienceEnds, kind.patienceEnds, row, attempt);
    }
    visit.begin();
  }

  /** Nobody is let in: the backend hears nothing of it. */
  #turnAway(row: number, standing: Standing, channel: number, due: number): void {
    const [j, t] = [journeyOf(row), Math.round(due)];
    writeLine({ e: 'ended', j, a: standing.attempt, t, o: outcome.blocked });
    this.#goOn(row, standing, event.refused, due, channel);
  }

  /** A machine has done with a contact: it is contained, or goes on. */
  #machineEnds(row: number, due: number): void {
    const { standing, leg } = this.#atMachines.get(row) as AtMachine;
    this.#atMachines.delete(row);
    const { attempt } = standing;
    const next = this.#legs.afterMachine(row, attempt, leg);
    const [j, t] = [journeyOf(row), Math.round(due)];
    if (next === undefined) {
      writeLine({ e: 'ended', j, a: attempt, t, o: outcome.contained });
      this.#goOn(row, standing, event.contained, due, leg.channel);
      return;
    }
    writeLine({ e: 'passed', j, a: attempt, t, c: next.channel });
    const patience = this.#legs.patienceOn(row, attempt, next);
    this.#comes(row, standing, next, due, due + toWall(patience));
  }

  /** The cap: who is at the backend or on the way back to it is said to be cut off. */
  #cut(): void {
    for (const visit of this.#visits.values()) visit.cut();
    for (const [row, { standing }] of this.#atMachines) {
      writeLine({ e: 'ended', j: journeyOf(row), a: standing.attempt, t: now(), o: outcome.open });
    }
    for (const [row, { attempt }] of this.#away) {
      writeLine({ e: 'away', j: journeyOf(row), a: attempt, t: now() });
    }
    this.#finish();
  }

  #endWhenDone(): void {
    const open = this.#visits.size + this.#atMachines.size + this.#away.size;
    if (open === 0 && this.#next >= schedule.rows) this.#finish();
  }

  #finish(): void {
    this.#visits.clear();
    this.#atMachines.clear();
    this.#away.clear();
    this.#agenda.close();
    this.#calls.close();
    this.#callbacks?.close();
    writeLine({ e: 'loop', v: this.#number, n: this.#played, t: now() });
    this.#onEnd();
  }
}
