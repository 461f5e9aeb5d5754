import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PerfectCourse } from '../../../src/experience/churn/perfect-course.ts';

describe('the course of a customer with perfect service', () => {
  it('stays by the background of each renewal, the last one holding on', () => {
    const course = new PerfectCourse([0, 0.1, 0.2], 5);
    expect(course.staysFrom(0, 5)).toBeCloseTo(0.9 * 0.8 ** 3, 15);
    expect(course.staysFrom(2, 4)).toBeCloseTo(0.8 ** 2, 15);
    expect(course.staysFrom(3, 3)).toBe(1);
  });

  it('pays at the renewal where it stays and at each after it', () => {
    const course = new PerfectCourse([0.1], 4);
    expect(course.paymentsFrom(2, 4)).toBeCloseTo(1 + 0.9 + 0.9 ** 2, 15);
    expect(course.paymentsFrom(4, 4)).toBeCloseTo(1, 15);
  });

  it('ends where everybody leaves', () => {
    const course = new PerfectCourse([0.1, 1], 4);
    expect(course.staysFrom(1, 4)).toBe(0);
    expect(course.staysFrom(2, 4)).toBe(0);
    expect(course.paymentsFrom(3, 4)).toBe(0);
  });

  it('makes the losses of all cycles the difference of perfect and actual survival', () => {
    const hazards = fc.array(
      fc.record({
        background: fc.double({ min: 0, max: 0.5, noNaN: true }),
        service: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(hazards, (cycles) => {
        const last = cycles.length;
        const course = new PerfectCourse(
          cycles.map(({ background }) => background),
          last,
        );
        let [stays, lost, unpaid, paid] = [1, 0, 0, 0];
        cycles.forEach(({ background, service }, i) => {
          const hazard = background + service - background * service;
          lost += stays * (hazard - background) * course.staysFrom(i + 1, last);
          unpaid += stays * (hazard - background) * course.paymentsFrom(i + 1, last);
          stays *= 1 - hazard;
          paid += stays;
        });
        expect(lost).toBeCloseTo(course.staysFrom(0, last) - stays, 12);
        const perfect = course.paymentsFrom(1, last) * course.staysFrom(0, 1);
        expect(unpaid).toBeCloseTo(perfect - paid, 11);
      }),
      { seed: 12 },
    );
  });
});
