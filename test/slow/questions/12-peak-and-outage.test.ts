import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersWith, miss, shippedQuestion } from './question.ts';

const name = '12-peak-and-outage';

describe('an outage at the peak', () => {
  it('hits r·m and r·AHT customers, and costs what its page shows', async () => {
    const { printed, onPage, answers, remarks } = await shippedQuestion(name);
    for (const key of ['firstAttemptsHit10', 'firstAttemptsHit30', 'cutOff']) {
      expect(answers[key]?.byHand?.agrees, key).toBe(true);
    }
    const isMore = (one: string, other: string) =>
      (answers[one]?.interval[0] ?? Number.NaN) > (answers[other]?.interval[1] ?? Number.NaN);
    expect(answers.lostCustomers10?.interval[0]).toBeGreaterThan(0);
    for (const what of ['moreAttempts', 'lostCustomers', 'lostRevenue']) {
      expect(isMore(`${what}30`, `${what}10`), what).toBe(true);
    }
    // Who comes during it fails more than once.
    expect(isMore('moreAttempts30', 'firstAttemptsHit30')).toBe(true);
    expect(onPage).toBe(printed);
    expect(remarks).toEqual([]);
  }, 120_000);

  /**
   * Six draws with three intervals of 99 % each: 0.18 of them miss on average, and more than one by
   * chance one time in 70. The seed is fixed.
   */
  it('hits r·m and r·AHT, whatever the rate, the work and the length', async () => {
    let misses = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 240, max: 600 }),
        fc.integer({ min: 3, max: 6 }),
        fc.integer({ min: 8, max: 25 }),
        async (perHour, handling, minutes) => {
          const means = 'an outage';
          const at = '10:00';
          const outages = [{ at, length: `${minutes} min`, channels: ['phone'] }];
          const asked = (value: string) => ({ means, value, precision: { relative: 0.08 } });
          const of = await answersWith(name, [
            { path: ['demand', 'perHour'], value: { phone: Array(6).fill(perHour) } },
            { path: ['channels', 'phone', 'handling'], value: `exponential(${handling} min)` },
            { path: ['agents', 'phone-team', 'agents'], value: 150 },
            {
              path: ['variants'],
              value: { down: { means, set: { 'software.outages': outages } } },
            },
            {
              path: ['answers'],
              value: {
                hit: asked('outageFirstHits count in down'),
                cutOff: asked('cutOff count in down'),
                // However often they try again.
                problems: asked('problems count in down'),
              },
            },
            { path: ['evidence'], value: {} },
          ]);
          misses +=
            miss(of('hit'), (perHour * minutes) / 60) +
            miss(of('cutOff'), (perHour * handling) / 60) +
            miss(of('problems'), perHour * 3);
        },
      ),
      { numRuns: 6, seed: 20260112 },
    );
    expect(misses).toBeLessThanOrEqual(1);
  }, 240_000);
});
