import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { latenciesOf } from '../../src/loadtest/operation-columns.ts';
import { quantileOfSorted } from '../../src/mathematics/statistics/quantile.ts';
import { replaying, skipWhenLate } from '../loadtest/replaying.ts';

/** 180 openings a second for 20 s, and next to nothing else. */
const steady = `
version: 1
name: Steady
demand: { kind: forecast, interval: 20 s, perHour: { email: [648000] } }
channels: { email: { kind: deferred, handling: constant(1 h), serviceLevelWithin: 1 h } }
agents: { team: { agents: 1, channels: [email] } }
window: { from: "00:00", length: 20 s, start: empty }
load: { speed: 1, polling: { agents: 4 s, customers: { email: 1 h } }, drainCap: 2 s, maxArrivalsPerSecond: 400 }
`;
/** Milliseconds from the desk's first request. */
const stall = { begins: 8_000, ends: 10_000 };

const p99 = (values: ArrayLike<number>) => quantileOfSorted(Float64Array.from(values).sort(), 0.99);

describe('a desk that stalls for 2 s in mid-run', () => {
  const replay = replaying();

  // Whoever sends the next request only after an answer sends few of them while nothing is answered: of 4,063 such
  // requests ten were slow, and their p99 was 9 ms.
  it('has the latency of those who came meanwhile: none of them is left out', async (ctx) => {
    const options = ['--fault', 'stall=2 s at 8 s'];
    const { window, result, results } = await replay(ctx, steady, { options });
    const { plan, measurement } = result;
    const log = (await readFile(path.join(results, 'desk.ndjson'), 'utf8')).trim().split('\n');
    const began = Math.min(...log.map((line) => (JSON.parse(line) as { at: number }).at));

    const truth = Array.from(measurement.attempts, ({ due }) => {
      const after = plan.startsAt + 1000 * due - began;
      return after >= stall.begins && after < stall.ends ? stall.ends - after : 0;
    });
    expect(truth).toHaveLength(window.journeys);
    const opened = latenciesOf(measurement.operations, 'open');
    expect(opened).toHaveLength(window.journeys);
    // A tenth of all came while it stalled, evenly: the slowest hundredth of all are the slowest tenth of these.
    expect(p99(truth)).toBeGreaterThan(1_600);
    skipWhenLate(ctx, result);
    const measured = p99(opened);
    const sent = p99(latenciesOf(measurement.operations, 'open', 'sent'));
    process.stderr.write(
      `p99 of the latency: ${p99(truth).toFixed(0)} ms in truth, ${measured.toFixed(0)} ms from the due times, ${sent.toFixed(0)} ms from the sending\n`,
    );
    expect(Math.abs(measured - p99(truth))).toBeLessThan(100);
  });
});
