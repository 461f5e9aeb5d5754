import type { ComparedFigure } from '../experiment/compare-scenarios.ts';
import { isDeciding } from '../experiment/deciding-figures.ts';
import type { Interval } from '../mathematics/statistics/estimate.ts';
import { numberOf } from '../number-of.ts';
import { type Figure, figureText } from '../scenario/figure.ts';
import type { Measure } from '../scenario/measures.ts';
import type { ComparisonReport } from './comparison-report.ts';
import { quantityText } from './comparison-words.ts';
import { formatRounded, formatShare, isOneValue, together } from './format.ts';

/** Seconds of a month, of 30 days as in `costPerCustomerMonth`. */
const MONTH = 30 * 86_400;

/** Of channels, in this order. */
const ofChannels: readonly Measure[] = ['wait', 'abandoned', 'serviceLevel'];

/** Of what is told in plain words: what decides, and of each channel who gives up and who is served in time. */
export function isPlain(figure: Figure): boolean {
  const { measure, of } = figure;
  const isService = measure === 'abandoned' || measure === 'serviceLevel';
  return isDeciding(figure) || (isService && of !== undefined);
}

/** Customers first, then money, then one channel after the other. */
export function inPlainOrder(figures: readonly ComparedFigure[]): readonly ComparedFigure[] {
  const channels = [...new Set(figures.map(({ figure }) => figure.of))];
  const rank = ({ figure: { measure, of } }: ComparedFigure) =>
    measure === 'customers'
      ? -2
      : measure === 'margin'
        ? -1
        : channels.indexOf(of) * ofChannels.length + ofChannels.indexOf(measure);
  return [...figures].sort((a, b) => rank(a) - rank(b));
}

/** What a figure is called by those who know none by its name: `the wait on phone`. */
export function plainName(figure: Figure): string {
  switch (figure.measure) {
    case 'customers':
      return 'customers kept';
    case 'margin':
      return 'the margin';
    case 'wait':
      return `the wait on ${figure.of}`;
    case 'abandoned':
      return `how many give up on ${figure.of}`;
    case 'serviceLevel':
      return `the service level of ${figure.of}`;
    default:
      return figureText(figure);
  }
}

/** Money is told of a month where there is one: this many are in the run, or undefined. */
export function monthsOf({
  covers,
  isOneLength,
}: Pick<ComparisonReport, 'covers' | 'isOneLength'>): number | undefined {
  return covers < MONTH || !isOneLength ? undefined : covers / MONTH;
}

/**
 * What an alternative does to a figure: `8 customers more are kept (2 to 14): 1,008 instead of 1,000 at the end`.
 * Only for a difference that can be told from 0: the words have its sign, so that the numbers need none.
 */
export function plainDifference(
  { figure, estimates, differences }: ComparedFigure,
  alternative: number,
  report: ComparisonReport,
): string {
  const { value = Number.NaN, interval } = differences[alternative] ?? {};
  const { amount, quantity = amount, change, when = '' } = wordingOf(figure, report);
  const [first, other] = [estimates[0], estimates[alternative + 1]].map((found) =>
    quantity(found?.value ?? Number.NaN),
  );
  const told = change(amount(Math.abs(value)), value > 0);
  return `${told} ${rangeText(interval, amount)}: ${other} instead of ${first}${when}`;
}

interface Wording {
  /** How much a difference is. */
  readonly amount: (amount: number) => string;
  /** What the figure is; as differences are told where left out. */
  readonly quantity?: (value: number) => string;
  readonly change: (amount: string, isMore: boolean) => string;
  /** When the figure is what it is. */
  readonly when?: string;
}

function wordingOf(figure: Figure, report: ComparisonReport): Wording {
  const { measure, of } = figure;
  const quantity = (value: number) => together(quantityText(value, figure, report));
  const name = plainName(figure);
  const way = (isMore: boolean) => (isMore ? 'higher' : 'lower');
  switch (measure) {
    case 'customers':
      return {
        amount: heads,
        change: (amount, isMore) =>
          amount === '1'
            ? `1 customer ${isMore ? 'more' : 'fewer'} is kept`
            : `${amount} customers ${isMore ? 'more' : 'fewer'} are kept`,
        when: ' at the end',
      };
    case 'margin': {
      const months = monthsOf(report);
      return {
        amount: (amount) => quantity(amount / (months ?? 1)),
        change: (amount, isMore) =>
          `${name} is ${amount}${months === undefined ? '' : ' a month'} ${way(isMore)}`,
      };
    }
    case 'wait':
      return {
        amount: quantity,
        change: (amount, isMore) =>
          `${name} is ${amount} ${isMore ? 'longer' : 'shorter'} on average`,
      };
    case 'abandoned':
      return {
        amount: points,
        quantity,
        change: (amount, isMore) =>
          `${numberOf(amount, 'percentage point')} ${isMore ? 'more' : 'fewer'} give up on ${of}`,
      };
    case 'serviceLevel':
      return {
        amount: points,
        quantity,
        change: (amount, isMore) =>
          `${name} is ${numberOf(amount, 'percentage point')} ${way(isMore)}`,
      };
    default:
      return {
        amount: quantity,
        change: (amount, isMore) => `${name} is ${amount} ${way(isMore)}`,
      };
  }
}

/** The interval of a difference without the sign that the words have. */
function rangeText(interval: Interval | undefined, text: (amount: number) => string): string {
  if (interval === undefined) return '(no interval)';
  if (isOneValue(interval)) return '(every time)';
  const [low, high] = [Math.abs(interval.low), Math.abs(interval.high)];
  return `(${text(Math.min(low, high))} to ${text(Math.max(low, high))})`;
}

/** Customers are whole; of a few, a mean over replications needs a decimal. */
const heads = (amount: number): string => formatRounded(amount, Math.abs(amount) < 10 ? 1 : 0);

/** A share in percentage points. */
const points = (share: number): string => formatShare(share).replace(' %', '');
