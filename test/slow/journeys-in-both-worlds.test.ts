import { describe, expect, it } from 'vitest';
import { unplayable } from '../../src/loadtest/playable.ts';
import { simulateWindow } from '../../src/loadtest/window-of-day.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { differing, envelopes, steadyOf } from '../loadtest/jitter.ts';
import { replaying, skipWhenLate } from '../loadtest/replaying.ts';
import { shippedJourneys, shortened } from '../support/shipped-journeys.ts';

/** Operations may be so many wall seconds late; what that changes is not compared. */
const DELAY = 0.1;
/** Wall seconds that timers and whole milliseconds add. */
const SLACK = 0.1;
/** Share of all attempts that no such delay changes: below it there would be little to compare. */
const STEADY = 0.8;

/** What k6 cannot play of the journeys that come with Holdline, and which keys stand in the way: to become less. */
const onlySimulated: Readonly<Record<string, readonly string[]>> = {
  'phone-with-callback.yaml': ['channels.phone.callback'],
};

const replay = replaying();
const keysOf = (file: string) => unplayable(parseScenario(shortened(file), file));
const playable = shippedJourneys.filter((file) => keysOf(file).length === 0);
/** What is left of one that cannot be played: opening hours, lines and the branch. */
const withoutCallbacks = 'phone-with-callback.yaml without callbacks';
const textOf = (file: string) =>
  file === withoutCallbacks
    ? shortened('phone-with-callback.yaml').replaceAll(
        /^ +(callback:|"callbackReached|channels\.phone\.callback).*\n/gm,
        '',
      )
    : shortened(file);

describe('a journey that comes with Holdline', () => {
  it('is played in both worlds, but for those with these keys', () => {
    const others = shippedJourneys.filter((file) => !playable.includes(file));
    expect(Object.fromEntries(others.map((file) => [file, keysOf(file)]))).toEqual(onlySimulated);
  });

  it.for([...playable, withoutCallbacks])(
    'takes the same ways at a backend as in the simulation: %s',
    {
      timeout: 120_000,
    },
    async (file, ctx) => {
      const { scenario, demand, window, result } = await replay(ctx, textOf(file), { loops: 2 });
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
