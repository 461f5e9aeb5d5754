import { describe, expect, it } from 'vitest';
import { outcome } from '../../src/journey/outcome.ts';
import { simulateWindow } from '../../src/loadtest/window-of-day.ts';
import { operations } from '../../src/scenario/operations.ts';
import { endings, outlivesDelays } from '../loadtest/jitter.ts';
import { replaying, skipWhenLate } from '../loadtest/replaying.ts';
import { botBeforePeople } from '../support/bot-before-people.ts';

/** A seed for which no operation that is up to 100 ms late changes how anybody's contact ends. */
const SEED = 45;
/** Wall seconds of delay that the outcomes bear. */
const MARGIN = 0.1;

const replay = replaying();

describe('the customers of a bot', () => {
  it('are contained, handed over, given up and back again as simulated', {
    timeout: 60_000,
  }, async (ctx) => {
    const text = botBeforePeople.replace('seed: 1', `seed: ${SEED}`);
    const { scenario, demand, window, result } = await replay(ctx, text, { loops: 2 });
    const { plan, measurement, facts } = result;
    const ideal = simulateWindow(scenario, demand, window).records;
    expect(outlivesDelays(scenario, demand, window, MARGIN * plan.speed)).toBe(true);
    const { served, abandoned, abandonedSilently, contained } = outcome;
    const bot = 0;
    for (const how of [served, abandoned, abandonedSilently]) {
      expect(ideal.some((one) => one.channel === bot && one.outcome === how)).toBe(true);
    }
    for (const how of [served, contained]) {
      expect(ideal.some((one) => one.attempt > 1 && one.outcome === how)).toBe(true);
    }

    expect(measurement.counts.duplicates).toEqual({ sent: 0, opened: 0, taken: 0, answered: 0 });
    expect(facts.leakedAtBackend).toBe(0); // agents close the rooms that they find empty
    skipWhenLate(ctx, result);
    expect(endings([...measurement.attempts])).toEqual(endings(ideal));

    const twins = new Map(ideal.map((one) => [`${one.journey}-${one.attempt}`, one]));
    for (const { journey, attempt, channel, wait, taken } of measurement.attempts) {
      const twin = twins.get(`${journey}-${attempt}`);
      expect(channel).toBe(twin?.channel);
      expect(Number.isNaN(taken), `${journey}-${attempt}`).toBe(Number.isNaN(twin?.taken));
      // Look-ups, timers and whole milliseconds, in simulated seconds.
      expect(Math.abs(wait - (twin?.wait as number)), `${journey}-${attempt}`).toBeLessThan(
        2 * MARGIN * plan.speed,
      );
    }
    // Nobody opens what a bot contains, and the bot is asked once by each who comes to it.
    const withBot = ideal.filter((one) => one.channel === bot);
    const containedByBot = withBot.filter((one) => one.outcome === contained);
    expect(measurement.counts.opened).toBe(ideal.length - containedByBot.length);
    const { operation } = measurement.operations;
    const asked = operation.filter((one) => one === operations.indexOf('ask')).length;
    expect(asked).toBe(withBot.length);
  });
});
