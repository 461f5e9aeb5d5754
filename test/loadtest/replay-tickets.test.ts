import { describe, expect, it } from 'vitest';
import type { LoadTestResult } from '../../src/loadtest/run-load-test.ts';
import { simulateWindow } from '../../src/loadtest/window-of-day.ts';
import type { KeptAttempt } from '../../src/simulation/attempt-columns.ts';
import { tickets } from '../support/tickets.ts';
import { type Envelope, envelopes } from './jitter.ts';
import { replaying, skipWhenLate } from './replaying.ts';

/** Operations may be so many wall seconds late; what that changes is allowed for. */
const MARGIN = 0.1;
/** Wall seconds that timers and whole milliseconds add. */
const SLACK = 0.1;

const replay = replaying();
const keyOf = ({ journey, attempt }: KeptAttempt) => `${journey}-${attempt}`;

/** Attempts that ended otherwise than they could, or waited longer or shorter. */
function outside(
  records: Iterable<KeptAttempt>,
  reach: ReadonlyMap<string, Envelope>,
  { plan }: Pick<LoadTestResult, 'plan'>,
): string[] {
  const slack = SLACK * plan.speed;
  return [...records].flatMap((record) => {
    const { outcome, least, longest } = reach.get(keyOf(record)) as Envelope;
    const isInside =
      record.outcome === outcome && record.wait >= least - slack && record.wait <= longest + slack;
    return isInside ? [] : [`${keyOf(record)}: ${record.wait}, not ${least} to ${longest}`];
  });
}

describe('tickets of equal rights', () => {
  it('are answered by due date, as simulated', { timeout: 60_000 }, async (ctx) => {
    const { scenario, demand, window, result } = await replay(ctx, tickets);
    const { measurement, facts, plan } = result;
    const reach = envelopes(scenario, demand, window, MARGIN * plan.speed);
    const firstCome = {
      ...scenario,
      channels: scenario.channels.map((channel) =>
        channel.kind === 'deferred' ? { ...channel, order: 'first-come' as const } : channel,
      ),
    };
    const ideal = simulateWindow(scenario, demand, window).records;
    const otherwise = simulateWindow(firstCome, demand, window).records;
    expect(outside(otherwise, reach, result).length).toBeGreaterThan(ideal.length / 2);

    expect(measurement.attempts.length).toBe(ideal.length);
    expect(facts.leakedAtBackend).toBe(0);
    skipWhenLate(ctx, result);
    expect(outside(measurement.attempts, reach, result)).toEqual([]);
  });
});
