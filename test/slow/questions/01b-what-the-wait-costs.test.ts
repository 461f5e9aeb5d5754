import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersWith, isAround, miss, set, setIn, shippedQuestion } from './question.ts';

const name = '01b-what-the-wait-costs';

/** Hours of a ticket in hand. */
const WORK = 0.1;

/** Who leaves at a renewal, where each ticket waits so long; hours. */
function churn(wait: number, expected: number, problems: number, share: number): number {
  // The work behind the wait is exponential, too.
  const late = 1 - Math.exp(-wait / expected) / (1 + WORK / expected);
  return 1 - 0.97 * (1 - share * (1 - Math.exp(-problems * late)));
}

describe('what the wait for the first response costs', () => {
  it('is customers and revenue, fewer with 3 h than with 24 h however the curve is bent, as its page shows', async () => {
    const { printed, onPage, answers, remarks } = await shippedQuestion(name);
    expect(isAround(answers.churn24h, churn(24, 12, 0.4, 1 / 3))).toBe(true);
    expect(isAround(answers.churn3h, churn(3, 12, 0.4, 1 / 3))).toBe(true);
    expect(isAround(answers.churn5h, churn(5, 12, 0.4, 1 / 3))).toBe(true);
    for (const [key, { interval }] of Object.entries(answers))
      if (key.startsWith('revenueKept')) expect(interval[0], key).toBeGreaterThan(0);
    expect(onPage).toBe(printed);
    expect(remarks).toEqual([]);
  }, 120_000);

  /**
   * Four draws with three intervals of 99 % each: 0.12 of them miss on average, and more than one by
   * chance one time in 150. The seed is fixed.
   */
  it('follows the waits, what is expected, the problems and the share that leaves', async () => {
    let misses = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 10, max: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 4, max: 40 }),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 0.8, noNaN: true }),
        async (before, after, expected, problems, share) => {
          const route = 'agents.help-desk.routes.tickets.after';
          const of = await answersWith(
            name,
            [
              set('demand.days', 180),
              set('demand.perCustomer.problems', problems),
              set(route, `${before} h`),
              setIn('within-3h', route, `${after} h`),
              set('channels.tickets.expectation', `exponential(${expected} h)`),
              set('churn.service.share', share),
              set('precision', { relative: 0.05, absolute: 0.01 }),
            ],
            ['churn24h', 'churn3h', 'customersKept'],
          );
          const [late, soon] = [before, after].map((wait) =>
            churn(wait, expected, problems, share),
          );
          misses +=
            miss(of('churn24h'), late as number) +
            miss(of('churn3h'), soon as number) +
            miss(
              of('customersKept'),
              3000 * ((1 - (soon as number)) ** 6 - (1 - (late as number)) ** 6),
            );
        },
      ),
      { numRuns: 4, seed: 20260113 },
    );
    expect(misses).toBeLessThanOrEqual(1);
  }, 120_000);
});
