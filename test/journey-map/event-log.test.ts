import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessHours } from '../../src/calendar/business-hours.ts';
import { durationFigures } from '../../src/journey-map/duration-figures.ts';
import { eventLog, type LoggedActivity } from '../../src/journey-map/event-log.ts';
import { fasterSteps } from '../../src/journey-map/faster-step.ts';
import { timeShares } from '../../src/journey-map/time-shares.ts';
import { transitions } from '../../src/journey-map/transitions.ts';
import { variants } from '../../src/journey-map/variants.ts';
import { seconds } from '../../src/units.ts';

function row(id: string, activity: string, start?: number, end?: number): LoggedActivity {
  return {
    case: id,
    activity,
    start: start === undefined ? undefined : seconds(start),
    ...(end === undefined ? {} : { end: seconds(end) }),
  };
}

const rows = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    activity: fc.constantFrom('new', 'active', 'asked', 'solved'),
    start: fc.integer({ min: 0, max: 1000 }),
    length: fc.integer({ min: 0, max: 300 }),
  }),
  { minLength: 1, maxLength: 30 },
);
const kinds = { new: 'waiting', active: 'served', asked: 'customer', solved: 'over' } as const;
const kindOf = (activity: string) => kinds[activity as keyof typeof kinds];

describe('a log of activities', () => {
  it('is put in order of time, and at one instant in that of its rows', () => {
    const log = eventLog([row('a', 'x', 5), row('a', 'y', 2), row('a', 'z', 5)], 'states');
    expect(log.cases[0]?.visits.map(({ activity, start, end }) => [activity, start, end])).toEqual([
      [1, 2, 5],
      [0, 5, 5],
      [2, 5, 5],
    ]);
  });

  it('counts rows at fault: without a time, reversed, overlapping', () => {
    const log = eventLog(
      [
        row('a', 'x', 0, 10),
        row('a', 'y', 5, 8),
        row('a', 'z', 20, 15),
        row('b', 'x', undefined, 3),
        row('b', 'x', 3),
      ],
      'spans',
    );
    expect(log.faults).toEqual({ missing: 2, reversed: 1, overlapping: 1 });
    expect(log.cases.map(({ id }) => id)).toEqual(['a']);
  });

  it('makes one of an activity that follows itself, if asked to', () => {
    const of = [row('a', 'x', 0), row('a', 'x', 4), row('a', 'y', 9), row('a', 'x', 12)];
    const courses = (isMerged: boolean) => variants(eventLog(of, 'states', isMerged));
    expect(courses(false)[0]?.activities).toEqual(['x', 'x', 'y', 'x']);
    expect(courses(true)[0]?.activities).toEqual(['x', 'y', 'x']);
    const [first] = transitions(eventLog(of, 'states', true));
    expect(first).toMatchObject({ from: 'x', to: 'y', share: 9 / 12 });
  });
});

describe('the shares of time', () => {
  it('split waiting, being served, waiting for the customer and rework, with a case worked by hand', () => {
    const log = eventLog(
      [
        row('a', 'new', 0, 100),
        row('a', 'active', 150, 200), // 50 between
        row('a', 'asked', 200, 260),
        row('a', 'active', 300, 340), // came back: 40 between and 40 of work
        row('a', 'solved', 340, 400),
      ],
      'spans',
    );
    const { kinds: found, steps } = timeShares(log, kindOf);
    expect(found.waiting.calendar).toBe(150);
    expect(found.served.calendar).toBe(50);
    expect(found.customer.calendar).toBe(60);
    expect(found.rework.calendar).toBe(80);
    expect(steps.find(({ step }) => step === 'active')).toMatchObject({ visits: 2, cases: 1 });
    expect(steps.map(({ step }) => step)).not.toContain('solved');
  });

  it('add up to the time of all cases, whatever overlaps', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('states', 'spans'), fc.boolean(), (of, kind, isMerged) => {
        const log = eventLog(
          of.map(({ id, activity, start, length }) =>
            row(id, activity, start, kind === 'spans' ? start + length : undefined),
          ),
          kind as 'states' | 'spans',
          isMerged,
        );
        const { steps, kinds: found } = timeShares(log, (activity) =>
          activity === 'solved' ? 'served' : kindOf(activity),
        );
        const all = log.cases.reduce((sum, { visits }) => {
          const end = Math.max(...visits.map((visit) => visit.end));
          return sum + end - (visits[0]?.start ?? 0);
        }, 0);
        const stepsSum = steps.reduce((sum, { calendar }) => sum + calendar, 0);
        expect(Object.values(found).reduce((sum, { calendar }) => sum + calendar, 0)).toBe(
          stepsSum,
        );
        if (kind === 'states') expect(stepsSum).toBe(all);
        else expect(stepsSum).toBeLessThanOrEqual(all);
        for (const { calendar } of steps) expect(calendar).toBeGreaterThanOrEqual(0);
        const shares = steps.reduce((sum, { calendarShare }) => sum + calendarShare, 0);
        expect(shares).toBeCloseTo(stepsSum > 0 ? 1 : 0, 12);
      }),
      { numRuns: 300, seed: 8 },
    );
  });

  it('are counted in business hours, too', () => {
    const log = eventLog(
      [row('a', 'new', 0), row('a', 'active', 100), row('a', 'solved', 200)],
      'states',
    );
    const open = businessHours([{ opens: seconds(80), closes: seconds(120) }]);
    const { steps } = timeShares(log, kindOf, open);
    expect(steps.map(({ step, calendar, business }) => [step, calendar, business])).toEqual([
      ['new', 100, 20],
      ['active', 100, 20],
    ]);
  });
});

describe('a step that becomes faster', () => {
  it('leaves 1 − f + f ÷ k of the time, and shows the next one', () => {
    const log = eventLog([row('a', 'long', 0, 80), row('a', 'short', 80, 100)], 'spans');
    const { steps } = timeShares(log, () => 'served');
    const twice = fasterSteps(steps, 2);
    expect(twice[0]).toMatchObject({ step: 'long', next: 'long' });
    expect(twice.map(({ left }) => left)).toEqual([
      expect.closeTo(0.6, 12),
      expect.closeTo(0.9, 12),
    ]);
    expect(fasterSteps(steps, Number.POSITIVE_INFINITY)[0]).toMatchObject({
      left: expect.closeTo(0.2, 12) as number,
      next: 'short',
    });
    expect(() => fasterSteps(steps, 0)).toThrow('times: expected');
  });
});

describe('figures of durations', () => {
  it('are unknown of none', () => {
    expect(durationFigures([])).toMatchObject({ count: 0, mean: Number.NaN, sum: 0 });
  });
});
