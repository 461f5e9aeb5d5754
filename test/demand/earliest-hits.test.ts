import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EarliestHits } from '../../src/demand/earliest-hits.ts';

describe('customers who are about to get in touch', () => {
  it('come in order of time, of equal instants by strike and by number, however they were added', () => {
    const hit = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.nat(3), fc.nat(50));
    fc.assert(
      fc.property(fc.array(fc.array(hit, { maxLength: 40 }), { maxLength: 4 }), (strikes) => {
        const hits = new EarliestHits();
        const left: [number, number, number][] = [];
        const inOrder = () => left.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
        const takeFirst = () => {
          const [first] = inOrder();
          expect([hits.at, hits.strike, hits.customer]).toEqual(first);
          hits.remove();
          left.shift();
        };
        for (const strike of strikes) {
          for (const one of strike) {
            hits.add(...one);
            left.push(one);
          }
          hits.order();
          expect(hits.size).toBe(left.length);
          // Some of a strike are left when the next one comes.
          while (hits.size > strike.length / 2) takeFirst();
        }
        while (hits.size > 0) takeFirst();
        expect(left).toEqual([]);
        expect(hits.at).toBe(Number.POSITIVE_INFINITY);
      }),
    );
  });
});
