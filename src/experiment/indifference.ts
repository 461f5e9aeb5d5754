import type { MeasureForm } from '../scenario/measures.ts';

/** Differences that nobody minds. */
export interface Indifference {
  /** The largest one, as a part of the value, or of what is at stake: 2 % by default. */
  readonly indifference?: number;
  /** The same of a share, whatever its value: half a percentage point by default; of churn it is not. */
  readonly indifferenceOfShares?: number;
}

/** What nobody minds, where nothing else is said. */
export function mindedBy({
  indifference = 0.02,
  indifferenceOfShares = 0.005,
}: Indifference): Required<Indifference> {
  return { indifference, indifferenceOfShares };
}

/** The largest difference from a value that nobody minds, in its unit. */
export function indifferenceMargin(
  unit: MeasureForm['unit'],
  value: number,
  options: Indifference = {},
): number {
  const { indifference, indifferenceOfShares } = mindedBy(options);
  const ofValue = indifference * Math.abs(value);
  return unit === 'share' ? Math.max(ofValue, indifferenceOfShares) : ofValue;
}
