import type { Sample } from '../../mathematics/statistics/estimate.ts';
import type { PairedSeries } from '../../mathematics/statistics/jackknife-function.ts';
import {
  type AskedFigure,
  askedText,
  type Evaluate,
  type Expression,
  evaluator,
  figuresOf,
} from '../../scenario/expression.ts';
import type { Figure } from '../../scenario/figure.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** One of the scenarios that is asked, and for what. */
interface AskedScenario {
  /** Undefined: the scenario as it is. */
  readonly variant: string | undefined;
  readonly figures: readonly Figure[];
}

/** A figure, and the how-manieth it is of those of its scenario. */
export interface PlacedFigure {
  readonly variant: string | undefined;
  readonly figure: Figure;
  readonly place: number;
}

/** All figures that some expressions ask for, each in a place of its own. */
export class AskedFigures {
  /** Those that have to be played. */
  readonly scenarios: readonly AskedScenario[];
  readonly #figures: readonly PlacedFigure[];
  readonly #places: ReadonlyMap<string, number>;

  constructor(expressions: readonly Expression[]) {
    const asked: readonly AskedFigure[] = [
      ...new Map(expressions.flatMap(figuresOf).map((one) => [askedText(one), one])).values(),
    ];
    const names = [...new Set(asked.map(({ variant }) => variant))];
    this.scenarios = names.map((variant) => ({
      variant,
      figures: asked.filter((one) => one.variant === variant).map(({ figure }) => figure),
    }));
    this.#places = new Map(asked.map((one, i) => [askedText(one), i]));
    this.#figures = asked.map(({ variant, figure }) => {
      const { figures = [] } = this.scenarios[names.indexOf(variant)] ?? {};
      return { variant, figure, place: figures.indexOf(figure) };
    });
  }

  /** An expression as a function of the values of all figures. */
  evaluate(expression: Expression): Evaluate {
    return evaluator(expression, (asked) => this.#places.get(askedText(asked)) ?? -1);
  }

  /**
   * What replications say of each figure.
   *
   * @param sampleOf what one of them says of a figure; undefined: nothing
   */
  series<Outcome>(
    outcomes: readonly Outcome[],
    sampleOf: (outcome: Outcome, figure: PlacedFigure) => Sample | undefined,
  ): PairedSeries {
    return this.#figures.map((figure) =>
      outcomes.map((outcome) => sampleOf(outcome, figure) ?? nothing),
    );
  }
}

const nothing: Sample = { kind: 'value', value: Number.NaN };

/** A variant, or the scenario as it is, to be played: it asks nothing itself. */
export function variantOf(scenario: Scenario, name: string | undefined): Scenario {
  const found =
    name === undefined ? scenario : scenario.variants.find((one) => one.name === name)?.scenario;
  if (found === undefined) throw new RangeError(`expected a variant, found ${name}`);
  return { ...found, variants: [], answers: [] };
}
