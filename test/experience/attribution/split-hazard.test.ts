import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerLoss } from '../../../src/experience/attribution/lost-customers.ts';
import { owenValue } from '../../../src/experience/attribution/owen-value.ts';
import { type FeltJourney, splitHazard } from '../../../src/experience/attribution/split-hazard.ts';
import type { cause } from '../../../src/experience/causes.ts';
import { hazardAfter, isFelt, type ServiceLaw } from '../../../src/experience/churn/service-law.ts';
import { causeNames } from '../../../src/scenario/cause-names.ts';
import { someCauses } from '../some-causes.ts';

type Name = keyof typeof cause;

const journeyOf = (names: readonly Name[], wait = 0): FeltJourney => {
  const causes = someCauses(names);
  return { causes, wait, isBad: causes.isBad };
};

/** The parts by journey, each by cause. */
function partsOf(law: ServiceLaw, background: number, journeys: readonly FeltJourney[]) {
  const parts = journeys.map(() => new Map<string, number>());
  splitHazard(law, background, journeys, (journey, number, part) => {
    parts[journeys.indexOf(journey)]?.set(causeNames[number] ?? '', part);
  });
  return parts;
}

const bad = fc
  .subarray([...causeNames], { minLength: 1 })
  .filter((names) => names.some((name) => name !== 'repeated' && name !== 'machine'));
const met = fc.array(
  fc.tuple(bad, fc.double({ min: 0, max: 200_000, noNaN: true })).map((of) => journeyOf(...of)),
  { minLength: 1, maxLength: 4 },
);
const byWait: ServiceLaw = {
  kind: 'by-wait',
  steps: [
    { over: 600, leaves: 0.02 },
    { over: 86_400, leaves: 0.3 },
  ],
};
const fitted: ServiceLaw = { kind: 'logistic', perBad: 0.9, perHour: 0.02 };
const background = fc.double({ min: 0.001, max: 0.9, noNaN: true });

describe('the split of a hazard', () => {
  it('adds up to the whole, in every form', () => {
    const laws = fc.constantFrom<ServiceLaw>(
      { kind: 'share', share: 0.3, reading: 'any' },
      { kind: 'share', share: 0.3, reading: 'each' },
      { kind: 'share', share: 0.3, reading: 'trait' },
      byWait,
      fitted,
      { kind: 'logistic', perBad: -0.4, perHour: 0.01 },
    );
    fc.assert(
      fc.property(laws, background, met, (law, h0, journeys) => {
        const felt = journeys.filter((journey) => isFelt(law, journey));
        if (felt.length === 0) return;
        const parts = partsOf(law, h0, felt).flatMap((one) => [...one.values()]);
        const sum = parts.reduce((all, part) => all + part, 0);
        const excess = hazardAfter(law, h0, felt, true) - h0;
        // As parts of the whole: a whole of nearly nothing has none.
        expect(Math.abs(sum * excess - excess)).toBeLessThan(1e-9);
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it('is that of the expected loss in the forms that go by a share', () => {
    fc.assert(
      fc.property(met, fc.constantFrom('any' as const, 'each' as const), (journeys, reading) => {
        const law: ServiceLaw = { kind: 'share', share: 0.4, reading };
        const counts = journeys.map(({ causes }) => causes.count);
        const { parts: lost } = customerLoss([counts], 0.1, reading, 0.4);
        const excess = hazardAfter(law, 0.1, journeys, false) - 0.1;
        const parts = partsOf(law, 0.1, journeys).flatMap((one) => [...one.values()]);
        expect(parts.length).toBe(lost.length);
        parts.forEach((part, i) => {
          expect(part * excess).toBeCloseTo(lost[i]?.lost ?? Number.NaN, 12);
        });
      }),
      { seed: 6 },
    );
  });

  it('is the Owen value of the hazard, journeys being the unions', () => {
    const making: readonly Name[] = ['waited', 'abandoned', 'promise', 'unresolved'];
    const waiting: readonly Name[] = ['waited', 'abandoned', 'promise'];
    fc.assert(
      fc.property(
        fc.constantFrom<ServiceLaw>(byWait, fitted, { kind: 'logistic', perBad: 1, perHour: 0 }),
        background,
        fc.array(fc.tuple(bad, fc.double({ min: 1, max: 200_000, noNaN: true })), {
          minLength: 1,
          maxLength: 3,
        }),
        (law, h0, given) => {
          const journeys = given.map(([names, wait]) => journeyOf(names, wait));
          const members = given.map(([names]) => {
            const isWaited = law.kind === 'by-wait' || (law.kind === 'logistic' && law.perHour > 0);
            return causeNames.filter(
              (name) => names.includes(name) || (name === 'waited' && isWaited),
            );
          });
          const enumerated = owenValue(
            members.map(({ length }) => length),
            (has) =>
              hazardAfter(
                law,
                h0,
                given.map(([names, wait], j) => {
                  const left = members[j]?.filter((_, i) => has(j, i)) ?? [];
                  return {
                    isBad: left.some((name) => names.includes(name) && making.includes(name)),
                    wait: left.some((name) => waiting.includes(name)) ? wait : 0,
                  };
                }),
                false,
              ),
          );
          const excess = hazardAfter(law, h0, journeys, false) - h0;
          if (excess === 0) return;
          partsOf(law, h0, journeys).forEach((parts, j) => {
            members[j]?.forEach((name, i) => {
              const part = (parts.get(name) ?? Number.NaN) * excess;
              expect(part).toBeCloseTo(enumerated[j]?.[i] ?? Number.NaN, 12);
            });
          });
        },
      ),
      { seed: 7 },
    );
  });

  it('halves what one bad journey does between the two that make it bad', () => {
    const law: ServiceLaw = { kind: 'logistic', perBad: 1.3, perHour: 0 };
    const [parts] = partsOf(law, 0.03, [journeyOf(['waited', 'abandoned', 'repeated'])]);
    expect(parts?.get('waited')).toBeCloseTo(0.5, 12);
    expect(parts?.get('abandoned')).toBeCloseTo(0.5, 12);
    expect(parts?.get('repeated')).toBeCloseTo(0, 12);
  });

  it('lays what is due to a wait that was expected at the wait, in the forms that go by waits', () => {
    for (const law of [byWait, fitted]) {
      const [parts] = partsOf(law, 0.05, [journeyOf([], 7200)]);
      expect([...(parts?.keys() ?? [])]).toEqual(['waited']);
      expect(parts?.get('waited')).toBeCloseTo(1, 12);
    }
    // In the others only what was met is a cause.
    const [parts] = partsOf({ kind: 'share', share: 0.3, reading: 'any' }, 0.05, [
      journeyOf(['unresolved'], 7200),
    ]);
    expect([...(parts ?? [])]).toEqual([['unresolved', 1]]);
  });

  it('takes nothing from causes that do not bear on leaving', () => {
    const [parts] = partsOf(byWait, 0.05, [journeyOf(['waited', 'unresolved', 'machine'], 7200)]);
    expect(parts?.get('waited')).toBeCloseTo(1, 12);
    expect(parts?.get('unresolved')).toBeCloseTo(0, 12);
    expect(parts?.get('machine')).toBeCloseTo(0, 12);
  });

  const many = (more: readonly FeltJourney[], count = 18) => [
    ...Array.from({ length: count }, () => journeyOf(['waited', 'repeated'], 7200)),
    ...more,
  ];

  it('stays with each journey what it is where there are too many to enumerate', () => {
    for (const law of [byWait, fitted]) {
      const short = journeyOf(['unresolved'], 60);
      const long = journeyOf(['waited', 'unresolved'], 90_000);
      const journeys = many([short, long]);
      const parts = partsOf(law, 0.05, journeys);
      const sums = parts.map((one) => [...one.values()].reduce((a, b) => a + b, 0));
      expect(sums.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      // Eighteen are alike, and what had to be said again makes nobody leave.
      for (const one of parts.slice(0, 18)) {
        expect(one.get('waited')).toBeCloseTo(sums[0] ?? 0, 12);
        expect(one.get('repeated')).toBeCloseTo(0, 12);
      }
      expect(sums.at(-1)).toBeGreaterThan(1.3 * (sums[0] ?? 1));
      // After a minute's wait nobody leaves who goes by waits; without an answer some do.
      if (law === byWait) expect(sums.at(-2)).toBeCloseTo(0, 12);
      else expect(parts.at(-2)?.get('unresolved')).toBeGreaterThan(0.02);
    }
  });

  it('is near the Owen value there, too, and just that where chances of staying are multiplied', () => {
    const slight: ServiceLaw = { kind: 'logistic', perBad: 0.15, perHour: 0.01 };
    const journeys = many([journeyOf(['waited'], 90_000)], 12);
    const exact = (law: ServiceLaw) =>
      owenValue(
        journeys.map(() => 1),
        (has) =>
          hazardAfter(
            law,
            0.01,
            journeys.filter((_, j) => has(j, 0)),
            true,
          ),
      ).at(-1)?.[0] ?? 0;
    const found = (law: ServiceLaw) =>
      (partsOf(law, 0.01, journeys).at(-1)?.get('waited') ?? 0) *
      (hazardAfter(law, 0.01, journeys, true) - 0.01);
    expect(found(byWait)).toBeCloseTo(exact(byWait), 12);
    expect(Math.abs(found(slight) / exact(slight) - 1)).toBeLessThan(0.05);
  });
});
