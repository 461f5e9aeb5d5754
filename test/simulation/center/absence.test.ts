import { describe, expect, it } from 'vitest';
import { withoutAbsent } from '../../../src/simulation/center/absence.ts';
import type { Duty } from '../../../src/simulation/center/center.ts';

const DAYS = 200;
const key = { high: 20261123, low: 4 };

function dutyOf(agents: number): Duty {
  return {
    kind: 'shifts',
    shifts: Array.from({ length: agents }, (_, agent) => agent).flatMap((agent) =>
      Array.from({ length: DAYS }, (_, day) => day).flatMap((day) => [
        { agent, from: day * 86_400, to: day * 86_400 + 4 * 3600, day },
        { agent, from: day * 86_400 + 5 * 3600, to: day * 86_400 + 9 * 3600, day },
      ]),
    ),
  };
}
const worked = (duty: Duty) => (duty.kind === 'shifts' ? duty.shifts : []);

describe('unplanned absence', () => {
  it('takes each working day of an agent as a whole, or not at all', () => {
    const there = new Map<string, number>();
    for (const { agent, day } of worked(withoutAbsent(dutyOf(10), 0.3, key, 0))) {
      there.set(`${agent}/${day}`, (there.get(`${agent}/${day}`) ?? 0) + 1);
    }
    expect(new Set(there.values())).toEqual(new Set([2]));
  });

  it('comes with its probability', () => {
    // 6,000 days: the share is within 4.5 standard errors, wrong by chance once in 150,000 seeds.
    const share = 1 - worked(withoutAbsent(dutyOf(30), 0.08, key, 0)).length / (30 * DAYS * 2);
    expect(Math.abs(share - 0.08)).toBeLessThan(4.5 * Math.sqrt((0.08 * 0.92) / 6000));
  });

  it('is the agent’s own luck: one agent more changes nobody else’s', () => {
    const few = worked(withoutAbsent(dutyOf(5), 0.2, key, 7));
    const more = worked(withoutAbsent(dutyOf(6), 0.2, key, 7));
    expect(more.filter(({ agent }) => agent < 5)).toEqual(few);
  });

  it('is monotone: who is absent at a small probability is so at a larger one', () => {
    const often = new Set(
      worked(withoutAbsent(dutyOf(5), 0.3, key, 0)).map((s) => JSON.stringify(s)),
    );
    const seldom = new Set(
      worked(withoutAbsent(dutyOf(5), 0.1, key, 0)).map((s) => JSON.stringify(s)),
    );
    for (const shift of often) expect(seldom.has(shift)).toBe(true);
    expect(seldom.size).toBeGreaterThan(often.size);
  });

  it('needs duty that names who works when', () => {
    expect(() => withoutAbsent({ kind: 'always' }, 0.1, key, 0)).toThrow('expected shifts');
    expect(withoutAbsent({ kind: 'always' }, 0, key, 0)).toEqual({ kind: 'always' });
  });
});
