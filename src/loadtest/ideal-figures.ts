import { isCallbackMeasure } from '../experiment/callback-tally.ts';
import { RunMeasures } from '../experiment/run-measures.ts';
import { type Estimate, estimate } from '../mathematics/statistics/estimate.ts';
import type { Figure } from '../scenario/figure.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { WindowCallbacks } from './window-callbacks.ts';
import type { IdealRun } from './window-of-day.ts';

/** The figures that a replay ought to have measured. Of one run, and without intervals. */
export class IdealFigures {
  readonly #measures: RunMeasures;
  readonly #callbacks: WindowCallbacks;
  readonly #totals: IdealRun['totals'] | undefined;

  /**
   * @param scenario as it is from the start of the schedule on, see `scenario-from.ts`
   * @param ideal the run, or without its totals a part of its attempts: offers to others are left out
   */
  constructor(
    scenario: Scenario,
    {
      records,
      callbacks,
      totals,
    }: Pick<IdealRun, 'records' | 'callbacks'> & Partial<Pick<IdealRun, 'totals'>>,
  ) {
    this.#measures = new RunMeasures(scenario);
    for (const record of records) this.#measures.add(record);
    this.#callbacks = new WindowCallbacks(scenario, records, callbacks);
    this.#totals = totals;
  }

  of(figure: Figure): Estimate {
    const { measure } = figure;
    if (isCallbackMeasure(measure)) return estimate([this.#callbacks.sample(measure, figure)]);
    const { occupancy = [], groups } = this.#totals ?? {};
    return estimate([this.#measures.sample(figure, occupancy, groups)]);
  }
}
