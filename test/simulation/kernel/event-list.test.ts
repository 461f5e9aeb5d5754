import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventList, NO_EVENT } from '../../../src/simulation/kernel/event-list.ts';

describe('the event list', () => {
  it('is read in order of time, then kind, then scheduling, while new events come in', () => {
    // Few times and kinds, so that many are equal; undefined stands for moving on by one.
    const scheduled = fc.record({ delay: fc.nat(4), kind: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(fc.option(scheduled), { maxLength: 300 }), (wishes) => {
        const events = new EventList();
        const expected: { at: number; kind: number; subject: number }[] = [];
        const order = (a: (typeof expected)[number], b: (typeof expected)[number]) =>
          a.at - b.at || a.kind - b.kind || a.subject - b.subject;
        const advance = () => {
          const next = expected.sort(order).shift();
          expect(events.nextAt).toBe(next?.at ?? Number.POSITIVE_INFINITY);
          expect(events.advance()).toBe(next !== undefined);
          if (next === undefined) return;
          const { at, kind, subject, stamp } = events;
          expect({ at, kind, subject, stamp }).toEqual({ ...next, stamp: next.subject * 3 });
        };
        for (const [subject, wish] of wishes.entries()) {
          if (wish === null) advance();
          else {
            const at = events.at + wish.delay;
            events.schedule(at, wish.kind, subject, subject * 3);
            expected.push({ at, kind: wish.kind, subject });
          }
          expect(events.size).toBe(expected.length);
        }
        while (expected.length > 0) advance();
        advance();
      }),
      { seed: 3 },
    );
  });

  it('keeps its order whatever is cancelled, at any time', () => {
    const act = fc.oneof(
      fc.record({ does: fc.constant('schedule' as const), delay: fc.nat(6), kind: fc.nat(3) }),
      fc.record({ does: fc.constant('cancel' as const), which: fc.nat(1000) }),
      fc.record({ does: fc.constant('advance' as const) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 400 }), (acts) => {
        const events = new EventList();
        const pending: { number: number; at: number; kind: number; subject: number }[] = [];
        for (const [subject, one] of acts.entries()) {
          if (one.does === 'schedule') {
            const at = events.at + one.delay;
            const number = events.schedule(at, one.kind, subject);
            pending.push({ number, at, kind: one.kind, subject });
          } else if (one.does === 'cancel' && pending.length > 0) {
            const [cancelled] = pending.splice(one.which % pending.length, 1);
            events.cancel(cancelled?.number ?? NO_EVENT);
          } else if (one.does === 'advance') {
            pending.sort((a, b) => a.at - b.at || a.kind - b.kind || a.subject - b.subject);
            const next = pending.shift();
            expect(events.advance()).toBe(next !== undefined);
            if (next !== undefined) expect(events.subject).toBe(next.subject);
          }
          const soonest = Math.min(...pending.map(({ at }) => at));
          expect([events.size, events.nextAt]).toEqual([pending.length, soonest]);
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
