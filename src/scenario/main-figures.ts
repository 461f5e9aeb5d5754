import { type Figure, figureText } from './figure.ts';
import { measures } from './measures.ts';
import type { Target } from './target.ts';

/** What a scenario is about: the figures of its targets that a simulation has, or every mean wait. */
export function mainFigures(
  targets: readonly Target[],
  channels: readonly string[],
): readonly Figure[] {
  const simulated = targets.filter(({ measure }) => measures[measure].judgedOn === 'simulation');
  if (simulated.length === 0) {
    return channels.map((of) => ({ measure: 'wait', of, statistic: { kind: 'avg' } }));
  }
  const figures = simulated.map(
    ({ measure, of, statistic }): Figure =>
      of === undefined ? { measure, statistic } : { measure, of, statistic },
  );
  return [...new Map(figures.map((figure) => [figureText(figure), figure])).values()];
}
