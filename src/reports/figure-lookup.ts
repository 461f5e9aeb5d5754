import type { SimulatedFigure } from '../experiment/simulate.ts';
import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { type Figure, figureText } from '../scenario/figure.ts';
import { formatEstimate, none, unitOf } from './format.ts';

/** The estimates of a simulation by the words for their figure. */
export function estimatesByFigure(
  figures: readonly SimulatedFigure[],
): (figure: Figure) => Estimate | undefined {
  const byText = new Map(figures.map((found) => [figureText(found.figure), found]));
  return (figure) => byText.get(figureText(figure));
}

/** A figure's estimate for people; `none` where the run did not look at it. */
export function shown(find: (figure: Figure) => Estimate | undefined, figure: Figure): string {
  const found = find(figure);
  return found === undefined ? none : formatEstimate(found, unitOf(figure));
}
