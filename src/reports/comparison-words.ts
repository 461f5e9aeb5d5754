import type { ScenarioComparison } from '../experiment/compare-scenarios.ts';
import type { Comparison } from '../experiment/judged-difference.ts';
import type { Estimate } from '../mathematics/statistics/estimate.ts';
import type { Figure } from '../scenario/figure.ts';
import type { ComparisonReport } from './comparison-report.ts';
import { formatCount, formatDifference, formatQuantity, none, unitOf } from './format.ts';
import type { Tone } from './report-section.ts';

/** What each comparison is called. */
export const comparisonWords: Readonly<Record<Comparison, string>> = {
  better: 'better',
  worse: 'WORSE',
  higher: 'higher',
  lower: 'lower',
  same: 'same',
  'cannot-tell': 'cannot tell',
};

export const comparisonTones: Readonly<Record<Comparison, Tone>> = {
  better: 'good',
  worse: 'bad',
  higher: 'plain',
  lower: 'plain',
  same: 'plain',
  'cannot-tell': 'unsure',
};

/** How sure each single interval is, in percent. */
export function intervalPercent({ confidence }: Pick<ScenarioComparison, 'confidence'>): string {
  return `${formatCount(Number((confidence * 100).toPrecision(4)))} %`;
}

type Money = Pick<ComparisonReport, 'currency'>;
type Measured = Pick<Figure, 'measure'>;

/** A difference with its interval; money with its currency. */
export function amountText(found: Estimate, of: Measured, money: Money): string {
  return withCurrency(formatDifference(found, unitOf(of)), of, money);
}

/** A value; money with its currency. */
export function quantityText(value: number, of: Measured, money: Money): string {
  return withCurrency(formatQuantity(value, unitOf(of)), of, money);
}

function withCurrency(text: string, of: Measured, { currency }: Money): string {
  const isBare = unitOf(of) !== 'money' || currency === undefined || text === none;
  return isBare ? text : `${currency}\u00a0${text}`;
}
