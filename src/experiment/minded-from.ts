import { type Figure, figureText } from '../scenario/figure.ts';
import { type Measure, measures } from '../scenario/measures.ts';
import { type Indifference, indifferenceMargin } from './indifference.ts';

/** What service puts at stake of customers and money. */
const stakes: Partial<Readonly<Record<Measure, Measure>>> = {
  customers: 'lostToService',
  revenue: 'revenueLost',
  margin: 'revenueLost',
};

/** Figures that margins are worked out from, beside the one that is judged. */
export const stakeFigures: readonly Figure[] = (['lostToService', 'revenueLost'] as const).map(
  (measure) => ({ measure, statistic: { kind: 'count' } }),
);

/**
 * The largest difference of a figure from the first scenario that nobody minds, in its unit. Of customers, revenue and
 * margin it is a part of what service loses of them, and never more than a share of the whole; of churn
 * and of renewals after a bad journey a part of the value, and of who stayed a part of who did not; of all
 * else a part of the value, of shares at least some tenths of a percentage point.
 *
 * @param first what a figure is in the first scenario; NaN of one that it does not have
 */
export function mindedFrom(
  figure: Figure,
  first: (figure: Figure) => number,
  options: Indifference,
): number {
  const { measure, of } = figure;
  const value = first(figure);
  const stake = stakes[measure];
  if (stake !== undefined) {
    const tag = of === undefined ? {} : { of };
    const lost = first({ measure: stake, ...tag, statistic: { kind: 'count' } });
    const ofAll = indifferenceMargin('share', 0, options) * Math.abs(value);
    return lost > 0 ? Math.min(ofAll, indifferenceMargin('count', lost, options)) : ofAll;
  }
  if (measure === 'churn' || measure === 'hit') return indifferenceMargin('count', value, options);
  if (measure === 'stayed') return indifferenceMargin('count', 1 - value, options);
  return indifferenceMargin(measures[measure].unit, value, options);
}

/** What figures are, by what is known of them; NaN of others. */
export function valuesOf(
  known: readonly (readonly [figure: Figure, value: number])[],
): (figure: Figure) => number {
  const values = new Map(known.map(([figure, value]) => [figureText(figure), value]));
  return (figure) => values.get(figureText(figure)) ?? Number.NaN;
}
