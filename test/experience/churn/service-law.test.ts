import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renewalHazard, serviceHazard } from '../../../src/experience/churn/leave-share.ts';
import { logistic } from '../../../src/experience/churn/logistic-hazard.ts';
import {
  type Experienced,
  goesByWaits,
  hazardAfter,
  isFelt,
  type ServiceLaw,
} from '../../../src/experience/churn/service-law.ts';

const good = (wait: number): Experienced => ({ isBad: false, wait });
const bad = (wait: number): Experienced => ({ isBad: true, wait });
const byWait: ServiceLaw = {
  kind: 'by-wait',
  steps: [
    { over: 3600, leaves: 0.02 },
    { over: 86_400, leaves: 0.1 },
  ],
};
const share = (q: number, reading: 'any' | 'each' | 'trait'): ServiceLaw => ({
  kind: 'share',
  share: q,
  reading,
});

describe('a law of leaving because of service', () => {
  it('feels bad journeys, or long waits, or both', () => {
    expect(isFelt(share(1, 'any'), good(1e9))).toBe(false);
    expect(isFelt(share(1, 'any'), bad(0))).toBe(true);
    // A wait as long as a step is not over it.
    expect(isFelt(byWait, bad(3600))).toBe(false);
    expect(isFelt(byWait, good(3600.1))).toBe(true);
    const fitted: ServiceLaw = { kind: 'logistic', perBad: 1, perHour: 0 };
    expect(isFelt(fitted, good(1e9))).toBe(false);
    expect(isFelt({ ...fitted, perHour: 0.1 }, good(1))).toBe(true);
    expect([share(1, 'any'), byWait, fitted, { ...fitted, perHour: 0.1 }].map(goesByWaits)).toEqual(
      [false, true, false, true],
    );
  });

  it('leaves the background where nothing is felt', () => {
    for (const law of [share(1, 'each'), byWait]) {
      expect(hazardAfter(law, 0.03, [], true)).toBe(0.03);
    }
  });

  it('reads a share as one coin, a coin for each, or a trait', () => {
    for (const journeys of [[bad(0)], [bad(0), bad(9)]]) {
      for (const reading of ['any', 'each'] as const) {
        const service = serviceHazard(reading, 0.3, journeys.length);
        const hazard = renewalHazard(0.02, service);
        expect(hazardAfter(share(0.3, reading), 0.02, journeys, false)).toBeCloseTo(hazard, 15);
      }
      expect(hazardAfter(share(0.3, 'trait'), 0.02, journeys, true)).toBe(1);
      expect(hazardAfter(share(0.3, 'trait'), 0.02, journeys, false)).toBe(0.02);
    }
  });

  it('takes the last step that was waited longer than, and a coin for each journey', () => {
    expect(hazardAfter(byWait, 0, [good(86_401)], false)).toBeCloseTo(0.1, 15);
    const both = hazardAfter(byWait, 0.5, [good(86_401), bad(3601)], false);
    expect(both).toBeCloseTo(1 - 0.5 * 0.9 * 0.98, 15);
  });

  it('adds to the log-odds of the background, by bad journey and by hour', () => {
    const law: ServiceLaw = { kind: 'logistic', perBad: 0.8, perHour: 0.05 };
    const odds = Math.log(0.02 / 0.98) + 0.8 + 0.05 * 3;
    expect(hazardAfter(law, 0.02, [bad(7200), good(3600)], false)).toBeCloseTo(logistic(odds), 14);
    // Nothing moves odds of 0 or of certainty.
    expect(hazardAfter(law, 0, [bad(7200)], false)).toBe(0);
    expect(hazardAfter(law, 1, [bad(7200)], false)).toBe(1);
  });

  it('is a probability, rises with each journey and with the share', () => {
    const journeys = fc.array(
      fc.record({ isBad: fc.constant(true), wait: fc.double({ min: 0, max: 1e6, noNaN: true }) }),
      { minLength: 1, maxLength: 8 },
    );
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const laws = fc.oneof(
      fc.tuple(unit, fc.constantFrom('any' as const, 'each' as const)).map((of) => share(...of)),
      fc.constant(byWait),
      fc.constant<ServiceLaw>({ kind: 'logistic', perBad: 0.7, perHour: 0.01 }),
    );
    fc.assert(
      fc.property(laws, unit, journeys, (law, background, met) => {
        const hazard = hazardAfter(law, background, met, false);
        const before = hazardAfter(law, background, met.slice(1), false);
        expect(hazard).toBeGreaterThanOrEqual(before - 1e-12);
        expect(hazard).toBeGreaterThanOrEqual(background - 1e-12);
        expect(hazard).toBeLessThanOrEqual(1);
      }),
      { seed: 11 },
    );
  });
});
