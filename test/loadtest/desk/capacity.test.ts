import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBucket, WorkerPool } from '../../../src/loadtest/desk/capacity.ts';
import { milliseconds } from '../../../src/units.ts';

const ms = milliseconds;

describe('WorkerPool', () => {
  it('completes exactly N / L requests a second while there are always some waiting', () => {
    for (const [workers, latency] of [
      [1, 10],
      [4, 20],
      [7, 50],
    ] as const) {
      const pool = new WorkerPool(workers);
      const ends = Array.from({ length: 2000 }, () => pool.admit(ms(0), ms(latency)));
      const perSecond = (workers * 1000) / latency;
      expect(ends.filter((end) => end <= 1000)).toHaveLength(perSecond);
      expect(ends.filter((end) => end <= 2000)).toHaveLength(2 * perSecond);
    }
  });

  it('delays nobody while a worker is free', () => {
    const pool = new WorkerPool(2);
    expect(pool.admit(ms(0), ms(10))).toBe(10);
    expect(pool.admit(ms(1), ms(10))).toBe(11);
    expect(pool.admit(ms(2), ms(10))).toBe(20);
    expect(pool.admit(ms(30), ms(10))).toBe(40);
  });

  it('is the queue that one gets by moving workers and waiting requests about', () => {
    const arrivals = fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 9 }), holding: fc.integer({ min: 0, max: 30 }) }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), arrivals, (workers, gaps) => {
        let at = 0;
        const requests = gaps.map(({ gap, holding }) => {
          at += gap;
          return { at, holding };
        });
        const pool = new WorkerPool(workers);
        const ends = requests.map(({ at, holding }) => pool.admit(ms(at), ms(holding)));
        expect(ends).toEqual(endsByTheMillisecond(workers, requests));
      }),
    );
  });

  it('keeps a worker for ever with a request that is never answered', () => {
    const pool = new WorkerPool(1);
    expect(pool.admit(ms(0), ms(Number.POSITIVE_INFINITY))).toBe(Number.POSITIVE_INFINITY);
    expect(pool.admit(ms(1), ms(5))).toBe(Number.POSITIVE_INFINITY);
  });
});

/** The same queue told step by step: time passes in milliseconds, free workers take whom is next. */
function endsByTheMillisecond(
  workers: number,
  requests: readonly { readonly at: number; readonly holding: number }[],
): number[] {
  const ends: number[] = [];
  let busyUntil: number[] = [];
  for (let now = 0; ends.length < requests.length; now++) {
    busyUntil = busyUntil.filter((end) => end > now);
    for (let next = requests[ends.length]; next !== undefined; next = requests[ends.length]) {
      if (next.at > now || busyUntil.length === workers) break;
      const end = now + next.holding;
      ends.push(end);
      if (end > now) busyUntil.push(end);
    }
  }
  return ends;
}

describe('TokenBucket', () => {
  /** How many of those who ask without end, every `every` ms from 0 to `until`, are admitted. */
  function admittedOfAll(bucket: TokenBucket, until: number, every: number): number {
    let admitted = 0;
    for (let at = 0; at <= until; at += every) while (bucket.admit(ms(at)) === 0) admitted++;
    return admitted;
  }

  it('admits exactly B + R·t of those who ask all the time', () => {
    // Asked each millisecond at up to 500/s, a bucket of two or more is never full again.
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 2, max: 100 }),
        fc.integer({ min: 1, max: 5 }),
        (perSecond, burst, lasting) => {
          const bucket = new TokenBucket(perSecond, burst);
          expect(admittedOfAll(bucket, lasting * 1000, 1)).toBe(burst + perSecond * lasting);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('admits at most B + R·t of anybody', () => {
    const gaps = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 100 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 5 }),
        gaps,
        (r, b, gaps) => {
          const bucket = new TokenBucket(r, b);
          let at = 0;
          let admitted = 0;
          for (const gap of gaps) {
            at += gap;
            if (bucket.admit(ms(at)) === 0) admitted++;
          }
          expect(admitted).toBeLessThanOrEqual(b + (r * at) / 1000 + 1e-6);
        },
      ),
    );
  });

  it('stays exact over eleven days, where adding up would drift', () => {
    expect(admittedOfAll(new TokenBucket(0.1, 5), 1e9, 10_000)).toBe(5 + 100_000);
  });

  it('saves no more than a burst', () => {
    const bucket = new TokenBucket(10, 3);
    const admittedAt = (at: number) =>
      [1, 2, 3, 4, 5].filter(() => bucket.admit(ms(at)) === 0).length;
    expect(admittedAt(0)).toBe(3);
    expect(admittedAt(200)).toBe(2);
    expect(admittedAt(60_000)).toBe(3);
  });

  it('says when the next token comes, and it does', () => {
    const quarterly = new TokenBucket(4, 1);
    expect(quarterly.admit(ms(0))).toBe(0);
    expect(quarterly.admit(ms(100))).toBeCloseTo(0.15, 9);

    const rate = fc.double({ min: 0.1, max: 1000, noNaN: true });
    const instant = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(rate, instant, (perSecond, at) => {
        const bucket = new TokenBucket(perSecond, 1);
        expect(bucket.admit(ms(at))).toBe(0);
        const wait = bucket.admit(ms(at));
        expect(bucket.admit(ms(at + 999 * wait))).toBeGreaterThan(0);
        expect(bucket.admit(ms(at + 1000 * wait))).toBe(0);
      }),
    );
  });
});
