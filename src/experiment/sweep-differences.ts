import type { Alternative, ScenarioComparison } from './compare-scenarios.ts';
import { isDeciding } from './deciding-figures.ts';
import { mindedFrom, stakeFigures } from './minded-from.ts';
import type { SimulateOptions } from './replicate-scenario.ts';
import { playingFigures } from './sweep-assumptions.ts';
import {
  type ComparedAssumption,
  type ComparisonSweep,
  sweepComparison,
} from './sweep-comparison.ts';

export interface SweepDifferencesOptions
  extends Pick<SimulateOptions, 'goOn' | 'threads' | 'mostOpen'> {
  /** Told after each replication; `of` counts those of all scenarios, at both ends of each range. */
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * What assumptions do to what a comparison found of customers kept, the margin and waits: with as many replications,
 * as sure, and with the same differences that nobody minds as the comparison itself.
 *
 * @param alternatives those that were compared, the first one first
 * @returns undefined where the comparison has none of these figures, or an interruption left nothing
 * @throws {RangeError} for more contacts open at once than `mostOpen`
 */
export async function sweepDifferences(
  alternatives: readonly Alternative[],
  assumptions: readonly ComparedAssumption[],
  comparison: ScenarioComparison,
  { goOn, threads, mostOpen, onProgress }: SweepDifferencesOptions = {},
): Promise<ComparisonSweep | undefined> {
  const figures = comparison.figures.flatMap(({ figure }) => (isDeciding(figure) ? [figure] : []));
  if (figures.length === 0) return undefined;
  const { replications, confidence, indifference, indifferenceOfShares } = comparison;
  const common = {
    replications,
    ...(goOn === undefined ? {} : { goOn }),
    ...(mostOpen === undefined ? {} : { mostOpen }),
  };
  const play = playingFigures([...figures, ...stakeFigures], {
    ...common,
    ...(threads === undefined ? {} : { threads }),
  });
  return await sweepComparison(alternatives, assumptions, figures, play, {
    ...common,
    confidence,
    beside: stakeFigures,
    margin: (figure, ofFirst) =>
      mindedFrom(figure, ofFirst, { indifference, indifferenceOfShares }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}
