import { describe, expect, it } from 'vitest';
import { sampleOf, Tally } from '../../src/experiment/tally.ts';
import { outcome } from '../../src/journey/outcome.ts';
import { MOST_EXACT, RELATIVE_ERROR } from '../../src/mathematics/statistics/quantile-sketch.ts';
import type { Statistic } from '../../src/scenario/figure.ts';
import { emptyRecord } from '../../src/simulation/attempt-record.ts';

describe('the tally of more waits than are kept', () => {
  // Waits of 0 to 600 s, evenly; of two customers in every ten who gave up, too.
  const count = 1.3 * MOST_EXACT;
  const tally = new Tally(20);
  const record = emptyRecord();
  for (let i = 0; i < count; i++) {
    record.wait = (600 * i) / count;
    record.handled = 60;
    record.outcome = i % 10 < 2 ? outcome.abandoned : outcome.served;
    tally.add(record);
  }
  const of = (measure: 'wait' | 'waitAll' | 'handling', statistic: Statistic) =>
    sampleOf(measure, statistic, [tally]);

  it('has their mean, and their extremes, as they are', () => {
    expect(tally.waitsOfServed.ascending).toBeUndefined();
    const mean = of('waitAll', { kind: 'avg' });
    if (mean.kind !== 'ratio') throw new Error(`a mean is no ${mean.kind}`);
    expect(mean.numerator / mean.denominator).toBeCloseTo(300 - 300 / count, 6);
    expect(mean.denominator).toBe(count);
    expect(of('waitAll', { kind: 'min' })).toEqual({ kind: 'value', value: 0 });
    expect(of('handling', { kind: 'max' })).toEqual({ kind: 'value', value: 60 });
  });

  it.each(['wait', 'waitAll'] as const)('has percentiles of %s to a thousandth', (measure) => {
    const p90 = of(measure, { kind: 'percentile', percent: 90 });
    if (p90.kind !== 'value') throw new Error(`a percentile is no ${p90.kind}`);
    expect(Math.abs(p90.value / 540 - 1)).toBeLessThan(RELATIVE_ERROR * 1.01);
  });
});
