import type { Sample } from '../../mathematics/statistics/estimate.ts';
import {
  jackknifeFunction,
  type PairedSeries,
  pseudoValues,
} from '../../mathematics/statistics/jackknife-function.ts';
import type { Answer } from '../../scenario/answers.ts';
import type { Evaluate } from '../../scenario/expression.ts';
import { type Figure, figureText } from '../../scenario/figure.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { MOST_CUT } from '../fit-to-judge.ts';
import type { Asking } from '../replicate-scenario.ts';
import type { ReplicationOutcome } from '../replication.ts';
import { demandOf } from '../scenario-demand.ts';
import { standardFigures } from '../standard-figures.ts';
import { type AnswerEstimate, answerEstimate, CONFIDENCE } from './answer-estimate.ts';
import { AskedFigures, variantOf } from './asked-figures.ts';

/** The answers of a scenario that are computed from figures, and what has to be played for them. */
export class AskedValues {
  /** Figures of the scenario as it is. */
  readonly own: readonly Figure[];
  /** The variants that are asked for. */
  readonly beside: Asking['beside'];
  readonly #variants: readonly string[];
  readonly #asked: AskedFigures;
  readonly #answers: readonly { readonly answer: Answer; readonly evaluate: Evaluate }[];
  /** Where the scenario's own figures stand in a replication's samples, by their texts. */
  readonly #places: ReadonlyMap<string, number>;

  constructor(scenario: Scenario) {
    const values = scenario.answers.flatMap((answer) =>
      answer.asks.kind === 'value' ? [{ answer, value: answer.asks.value }] : [],
    );
    this.#asked = new AskedFigures(values.map(({ value }) => value));
    this.#answers = values.map(({ answer, value }) => ({
      answer,
      evaluate: this.#asked.evaluate(value),
    }));
    const { scenarios } = this.#asked;
    this.own = scenarios.find(({ variant }) => variant === undefined)?.figures ?? [];
    const others = scenarios.flatMap(({ variant, figures }) =>
      variant === undefined ? [] : [{ variant, figures }],
    );
    this.#variants = others.map(({ variant }) => variant);
    this.beside = others.map(({ variant, figures }) => {
      const one = variantOf(scenario, variant);
      return { scenario: one, demand: demandOf(one), figures };
    });
    this.#places = new Map(
      standardFigures(scenario, this.own).map((figure, i) => [figureText(figure), i]),
    );
  }

  get isEmpty(): boolean {
    return this.#answers.length === 0;
  }

  /** What replications so far say of each answer. */
  estimates(outcomes: readonly ReplicationOutcome[]): readonly AnswerEstimate[] {
    const series = this.#series(outcomes);
    return this.#answers.map(({ answer, evaluate }) => {
      const found = jackknifeFunction(evaluate, series, CONFIDENCE);
      return answerEstimate(answer, found, outcomes.length);
    });
  }

  /** What each replication says of each answer by the jackknife, so that answers can be compared in pairs. */
  samples(outcomes: readonly ReplicationOutcome[]): readonly (readonly Sample[])[] {
    const series = this.#series(outcomes);
    return this.#answers.map(({ evaluate }) =>
      pseudoValues(evaluate, series).map((value) => ({ kind: 'value', value })),
    );
  }

  #series(outcomes: readonly ReplicationOutcome[]): PairedSeries {
    return this.#asked.series(outcomes, (outcome, { variant, figure, place }) => {
      if (variant === undefined) return outcome.samples[this.#places.get(figureText(figure)) ?? -1];
      return outcome.beside?.[this.#variants.indexOf(variant)]?.samples[place];
    });
  }

  /** Variants of which too many journeys were still open when the runs ended. */
  cutOff(outcomes: readonly ReplicationOutcome[]): readonly string[] {
    return this.#variants.filter((_, i) => {
      const sum = (pick: (outcome: ReplicationOutcome) => number) =>
        outcomes.reduce((all, { beside }) => all + (beside?.[i] ? pick(beside[i]) : 0), 0);
      return sum(({ cut }) => cut) > MOST_CUT * sum(({ journeys }) => journeys);
    });
  }

  /** Laws of every run that variants broke, with their names. */
  broken(outcomes: readonly ReplicationOutcome[]): readonly string[] {
    return outcomes.flatMap(({ beside = [] }) =>
      beside.flatMap(({ broken }, i) => broken.map((law) => `${this.#variants[i]}, ${law}`)),
    );
  }
}
