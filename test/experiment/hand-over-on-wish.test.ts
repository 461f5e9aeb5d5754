import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { outcome } from '../../src/journey/outcome.ts';
import { populationOf, wantsPerson } from '../../src/population/population.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { parseSetting } from '../../src/scenario/settings.ts';

const text = `
version: 1
name: a bot before the phone
seed: 20261210
replications: 1
drainCap: 1 d
demand: { kind: forecast, interval: 10 h, perHour: { bot: [100], phone: [0] } }
customers: { size: 100000, wantsPerson: 0.6 }
channels:
  bot: { kind: automatic, handling: exponential(1 min), contains: 0.5, handOver: phone, serviceLevelWithin: 1 min }
  phone: { kind: live-voice, handling: exponential(2 min), patience: never, serviceLevelWithin: 20 s }
agents: { team: { agents: 20, channels: [phone] } }
`;
const scenarioOf = (...set: readonly string[]) =>
  parseScenario(
    text,
    'bot.yaml',
    set.map((one) => parseSetting(one)),
  );

/** Journeys that ended with the bot, of those who want a person and of the others. */
async function containedIn(scenario: Scenario) {
  const population = populationOf(scenario, 0);
  const wanting = new Set<number>();
  const others = new Set<number>();
  let journeys = 0;
  await simulate(scenario, demandOf(scenario), {
    replications: 1,
    collect: (record) => {
      journeys++;
      if (record.outcome !== outcome.contained) return;
      const wants = wantsPerson(population.profileOf(record.customer));
      (wants ? wanting : others).add(record.journey);
    },
  });
  return { wanting, others, journeys };
}

describe('a machine that hands over whom wants a person', async () => {
  const [without, some, all, lever] = await Promise.all([
    containedIn(scenarioOf()),
    containedIn(scenarioOf('channels.bot.handOverOnWish=0.7')),
    containedIn(scenarioOf('channels.bot.handOverOnWish=1')),
    containedIn(scenarioOf('levers={ human-handover: { asks: 0.7 } }')),
  ]);

  it('hands over nobody else: all others end as they did without', () => {
    expect(without.others.size).toBeGreaterThan(150);
    for (const { others } of [some, all]) expect(others).toEqual(without.others);
  });

  it('contains nobody against the wish where all of them are handed over', () => {
    expect(without.wanting.size).toBeGreaterThan(200);
    expect(all.wanting.size).toBe(0);
  });

  // Of some 300 who want a person and were contained each stays so with probability 0.3; beyond four
  // standard deviations once in 15,000 times.
  it('hands over the share of them that is stated, of those whom it contained', () => {
    const [before, after] = [without.wanting, some.wanting];
    for (const journey of after) expect(before).toContain(journey);
    const spread = Math.sqrt(before.size * 0.3 * 0.7);
    expect(Math.abs(after.size - 0.3 * before.size)).toBeLessThan(4 * spread);
  });

  it('is what the lever human-handover makes of it', () => {
    expect(lever).toEqual(some);
  });

  it('needs a channel to hand over to, also where it contains all others', () => {
    expect(() =>
      scenarioOf(
        'channels.bot.contains=1',
        'channels.bot.handOverOnWish=0.5',
        'channels.bot.handOver=',
      ),
    ).toThrow(/channels\.bot\.handOver/);
  });
});
