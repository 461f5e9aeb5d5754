import { describe, expect, it } from 'vitest';
import { outcome } from '../../src/journey/outcome.ts';
import { simulateWindow } from '../../src/loadtest/window-of-day.ts';
import { fewLines } from '../support/few-lines.ts';
import { differing, envelopes, steadyOf } from './jitter.ts';
import { replaying, skipWhenLate } from './replaying.ts';

/** Operations may be so many wall seconds late; what that changes is not compared. */
const MARGIN = 0.1;
/** Wall seconds that timers and whole milliseconds add. */
const SLACK = 0.1;

const replay = replaying();

describe('callers who share lines', () => {
  it('are turned away while all lines are busy, as simulated', { timeout: 60_000 }, async (ctx) => {
    const { scenario, demand, window, result } = await replay(ctx, fewLines, { loops: 4 });
    const { measurement, facts, plan } = result;
    expect(plan.vus).toBe(1); // lines are counted in one loop
    const ideal = simulateWindow(scenario, demand, window).records;
    const reach = envelopes(scenario, demand, window, MARGIN * plan.speed);
    const steady = steadyOf(ideal, reach);
    expect(steady.length).toBeGreaterThan(0.8 * ideal.length);
    const blocked = steady.filter((one) => one.outcome === outcome.blocked);
    expect(blocked.length).toBeGreaterThan(5);
    expect(facts.leakedAtBackend).toBe(0);
    skipWhenLate(ctx, result);
    expect(differing(steady, measurement.attempts, reach, SLACK * plan.speed)).toEqual([]);
  });
});
