import { clearTimeout, setTimeout } from 'k6/timers';
import { EventList } from '../../simulation/kernel/event-list.ts';
import { now } from './plan.ts';
import { reportError } from './write-line.ts';

/** What is to be done when its time has come. */
export type Act = (kind: number, subject: number, stamp: number, due: number) => void;

/**
 * The simulator's event list on the wall clock: one timer for all that lies ahead, since a thousand
 * timers cost k6 what one does not. Times in milliseconds from the start of the replay.
 */
export class Agenda {
  readonly #events = new EventList();
  readonly #act: Act;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  #isClosed = false;

  constructor(act: Act) {
    this.#act = act;
  }

  schedule(at: number, kind: number, subject: number, stamp = 0): void {
    if (this.#isClosed) return;
    this.#events.schedule(at, kind, subject, stamp);
    if (at < this.#timerAt) this.#arm();
  }

  /** Forgets everything, so that the VU's event loop can end. */
  close(): void {
    this.#isClosed = true;
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #arm(): void {
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    this.#timerAt = this.#events.nextAt;
    const wait = Math.max(0, Math.ceil(this.#timerAt - now()));
    this.#timer = setTimeout(() => this.#fire(), wait);
  }

  #fire(): void {
    this.#timer = undefined;
    this.#timerAt = Number.NEGATIVE_INFINITY; // no arming from within: once, at the end
    const events = this.#events;
    while (!this.#isClosed && events.nextAt <= now()) {
      events.advance();
      try {
        this.#act(events.kind, events.subject, events.stamp, events.at);
      } catch (error) {
        reportError(error);
      }
    }
    this.#timerAt = Number.POSITIVE_INFINITY;
    if (!this.#isClosed && events.size > 0) this.#arm();
  }
}
