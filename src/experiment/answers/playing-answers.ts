import type { Answer } from '../../scenario/answers.ts';
import type { Figure } from '../../scenario/figure.ts';
import { replicateScenario, type SimulateOptions } from '../replicate-scenario.ts';
import type { Headline, PlayHeadlines } from '../sweep-assumptions.ts';
import { AskedValues } from './asked-values.ts';

/** The answers that a sweep can be about: one that looks for a setting would have to look again at each end. */
export function sweptAnswers(answers: readonly Answer[]): readonly Answer[] {
  return answers.filter(({ asks }) => asks.kind === 'value');
}

/** The headline of an answer. */
export function headlineOfAnswer({ name, unit, of }: Answer): Headline {
  if (unit === 's' || unit === 'share') return { name, unit };
  return {
    name,
    unit: of === 'number' ? 'count' : 'share',
    calledUnit: unit === 'number' ? '' : unit,
  };
}

/**
 * Plays a scenario for its answers, with the variants that they name beside it on the same customers, and
 * for figures of its own, which come behind them.
 */
export function playingAnswers(
  answers: readonly Answer[],
  figures: readonly Figure[],
  options: Pick<SimulateOptions, 'replications' | 'goOn' | 'threads' | 'mostOpen'>,
): PlayHeadlines {
  return async ({ scenario, demand }, onProgress) => {
    const values = new AskedValues({ ...scenario, answers });
    const run = await replicateScenario(
      scenario,
      demand,
      { ...options, onProgress },
      { figures: values.own, beside: values.beside },
    );
    if (run.endedBy === 'interruption') return undefined;
    const { outcomes } = run;
    return {
      samples: [...values.samples(outcomes), ...figures.map((figure) => run.samplesOf(figure))],
      broken: [...outcomes.flatMap(({ broken }) => broken), ...values.broken(outcomes)],
    };
  };
}
