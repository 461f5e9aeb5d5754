import { type Estimate, estimate, type Sample } from '../mathematics/statistics/estimate.ts';
import type { Figure } from '../scenario/figure.ts';
import { measures } from '../scenario/measures.ts';
import type { Precision } from '../scenario/scenario.ts';

/** How precise one figure is, against what was asked. */
export interface FigurePrecision {
  readonly figure: Figure;
  readonly value: number;
  /** Of its 95 % interval, the larger of both sides. */
  readonly halfWidth: number;
  /** The half-width that is enough: relative to the value, and for a share also the absolute one. */
  readonly enough: number;
  readonly isReached: boolean;
  /** Replications that would probably do, by n·(h/d)²: no more than there were where it is reached. */
  readonly replications: number;
}

/** How precise each of the figures is that precision is asked of. */
export function precisionOf(
  precision: Precision,
  samplesOf: (figure: Figure) => readonly Sample[],
): readonly FigurePrecision[] {
  return precision.of.map((figure) => {
    const samples = samplesOf(figure);
    return figurePrecision(figure, estimate(samples), precision);
  });
}

function figurePrecision(
  figure: Figure,
  { value, interval, samples }: Estimate,
  { relative, absolute }: Precision,
): FigurePrecision {
  // Of what there is nothing to measure in any replication, no number of them says more.
  if (Number.isNaN(value)) {
    return {
      figure,
      value,
      halfWidth: Number.NaN,
      enough: Number.NaN,
      isReached: true,
      replications: 0,
    };
  }
  const halfWidth =
    interval === undefined
      ? Number.POSITIVE_INFINITY
      : Math.max(value - interval.low, interval.high - value);
  const ofValue = relative * Math.abs(value);
  const enough = measures[figure.measure].unit === 'share' ? Math.max(ofValue, absolute) : ofValue;
  const isReached = halfWidth <= enough;
  const tooWide = halfWidth / enough;
  return {
    figure,
    value,
    halfWidth,
    enough,
    isReached,
    replications: isReached ? samples : Math.ceil(samples * (tooWide * tooWide)),
  };
}
