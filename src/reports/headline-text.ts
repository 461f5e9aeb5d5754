import type { Headline } from '../experiment/sweep-assumptions.ts';
import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { formatDifference, formatEstimate, formatQuantity, none } from './format.ts';

/** A headline's value: as figures are shown, or, where a scenario has a unit of its own, with four digits. */
export function headlineValue(value: number, { unit, calledUnit }: Headline): string {
  if (calledUnit === undefined) return formatQuantity(value, unit);
  return Number.isFinite(value) ? withUnit(fourDigits(value), calledUnit) : none;
}

/** A difference of a headline, with its sign and its interval. */
export function headlineDifference(difference: Estimate, headline: Headline): string {
  const text = estimateText(difference, headline, formatDifference);
  return text === none ? none : `${difference.value > 0 ? '+' : ''}${text}`;
}

/** A headline's value with its interval. */
export function headlineEstimate(estimate: Estimate, headline: Headline): string {
  return estimateText(estimate, headline, formatEstimate);
}

function estimateText(
  estimate: Estimate,
  { unit, calledUnit }: Headline,
  format: typeof formatEstimate,
): string {
  if (calledUnit === undefined) return format(estimate, unit);
  const { value, interval } = estimate;
  if (!Number.isFinite(value)) return none;
  const half = interval === undefined ? '' : ` ± ${fourDigits((interval.high - interval.low) / 2)}`;
  return withUnit(`${fourDigits(value)}${half}`, calledUnit);
}

/** What a headline is measured in, for machines. */
export function unitOfHeadline({ unit, calledUnit }: Headline): string {
  return calledUnit === undefined ? unit : calledUnit === '' ? 'number' : calledUnit;
}

const fourDigits = (value: number): string => String(Number(value.toPrecision(4)));

const withUnit = (text: string, unit: string): string => (unit === '' ? text : `${text} ${unit}`);
