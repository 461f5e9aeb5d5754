import { describe, expect, it } from 'vitest';
import { outcome } from '../../src/journey/outcome.ts';
import type { AgentsUnderLoad } from '../../src/loadtest/replay-plan.ts';
import { simulateWindow } from '../../src/loadtest/window-of-day.ts';
import { loadReport } from '../../src/reports/load-report.ts';
import { differing, envelopes, steadyOf } from '../loadtest/jitter.ts';
import { replaying, skipWhenLate } from '../loadtest/replaying.ts';
import { shortHours } from '../support/short-hours.ts';

/** Operations may be so many wall seconds late; what that changes is not compared. */
const MARGIN = 0.1;
/** Wall seconds that timers and whole milliseconds add. */
const SLACK = 0.1;

const replay = replaying();

describe('a centre with opening hours and shifts', () => {
  it.for<AgentsUnderLoad>(['dispatched', 'independent'])(
    'turns customers away, and its agents come and go, as simulated: %s',
    { timeout: 60_000 },
    async (agents, ctx) => {
      const text = shortHours.replace('speed: 60', `speed: 60\n  agents: ${agents}`);
      const { scenario, demand, window, result } = await replay(ctx, text, { loops: 2 });
      const { measurement, facts, plan } = result;
      const played = { agents };
      const whole = simulateWindow(scenario, demand, window, played);
      const { records: ideal } = whole;
      const blocked = ideal.filter((one) => one.outcome === outcome.blocked);
      for (const isEarly of [true, false]) {
        expect(blocked.some(({ due }) => due < 120 === isEarly)).toBe(true);
      }
      expect(measurement.counts.opened).toBe(measurement.attempts.length - blocked.length);
      expect(facts.leakedAtBackend).toBe(0);
      const { figures } = loadReport(scenario, 'desk', window, whole, result);
      const closed = figures.find(({ figure }) => figure.measure === 'closed');
      expect(closed?.ideal.value).toBe(blocked.length);
      expect(closed?.measured.value).toBe(
        [...measurement.attempts].filter((one) => one.outcome === outcome.blocked).length,
      );
      skipWhenLate(ctx, result);
      const reach = envelopes(scenario, demand, window, MARGIN * plan.speed, played);
      const steady = steadyOf(ideal, reach);
      expect(steady.length).toBeGreaterThan(0.75 * ideal.length);
      expect(differing(steady, measurement.attempts, reach, SLACK * plan.speed)).toEqual([]);
    },
  );
});
