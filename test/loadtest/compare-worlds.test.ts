import { describe, expect, it } from 'vitest';
import { outcome } from '../../src/journey/outcome.ts';
import { pairWorlds } from '../../src/loadtest/compare-worlds.ts';
import { type AttemptRecord, emptyRecord } from '../../src/simulation/attempt-record.ts';

const attempt = (
  journey: number,
  wait: number,
  more: Partial<AttemptRecord> = {},
): AttemptRecord => ({
  ...emptyRecord(),
  journey,
  attempt: 1,
  wait,
  outcome: outcome.served,
  ...more,
});

describe('the two worlds', () => {
  it('are paired by journey and attempt, in whatever order they come', () => {
    const simulated = [attempt(1, 5), attempt(1, 2, { attempt: 2 }), attempt(2, 1), attempt(3, 1)];
    const measured = [attempt(2, 1), attempt(1, 5), attempt(1, 2, { attempt: 3 })];
    expect(pairWorlds(simulated, measured)).toMatchObject({
      both: 2,
      onlySimulated: 2,
      onlyMeasured: 1,
      endedDifferently: 0,
    });
  });

  it('differ by the mean of measured less simulated waits of those served in both', () => {
    const simulated = [attempt(1, 10), attempt(2, 20), attempt(3, 1), attempt(4, 1), attempt(5, 1)];
    const measured = [
      attempt(1, 10.5),
      attempt(2, 19),
      attempt(3, 3),
      attempt(4, 900, { outcome: outcome.abandoned }),
      attempt(5, 900, { carried: 1 }),
    ];
    const { overhead, endedDifferently } = pairWorlds(simulated, measured);
    expect(overhead.value).toBeCloseTo((0.5 - 1 + 2) / 3, 12);
    expect(overhead.interval).toBeUndefined();
    expect(endedDifferently).toBe(1);
  });

  it('have an interval of their difference from 600 pairs on', () => {
    const worlds = (count: number) => {
      const waits = Array.from({ length: count }, (_, i) => i);
      return pairWorlds(
        waits.map((i) => attempt(i, i)),
        waits.map((i) => attempt(i, i + (i % 7) / 7)),
      ).overhead.interval;
    };
    expect(worlds(599)).toBeUndefined();
    expect(worlds(600)).toBeDefined();
  });
});
