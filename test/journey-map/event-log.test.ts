import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessHours } from '../../src/calendar/business-hours.ts';
import { durationFigures } from '../../src/journey-map/duration-figures.ts';
import { eventLog, type LoggedActivity } from '../../src/journey-map/event-log.ts';
import { fasterSteps, withoutStep } from '../../src/journey-map/shorter-step.ts';
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
  it('makes no case of rows that have none, and no step of those without an activity', () => {
    const log = eventLog(
      [row('', 'x', 1), row('', 'y', 900), row('a', '', 2), row('a', 'x', 5)],
      'states',
    );
    expect(log.cases.map(({ id, visits }) => [id, visits.length])).toEqual([['a', 1]]);
    expect(log.activities).toEqual(['x']);
    expect(log.faults).toEqual({ missing: 3, reversed: 0, overlapping: 0 });
  });

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

  it('keeps out of the means what rows at fault leave unclear', () => {
    const log = eventLog(
      [
        row('a', 'x', 0, 10),
        row('a', 'y', 30, 20), // reversed: nobody knows when y was
        row('a', 'z', 50, 60),
        row('a', 'w', 55, 70), // z is not over
        row('a', 'v', 80, 90),
      ],
      'spans',
    );
    expect(log.faults).toEqual({ missing: 0, reversed: 1, overlapping: 1 });
    expect(transitions(log).map(({ from, to, time }) => [from, to, time.mean])).toEqual([
      ['w', 'v', 25],
    ]);
    const { steps } = timeShares(log, () => 'served');
    expect(steps.map(({ step, calendar }) => [step, calendar])).toEqual([
      ['v', 20],
      ['w', 15],
      ['x', 10],
      ['z', 5],
    ]);
  });

  it('tell the time a case of those alone of which no row is left out', () => {
    const log = eventLog(
      [row('a', 'x', 0), row('a', 'y', 100), row('a', '', 150), row('a', 'z', 200)].concat([
        row('b', 'x', 0),
        row('b', 'z', 30),
        row('c', 'x', 0),
        row('c', 'y', 50),
        row('c', 'z', 90),
        row('c', 'z', undefined),
      ]),
      'states',
    );
    const { steps, wholeCases, eachCase } = timeShares(log, () => 'served');
    expect(wholeCases).toBe(1);
    expect(eachCase).toBe(30);
    expect(steps.map((one) => [one.step, one.eachCase])).toEqual([
      ['x', 30],
      ['y', 0],
      ['z', 0],
    ]);
    // A row left out that may have been anywhere leaves nothing sure of what followed on what.
    expect(transitions(log).map(({ from, to, time }) => [from, to, time.count])).toEqual([
      ['x', 'y', 1],
      ['x', 'z', 1],
    ]);
  });

  it('gives the time of an overlap to what began last, and the rest to what goes on', () => {
    const log = eventLog([row('a', 'x', 0, 100), row('a', 'y', 10, 20)], 'spans');
    const { steps } = timeShares(log, () => 'served');
    expect(steps.map(({ step, calendar, visits }) => [step, calendar, visits])).toEqual([
      ['x', 90, 1],
      ['y', 10, 1],
    ]);
  });

  it('knows visits of several kinds by their instance, and another one as rework', () => {
    const part = (kind: 'waiting' | 'served', start: number, end: number, instance: string) => ({
      ...row('a', 'call', start, end),
      kind,
      instance,
    });
    const log = eventLog(
      [
        part('waiting', 0, 30, '1'),
        part('served', 30, 40, '1'),
        part('waiting', 50, 60, '2'),
        part('served', 60, 100, '2'),
      ],
      'spans',
    );
    expect(variants(log)[0]?.activities).toEqual(['call', 'call']);
    const { kinds: found, steps } = timeShares(log, () => 'over');
    expect(found.waiting.calendar).toBe(30);
    expect(found.served.calendar).toBe(10);
    expect(found.rework.calendar).toBe(60); // ten until the second call, ten in its queue
    expect(steps[0]).toMatchObject({ step: 'call', visits: 2, work: { calendar: 50 } });
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
    const active = steps.find(({ step }) => step === 'active');
    expect(active?.kinds.waiting.calendar).toBe(50);
    expect(active?.kinds.served.calendar).toBe(50);
    expect(active?.kinds.rework.calendar).toBe(80);
    expect(active?.work.calendar).toBe(90); // 40 of it again
    expect(found.waiting.calendar).toBe(150);
    expect(found.served.calendar).toBe(50);
    expect(found.customer.calendar).toBe(60);
    expect(found.rework.calendar).toBe(80);
    expect(active).toMatchObject({ visits: 2, cases: 1 });
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
        expect(stepsSum).toBe(all);
        for (const { calendar, kinds: split } of steps) {
          expect(calendar).toBeGreaterThanOrEqual(0);
          expect(Object.values(split).reduce((sum, one) => sum + one.calendar, 0)).toBe(calendar);
        }
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
    const faster = (name: string, times: number) => fasterSteps(steps, new Set([name]), times);
    const about = (left: number) => expect.closeTo(left, 12) as number;
    expect(faster('long', 2)).toEqual({ left: about(0.6), next: 'long' });
    expect(faster('short', 2)).toEqual({ left: about(0.9), next: 'long' });
    expect(faster('long', Number.POSITIVE_INFINITY)).toEqual({ left: about(0.2), next: 'short' });
    expect(fasterSteps(steps, new Set(['long', 'short']), 4)).toEqual({
      left: about(0.25),
      next: 'long',
    });
    expect(() => faster('long', 0)).toThrow('times: expected');
  });

  it('saves nothing of its waiting, unless it is taken away', () => {
    const log = eventLog([row('a', 'sign', 0, 10), row('a', 'pay', 90, 100)], 'spans');
    const { steps } = timeShares(log, () => 'served');
    expect(fasterSteps(steps, new Set(['pay']), 2)).toEqual({ left: 0.95, next: 'pay' });
    expect(withoutStep(steps, 'pay')).toEqual({ left: expect.closeTo(0.1, 12), next: 'sign' });
  });
});

describe('figures of durations', () => {
  it('are unknown of none', () => {
    expect(durationFigures([])).toMatchObject({ count: 0, mean: Number.NaN, sum: 0 });
  });
});
