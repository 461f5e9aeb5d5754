import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersWith, isAround, miss, shippedQuestion } from './question.ts';

const name = '08-audience-mix';
const generations = ['boomer', 'gen-x', 'millennial', 'gen-z'] as const;

describe('an older audience and a younger one', () => {
  it('need the teams that its page shows, and lose by a slow phone the more the older they are', async () => {
    const { printed, onPage, answers, remarks } = await shippedQuestion(name);
    expect(isAround(answers.phoneShare, 0.4305)).toBe(true);
    expect(isAround(answers.phoneShareYounger, 0.273)).toBe(true);
    const value = (key: string) => answers[key]?.value ?? Number.NaN;
    expect(value('agentsPhoneYounger')).toBeLessThan(value('agentsPhone'));
    expect(value('agentsChatYounger')).toBeGreaterThan(value('agentsChat'));
    const isMore = (one: string, other: string) =>
      (answers[one]?.interval[0] ?? Number.NaN) > (answers[other]?.interval[1] ?? Number.NaN);
    expect(isMore('lostBySlowPhone', 'lostBySlowPhoneYounger')).toBe(true);
    expect(isMore('lostBoomers', 'lostMillennials')).toBe(true);
    expect(isMore('lostMillennials', 'lostGenZ')).toBe(true);
    expect(answers.lostGenZ?.interval[0]).toBeGreaterThan(0);
    expect(answers.lostBySameTeams?.interval[0]).toBeGreaterThan(0);
    expect(onPage).toBe(printed);
    expect(remarks).toEqual([]);
  }, 120_000);

  /**
   * Six draws with two intervals of 99 % each: 0.12 of them miss on average, and more than one by chance
   * one time in 150. The seed is fixed.
   */
  it('bring to a channel what each generation brings there, whatever the mix', async () => {
    let misses = 0;
    const weights = fc.tuple(
      ...generations.map(() =>
        fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
      ),
    );
    await fc.assert(
      fc.asyncProperty(weights, async (drawn) => {
        const total = drawn.reduce((sum, [weight]) => sum + weight, 0);
        const mix = generations.map((generation, i) => {
          const [weight = 1, toPhone = 1] = drawn[i] ?? [];
          return { generation, share: weight / total, phone: toPhone / 10 };
        });
        const asked = (channel: string) => ({
          means: 'share of the problems',
          value: `problems{channel:${channel}} count / problems count`,
          unit: 'share',
          precision: { relative: 0.03 },
        });
        const of = await answersWith(name, [
          {
            path: ['customers', 'generations'],
            value: Object.fromEntries(
              mix.map(({ generation, share, phone }) => [
                generation,
                { share, channels: { phone, email: 1 - phone } },
              ]),
            ),
          },
          { path: ['variants'], value: {} },
          { path: ['answers'], value: { byPhone: asked('phone'), byMail: asked('email') } },
          { path: ['evidence'], value: {} },
        ]);
        const byPhone = mix.reduce((sum, { share, phone }) => sum + share * phone, 0);
        misses += miss(of('byPhone'), byPhone) + miss(of('byMail'), 1 - byPhone);
      }),
      { numRuns: 6, seed: 20260108 },
    );
    expect(misses).toBeLessThanOrEqual(1);
  }, 240_000);
});
