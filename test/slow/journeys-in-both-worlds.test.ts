import { describe, expect, it } from 'vitest';
import { simulateWindow } from '../../src/loadtest/window-of-day.ts';
import { differing, envelopes, steadyOf } from '../loadtest/jitter.ts';
import { replaying, skipWhenLate } from '../loadtest/replaying.ts';
import { shippedJourneys, shortened } from '../support/shipped-journeys.ts';

/** Operations may be so many wall seconds late; what that changes is not compared. */
const DELAY = 0.1;
/** Wall seconds that timers and whole milliseconds add. */
const SLACK = 0.1;
/** Share of all attempts that no such delay changes: below it there would be little to compare. */
const STEADY = 0.8;

const replay = replaying();
describe('a journey that comes with Holdline', () => {
  it.for(shippedJourneys)(
    'takes the same ways at a backend as in the simulation: %s',
    {
      timeout: 120_000,
    },
    async (file, ctx) => {
      const { scenario, demand, window, result } = await replay(ctx, shortened(file), { loops: 2 });
      const { plan, measurement, facts } = result;
      const ideal = simulateWindow(scenario, demand, window).records;
      const reach = envelopes(scenario, demand, window, DELAY * plan.speed);
      const steady = steadyOf(ideal, reach);
      expect(steady.length).toBeGreaterThanOrEqual(STEADY * ideal.length);
      skipWhenLate(ctx, result);

      const different = differing(steady, measurement.attempts, reach, SLACK * plan.speed);
      expect(different).toEqual([]);
      expect(facts.leakedAtBackend).toBe(0);
      process.stdout.write(
        `| ${file} | ${ideal.length} | ${measurement.attempts.length} | ${steady.length} | ${different.length} |\n`,
      );
    },
  );
});
