import { describe, expect, it } from 'vitest';
import { simulateWindow } from '../../src/loadtest/window-of-day.ts';
import { tickets } from '../support/tickets.ts';
import { differing, envelopes, steadyOf } from './jitter.ts';
import { replaying, skipWhenLate } from './replaying.ts';

/** Operations may be so many wall seconds late; what that changes is allowed for. */
const MARGIN = 0.1;
/** Wall seconds that timers and whole milliseconds add. */
const SLACK = 0.1;

const replay = replaying();

describe('tickets of equal rights', () => {
  it('are answered by due date and wait for their customers, as simulated', {
    timeout: 60_000,
  }, async (ctx) => {
    const { scenario, demand, window, result } = await replay(ctx, tickets);
    const { measurement, facts, plan } = result;
    const reach = envelopes(scenario, demand, window, MARGIN * plan.speed);
    const ideal = simulateWindow(scenario, demand, window).records;
    const slack = SLACK * plan.speed;
    expect(steadyOf(ideal, reach)).toHaveLength(ideal.length); // all are answered
    expect(ideal.some(({ attempt }) => attempt === 3)).toBe(true); // asked back twice
    const firstCome = {
      ...scenario,
      channels: scenario.channels.map((channel) =>
        channel.kind === 'deferred' ? { ...channel, order: 'first-come' as const } : channel,
      ),
    };
    const otherwise = simulateWindow(firstCome, demand, window).records;
    expect(differing(ideal, otherwise, reach, slack).length).toBeGreaterThan(ideal.length / 2);

    expect(measurement.attempts.length).toBe(ideal.length);
    expect(facts.leakedAtBackend).toBe(0);
    skipWhenLate(ctx, result);
    expect(differing(ideal, measurement.attempts, reach, slack)).toEqual([]);
  });
});
