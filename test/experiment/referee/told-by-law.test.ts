import { describe, expect, it } from 'vitest';
import { type Centre, figureOf, refereed } from './refereed.ts';

const handling = 'handling{channel:phone} avg';

/** An hour of calls that nobody waits for, whatever the seed. */
const hourOf = (law: string, perHour: number, others: Centre = {}): Centre => ({
  channels: `phone: { kind: live-voice, handling: "${law}", patience: never, serviceLevelWithin: 20 s }`,
  perHour: `phone: [${perHour}]`,
  interval: '1 h',
  warmUp: '0 s',
  agents: 'team: { agents: 400, channels: [phone] }',
  ...others,
});

const RUNS = 150;
/** Laws with their calls in an hour, and whether 30 replications of it are enough to test the mean. */
const laws: readonly (readonly [law: string, perHour: number, isEnough: boolean])[] = [
  ['exponential(3 min)', 40, true],
  ['lognormal(mean 3 min, cv 1)', 120, true],
  ['lognormal(mean 5 s, cv 10)', 100, false],
  // Three long calls of 3000: one run in twenty holds none.
  ['hyperexponential(99.9 % 2 s, 0.1 % 1 h)', 100, false],
];

describe('the referee of handling times', () => {
  // A right simulator is doubted in 0.1 % of runs: more than 4 of 600 happen in 1 of 2,500 experiments.
  it('doubts a right simulator as seldom as it says, however heavy the tail is', async () => {
    let doubted = 0;
    for (const [law, perHour, isEnough] of laws) {
      for (let seed = 1; seed <= RUNS; seed++) {
        const report = await refereed(hourOf(law, perHour, { seed, replications: 30 }));
        expect(figureOf(report, handling)).toMatchObject({
          status: 'assumptions-hold',
          isTested: isEnough,
        });
        if (report.figures.some(({ isDoubted }) => isDoubted)) doubted++;
      }
    }
    expect(doubted).toBeLessThanOrEqual(4);
  }, 120_000);

  it('tests no mean of fewer than ten replications', async () => {
    const law = 'exponential(3 min)';
    const testedOf = async (replications: number) =>
      figureOf(await refereed(hourOf(law, 300, { replications })), handling).isTested;
    expect([await testedOf(9), await testedOf(10)]).toEqual([false, true]);
  });

  it('tests no mean of a law whose third moment is beyond all contacts', async () => {
    const report = await refereed(hourOf('lognormal(mean 3 min, cv 1000000000)', 300));
    expect(figureOf(report, handling).isTested).toBe(false);
  });

  it('needs four times as many contacts for twice the skewness', async () => {
    // Skewness 2 of the exponential, 4 of the lognormal: 800 and 3200 contacts.
    const testedOf = async (law: string, perHour: number) =>
      figureOf(await refereed(hourOf(law, perHour)), handling).isTested;
    expect([
      await testedOf('exponential(3 min)', 34),
      await testedOf('exponential(3 min)', 46),
      await testedOf('lognormal(mean 3 min, cv 1)', 140),
      await testedOf('lognormal(mean 3 min, cv 1)', 180),
    ]).toEqual([false, true, false, true]);
  });
});
