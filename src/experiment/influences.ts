import type { Sample } from '../mathematics/statistics/estimate.ts';

/** What all samples say together, and how far each of them pulls it away from there. */
export interface Influences {
  readonly value: number;
  readonly each: readonly number[];
}

/** By linearisation: aᵢ = (xᵢ − R·yᵢ) / ȳ of a ratio R = Σx / Σy, the value less the mean of others. */
export function influences(samples: readonly Sample[]): Influences {
  const ratios = samples.map((sample) =>
    sample.kind === 'value'
      ? { numerator: sample.value, denominator: 1 }
      : { numerator: sample.numerator, denominator: sample.denominator },
  );
  const x = ratios.reduce((sum, { numerator }) => sum + numerator, 0);
  const y = ratios.reduce((sum, { denominator }) => sum + denominator, 0);
  const value = x / y;
  const mean = y / ratios.length;
  return {
    value,
    each: ratios.map(({ numerator, denominator }) => (numerator - value * denominator) / mean),
  };
}
