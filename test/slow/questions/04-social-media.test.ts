import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangC } from '../../../src/mathematics/queueing/erlang-c.ts';
import { answersWith, isAround, miss, set, setIn, shippedQuestion } from './question.ts';

const name = '04-social-media';

/** P(wait + work ≤ t) in M/M/c; times in minutes. */
function answeredWithin(t: number, agents: number, perMinute: number, work: number): number {
  const offeredLoad = perMinute * work;
  if (offeredLoad >= agents) return 0;
  const delay = Number(erlangC({ servers: agents, offeredLoad }));
  const [served, drained] = [1 / work, agents / work - perMinute];
  const behind =
    (drained * Math.exp(-served * t) - served * Math.exp(-drained * t)) / (drained - served);
  return 1 - (1 - delay) * Math.exp(-served * t) - delay * behind;
}

describe('social media', () => {
  it('disappoints 13.1 % at least, and 27.6 % where half is not answered, as its page shows', async () => {
    const { printed, onPage, answers, remarks } = await shippedQuestion(name);
    expect(isAround(answers.disappointedAtLeastMean30, 0.1313)).toBe(true);
    expect(isAround(answers.disappointedAtLeastHalfUnanswered, 0.2756)).toBe(true);
    expect(onPage).toBe(printed);
    expect(remarks).toEqual([]);
    // And it takes the agents that wait and work in M/M/c ask for.
    const least = (perHour: number, within: number): number => {
      for (let agents = 1; ; agents++)
        if (answeredWithin(within, agents, perHour / 60, 15) >= 0.8) return agents;
    };
    expect(answers.agentsFor80Within30?.value).toBe(least(12, 30));
    expect(answers.agentsFor80Within60?.value).toBe(least(12, 60));
    expect(answers.agentsForHalfWithin30?.value).toBe(least(6, 30));
    // Two agents' wages of 25 dollars for each hour of the month in which customers leave.
    expect(answers.wagesSavedByLeavingHalf?.value).toBeCloseTo(2 * 25 * 24 * 30, 6);
  }, 120_000);

  /**
   * Six draws with two intervals of 99 % each: 0.12 of them miss on average, and more than one by chance
   * one time in 150. The seed is fixed.
   */
  it('disappoints by what customers expect and how long answers take on average', async () => {
    let misses = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0.1, max: 0.5, noNaN: true }),
        fc.double({ min: 0.05, max: 0.4, noNaN: true }),
        fc.integer({ min: 6, max: 15 }),
        fc.integer({ min: 2, max: 3 }),
        async (within30, later, work, perHour) => {
          const expectation = [
            { within: '30 min', share: within30 },
            { within: '1 h', share: within30 + later },
          ];
          const of = await answersWith(
            name,
            [
              set('demand.perHour.social', [perHour]),
              setIn('half-unseen', 'demand.perHour.unseen', [perHour]),
              set('channels.social.handling', `exponential(${work} min)`),
              set('channels.social.expectation', expectation),
              set('channels.unseen.expectation', expectation),
              set('precision', { relative: 0.05, absolute: 0.01 }),
            ],
            ['disappointedAtLeastMean30', 'disappointedAtLeastHalfUnanswered'],
          );
          // Wait and work in M/M/1 are exponential together.
          const mean = work / (1 - (perHour * work) / 60);
          const disappointed = within30 * Math.exp(-30 / mean) + later * Math.exp(-60 / mean);
          misses +=
            miss(of('disappointedAtLeastMean30'), disappointed) +
            miss(of('disappointedAtLeastHalfUnanswered'), (disappointed + within30 + later) / 2);
        },
      ),
      { numRuns: 6, seed: 20260104 },
    );
    expect(misses).toBeLessThanOrEqual(1);
  }, 120_000);
});
