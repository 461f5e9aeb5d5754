import { describe, expect, it } from 'vitest';
import { callsBefore, rowsOf } from '../../src/demand/schedule.ts';
import { outcome } from '../../src/journey/outcome.ts';
import { simulateWindow } from '../../src/loadtest/window-of-day.ts';
import { loadReport } from '../../src/reports/load-report.ts';
import { callbackEnd } from '../../src/simulation/callback-record.ts';
import { differing, envelopes, steadyOf } from '../loadtest/jitter.ts';
import { replaying, skipWhenLate } from '../loadtest/replaying.ts';
import { fewCallbacks } from '../support/few-callbacks.ts';

/** Operations may be so many wall seconds late; what that changes is not compared. */
const MARGIN = 0.1;
/** Wall seconds that timers and whole milliseconds add. */
const SLACK = 0.1;

const replay = replaying();

describe('callers who would wait long', () => {
  it.for([
    ['dispatched', 'empty'],
    ['independent', 'empty'],
    ['dispatched', 'open-contacts'],
  ] as const)(
    'are called back as simulated, by %s agents, in a window that starts with %s',
    { timeout: 90_000 },
    async ([agents, start], ctx) => {
      const text = fewCallbacks
        .replace('speed: 30', `speed: 30\n  agents: ${agents}`)
        .replace('[300]', start === 'empty' ? '[300]' : '[300, 300]')
        .replace(/"00:00", length: 5 min, start: empty/, (usual) =>
          start === 'empty' ? usual : '"00:05", length: 5 min',
        );
      const { scenario, demand, window, result } = await replay(ctx, text, { loops: 4 });
      const { measurement, facts, plan } = result;
      expect(plan).toMatchObject({ vus: 1, isTogether: true });
      const played = { agents };
      const ideal = simulateWindow(scenario, demand, window, played);
      const reach = envelopes(scenario, demand, window, MARGIN * plan.speed, played);
      const steady = steadyOf(ideal.records, reach);
      expect(steady.length).toBeGreaterThan(0.75 * ideal.records.length);
      const rows = Array.from(rowsOf(window.chunks), ({ startsAs }) => callsBefore(startsAs));
      const wereOffLine = rows.filter((calls) => calls !== undefined).length;
      expect(wereOffLine > 2).toBe(start === 'open-contacts');

      // Those who miss the last call are closed at the backend by the agent, and no others are left there.
      expect(facts.leakedAtBackend).toBe(0);
      expect(measurement.counts.duplicates.taken).toBe(0);
      const ends = measurement.callbacks.map(({ end }) => end);
      if (start === 'empty') {
        for (const end of [callbackEnd.refused, callbackEnd.reached, callbackEnd.lost]) {
          expect(ends.filter((one) => one === end).length).toBeGreaterThan(1);
        }
        const { figures } = loadReport(scenario, 'desk', window, ideal, result);
        const accepted = figures.find(({ figure }) => figure.measure === 'callbacks');
        expect(accepted?.measured.value).toBe(
          ends.filter((end) => end !== callbackEnd.refused).length,
        );
        expect(accepted?.ideal.value).toBe(
          ideal.callbacks.filter(({ end }) => end !== callbackEnd.refused).length,
        );
      }

      skipWhenLate(ctx, result);
      expect(differing(steady, measurement.attempts, reach, SLACK * plan.speed)).toEqual([]);
      const keyOf = (one: { journey: number; attempt: number }) => `${one.journey}-${one.attempt}`;
      const isSteady = new Set(steady.filter(({ carried }) => carried === 0).map(keyOf));
      const endOf = new Map(measurement.callbacks.map((one) => [keyOf(one), one.end]));
      const offered = ideal.callbacks.filter((one) => isSteady.has(keyOf(one)));
      expect(offered.length).toBeGreaterThan(5);
      const lost = offered.filter(({ end }) => end === callbackEnd.lost);
      for (const one of lost) expect(endOf.get(keyOf(one))).toBe(one.end);
      const missed = new Set(
        measurement.callbacks.filter(({ end }) => end === callbackEnd.lost).map(keyOf),
      );
      for (const one of measurement.attempts) {
        if (missed.has(keyOf(one))) expect(one.outcome).toBe(outcome.abandoned);
      }
    },
  );
});
