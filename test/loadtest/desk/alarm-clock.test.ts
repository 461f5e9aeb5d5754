import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AlarmClock, type Ticker } from '../../../src/loadtest/desk/alarm-clock.ts';
import { milliseconds } from '../../../src/units.ts';

/**
 * A timer as bad as Node's: it counts whole milliseconds from an instant that it read up to
 * `stale` ms ago, so that it may fire early, and it may fire up to `late` ms after that.
 */
class BadTicker implements Ticker {
  time = 1000.25;
  readonly #stale: number;
  readonly #late: number;
  #pending: { readonly at: number; readonly callback: () => void } | undefined;

  constructor(stale: number, late: number) {
    this.#stale = stale;
    this.#late = late;
  }

  now(): number {
    return this.time;
  }

  after(delay: number, callback: () => void): () => void {
    expect(Number.isInteger(delay) && delay >= 1 && delay < 2 ** 31).toBe(true);
    expect(this.#pending).toBeUndefined();
    const pending = { at: this.time + delay - this.#stale + this.#late, callback };
    this.#pending = pending;
    return () => {
      if (this.#pending === pending) this.#pending = undefined;
    };
  }

  /** Lets time pass until the timer fires; false when none is set. */
  tick(): boolean {
    const pending = this.#pending;
    if (pending === undefined) return false;
    this.#pending = undefined;
    this.time = Math.max(this.time, pending.at);
    pending.callback();
    return true;
  }
}

const spans = fc.array(fc.double({ min: -5, max: 200, noNaN: true }), { maxLength: 40 });
const ticks = fc.record({
  stale: fc.double({ min: 0, max: 0.99, noNaN: true }),
  late: fc.double({ min: 0, max: 30, noNaN: true }),
});

describe('AlarmClock', () => {
  it('rings every alarm once, in the order of due times and never before', () => {
    fc.assert(
      fc.property(spans, ticks, (spans, { stale, late }) => {
        const ticker = new BadTicker(stale, late);
        const clock = new AlarmClock(ticker);
        const rung: number[] = [];
        const dues = spans.map((span) => clock.now() + span);
        for (const due of dues) {
          clock.ringAt(milliseconds(due), () => {
            expect(clock.now()).toBeGreaterThanOrEqual(due);
            rung.push(due);
          });
        }
        while (ticker.tick());
        expect(rung).toEqual([...dues].sort((a, b) => a - b));
      }),
    );
  });

  it('rings an alarm that is set while another rings', () => {
    const ticker = new BadTicker(0.5, 0);
    const clock = new AlarmClock(ticker);
    const rung: string[] = [];
    clock.ringAt(milliseconds(ticker.time + 10), () => {
      rung.push('first');
      clock.ringAt(milliseconds(ticker.time + 2.5), () => rung.push('second'));
    });
    clock.ringAt(milliseconds(ticker.time + 50), () => rung.push('third'));
    while (ticker.tick());
    expect(rung).toEqual(['first', 'second', 'third']);
  });

  it('waits longer than a timer of Node can, and for ever', () => {
    const ticker = new BadTicker(0, 0);
    const clock = new AlarmClock(ticker);
    const rung: string[] = [];
    clock.ringAt(milliseconds(Number.POSITIVE_INFINITY), () => rung.push('never'));
    expect(ticker.tick()).toBe(false);
    clock.ringAt(milliseconds(2 ** 33), () => rung.push('in a hundred days'));
    while (ticker.tick());
    expect(rung).toEqual(['in a hundred days']);
  });

  it('rings no more once it was stopped', () => {
    const ticker = new BadTicker(0, 0);
    const clock = new AlarmClock(ticker);
    clock.ringAt(milliseconds(ticker.time + 10), () => expect.unreachable());
    clock.stop();
    expect(ticker.tick()).toBe(false);
  });
});
