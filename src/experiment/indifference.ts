import type { MeasureForm } from '../scenario/measures.ts';

/** Differences that nobody minds. */
export interface Indifference {
  /** The largest one, as a part of the value: 2 % by default. */
  readonly indifference?: number;
  /** The same of a share, whatever its value: half a percentage point by default. */
  readonly indifferenceOfShares?: number;
}

/** The largest difference from a value that nobody minds, in its unit. */
export function indifferenceMargin(
  unit: MeasureForm['unit'],
  value: number,
  { indifference = 0.02, indifferenceOfShares = 0.005 }: Indifference = {},
): number {
  const ofValue = indifference * Math.abs(value);
  return unit === 'share' ? Math.max(ofValue, indifferenceOfShares) : ofValue;
}
