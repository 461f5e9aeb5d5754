import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventList } from '../../../src/simulation/kernel/event-list.ts';

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

  it('keeps its order when what means nothing any more is cleared away', () => {
    const scheduled = fc.record({ at: fc.nat(9), kind: fc.nat(3), means: fc.boolean() });
    fc.assert(
      fc.property(fc.array(scheduled, { maxLength: 300 }), (wishes) => {
        const events = new EventList();
        for (const [subject, { at, kind }] of wishes.entries()) events.schedule(at, kind, subject);
        events.clearForgotten((_, subject) => wishes[subject]?.means === true);
        const expected = wishes
          .map(({ at, kind, means }, subject) => ({ at, kind, means, subject }))
          .filter(({ means }) => means)
          .sort((a, b) => a.at - b.at || a.kind - b.kind || a.subject - b.subject);
        expect(events.size).toBe(expected.length);
        for (const { at, kind, subject } of expected) {
          expect(events.advance()).toBe(true);
          expect([events.at, events.kind, events.subject]).toEqual([at, kind, subject]);
        }
        expect(events.advance()).toBe(false);
      }),
      { seed: 4 },
    );
  });
});
