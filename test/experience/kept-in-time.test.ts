import { describe, expect, it } from 'vitest';
import { keptInTime, promisedBy } from '../../src/experience/kept-in-time.ts';
import { seconds } from '../../src/units.ts';

const due = { kind: 'due', at: seconds(100) } as const;
const beyond = { kind: 'beyond the calendar', missing: seconds(5) } as const;

describe('a response', () => {
  it.each([
    ['kept at its due time', due, 100, 500, 'kept'],
    ['broken after it', due, 101, 500, 'broken'],
    ['undecided until then, while there is none', due, undefined, 100, 'undecided'],
    ['broken once it is late, though it never came', due, undefined, 101, 'broken'],
    ['kept when the goal outlasts the calendar', beyond, 1000, 2000, 'kept'],
    ['undecided when both are still to come', beyond, undefined, 2000, 'undecided'],
  ] as const)('is %s', (_, time, respondedAt, now, verdict) => {
    const at = respondedAt === undefined ? undefined : seconds(respondedAt);
    expect(keptInTime(time, at, seconds(now))).toBe(verdict);
  });
});

describe('a promise', () => {
  it('runs in calendar time from when it was made', () => {
    expect(promisedBy(seconds(10), seconds(86_400))).toEqual({ kind: 'due', at: 86_410 });
  });
});
