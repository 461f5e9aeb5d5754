import type { Claim } from './claim.ts';

type Numbered = Pick<Claim, 'value' | 'unit'>;

/**
 * A claim's number in the units of scenarios: a share from 0 to 1 for percent, seconds for minutes,
 * hours, days and hours of the day; all others as they are. Undefined where the claim has none.
 */
export function claimNumber({ value, unit }: Numbered): number | undefined {
  if (value === undefined) return undefined;
  switch (/^\w+/.exec(unit)?.[0]) {
    case 'percent':
      return value / 100;
    case 'minutes':
      return value * 60;
    case 'hour':
    case 'hours':
      return value * 3600;
    case 'days':
      return value * 86_400;
    default:
      return value;
  }
}

/** How far numbers are apart at most that differ by nothing but rounding, as a part of them. */
const ROUNDING = 1e-14;

/** Whether a number in the units of scenarios is that of a claim. Of a third only the exact one is. */
export function isClaimNumber(number: number, claim: Numbered): boolean {
  const claimed = claimNumber(claim);
  return claimed !== undefined && Math.abs(number - claimed) <= ROUNDING * Math.abs(claimed);
}

/** Whether a claim may be the input of a simulation: some are only for comparison, some are context. */
export function isInput({ use }: Pick<Claim, 'use'>): boolean {
  return use === 'parameter' || use === 'scenario';
}
