import { describe, expect, it } from 'vitest';
import { outcome } from '../../src/journey/outcome.ts';
import { simulateWindow } from '../../src/loadtest/window-of-day.ts';
import { operations } from '../../src/scenario/operations.ts';
import { type Envelope, endings, envelopes, outlivesDelays } from '../loadtest/jitter.ts';
import { replaying, skipWhenLate } from '../loadtest/replaying.ts';
import { messages } from '../support/messages.ts';

/** A seed for which no operation that is up to 100 ms late changes how anybody's session ends. */
const SEED = 136;
/** Wall seconds of delay that the outcomes bear. */
const MARGIN = 0.1;
/** Wall seconds that timers and whole milliseconds add. */
const SLACK = 0.1;

const replay = replaying();

describe('the customers of a messaging app', () => {
  it('have as many turns, and wait for them, as simulated', { timeout: 60_000 }, async (ctx) => {
    const text = messages.replace('seed: 1', `seed: ${SEED}`);
    const { scenario, demand, window, result } = await replay(ctx, text);
    const { plan, measurement, facts } = result;
    const turns = new Map<number, number>();
    const ideal = simulateWindow(scenario, demand, window, {
      onTurn: ({ journey }) => turns.set(journey, (turns.get(journey) ?? 0) + 1),
    }).records;
    expect(outlivesDelays(scenario, demand, window, MARGIN * plan.speed)).toBe(true);
    for (const how of [outcome.served, outcome.abandoned, outcome.abandonedSilently]) {
      expect(ideal.some((one) => one.outcome === how)).toBe(true);
    }

    expect(measurement.counts.duplicates).toEqual({ sent: 0, opened: 0, taken: 0, answered: 0 });
    expect(facts.leakedAtBackend).toBe(0);
    skipWhenLate(ctx, result);
    expect(endings([...measurement.attempts])).toEqual(endings(ideal));

    const reach = envelopes(scenario, demand, window, MARGIN * plan.speed);
    for (const { journey, attempt, wait } of measurement.attempts) {
      const key = `${journey}-${attempt}`;
      // Until the first message, in simulated seconds; timers and whole milliseconds on top.
      const { least, longest } = reach.get(key) as Envelope;
      expect(wait, key).toBeGreaterThan(least - SLACK * plan.speed);
      expect(wait, key).toBeLessThan(longest + SLACK * plan.speed);
    }
    const { operation } = measurement.operations;
    const done = (name: 'answer' | 'reply') =>
      operation.filter((one) => one === operations.indexOf(name)).length;
    const messagesOfAgents = [...turns.values()].reduce((sum, one) => sum + one, 0);
    const rooms = ideal.filter((one) => one.outcome === outcome.abandonedSilently).length;
    const served = ideal.filter((one) => one.outcome === outcome.served).length;
    expect(messagesOfAgents).toBeGreaterThan(served);
    // One more into each empty room; and every message but the last of a session is replied to.
    expect(done('answer')).toBe(messagesOfAgents + rooms);
    expect(done('reply')).toBe(messagesOfAgents - served);
  });
});
