import { describe, expect, it } from 'vitest';
import { mindedFrom, valuesOf } from '../../src/experiment/minded-from.ts';
import type { Figure } from '../../src/scenario/figure.ts';
import type { Measure } from '../../src/scenario/measures.ts';

const figure = (measure: Measure, of?: string): Figure => ({
  measure,
  ...(of === undefined ? {} : { of }),
  statistic: { kind: measure === 'wait' ? 'avg' : 'count' },
});
const first = valuesOf([
  [figure('customers'), 12_000],
  [figure('customers', 'gen-z'), 4_000],
  [figure('lostToService'), 800],
  [figure('lostToService', 'gen-z'), 300],
  [figure('margin'), 900_000],
  [figure('revenueLost'), 50_000],
  [figure('churn'), 0.026],
  [figure('stayed'), 0.9],
  [figure('serviceLevel'), 0.8],
  [figure('abandoned'), 0.05],
  [figure('wait'), 30],
]);
const minded = (measure: Measure, of?: string) => mindedFrom(figure(measure, of), first, {});

describe('what nobody minds', () => {
  it('of customers and money is a part of what service loses of them, not of all there is', () => {
    expect(minded('customers')).toBeCloseTo(16, 9);
    expect(minded('customers', 'gen-z')).toBeCloseTo(6, 9);
    expect(minded('margin')).toBeCloseTo(1000, 9);
  });

  it('of churn and who stayed is a part of those who leave: half a point would be a fifth of the churn', () => {
    expect(minded('churn')).toBeCloseTo(0.00052, 9);
    expect(minded('stayed')).toBeCloseTo(0.002, 9);
  });

  it('of other shares is half a point or a part of the value, and of waits a part of the value', () => {
    expect(minded('serviceLevel')).toBeCloseTo(0.016, 9);
    expect(minded('abandoned')).toBeCloseTo(0.005, 9);
    expect(minded('wait')).toBeCloseTo(0.6, 9);
  });

  it('is a part of the whole where service loses nothing, or so much that this is less', () => {
    const perfect = valuesOf([
      [figure('customers'), 12_000],
      [figure('lostToService'), 0],
    ]);
    expect(mindedFrom(figure('customers'), perfect, {})).toBeCloseTo(60, 9);
    const bad = valuesOf([
      [figure('customers'), 1_000],
      [figure('lostToService'), 900],
    ]);
    expect(mindedFrom(figure('customers'), bad, {})).toBeCloseTo(5, 9);
  });

  it('is what somebody else minds, where they say so', () => {
    const fine = { indifference: 0.001, indifferenceOfShares: 0.0001 };
    expect(mindedFrom(figure('customers'), first, fine)).toBeCloseTo(0.8, 9);
    expect(mindedFrom(figure('abandoned'), first, fine)).toBeCloseTo(0.0001, 9);
  });
});
