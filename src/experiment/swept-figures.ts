import type { Figure } from '../scenario/figure.ts';
import { mainFigures } from '../scenario/main-figures.ts';
import type { Measure } from '../scenario/measures.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { standardFigures } from './standard-figures.ts';

/** What the service costs, over all, where customers may leave. */
const ofStaying: readonly Measure[] = ['churn', 'lostToService', 'revenueLost'];

/**
 * The figures that a sweep is about, beside a scenario's answers: those of its targets, or the mean wait of
 * each channel where it has neither; and who leaves, where somebody may.
 */
export function sweptFigures(scenario: Scenario): readonly Figure[] {
  const { targets, answers, channels } = scenario;
  const names = channels.map(({ name }) => name);
  const main = targets.length + answers.length === 0 || targets.length > 0;
  const staying = standardFigures(scenario).filter(
    ({ measure, of }) => of === undefined && ofStaying.includes(measure),
  );
  const asked = main ? mainFigures(targets, names) : [];
  const known = new Set(asked.map(({ measure }) => measure));
  return [...asked, ...staying.filter(({ measure }) => !known.has(measure))];
}
