import {
  type FunctionEstimate,
  jackknifeFunction,
  type PairedSeries,
} from '../../mathematics/statistics/jackknife-function.ts';
import type { Search } from '../../scenario/answers.ts';
import type { Evaluate, Expression } from '../../scenario/expression.ts';
import type { ScenarioReader } from '../../scenario/parse-scenario.ts';
import { searchSetting } from '../../scenario/setting-range.ts';
import type { Seconds } from '../../units.ts';
import { playerOf, type SimulateOptions } from '../replicate-scenario.ts';
import { attemptsIn, type Experiment, type ReplicationOutcome } from '../replication.ts';
import { demandOf } from '../scenario-demand.ts';
import { AskedFigures, variantOf } from './asked-figures.ts';

/** How settings are played. */
export interface SearchOptions extends Pick<SimulateOptions, 'goOn' | 'threads' | 'mostOpen'> {
  /** Reads the scenario with a further setting. */
  readonly read: ScenarioReader;
  /** Replications before the first look, and at most, of each setting. */
  readonly first: number;
  readonly maxReplications: number;
  /** In seconds, of scenarios whose own is to be found: that of the scenario as it is. */
  readonly warmUp: Seconds;
  /** In all replications of all settings together. */
  readonly maxContacts: number;
  /** Contacts of a series below which threads take longer to start than they save. */
  readonly worthThreads?: number;
  /** Told which setting is played, and how many replications of it are done. */
  readonly onSetting?: (x: number, done: number) => void;
}

const WORTH_THREADS = 200_000;

/** Thrown where a search has to end before it has found anything. */
export class SearchStopped extends Error {
  readonly by: 'contacts' | 'interruption';

  constructor(by: 'contacts' | 'interruption') {
    super(by);
    this.by = by;
  }
}

/** What replications of the same customers say of an expression, at one setting after another. */
export class PlayedSettings {
  readonly #search: Search;
  readonly #asked: AskedFigures;
  readonly #evaluate: Evaluate;
  readonly #options: SearchOptions;
  readonly #played = new Map<number, { experiment: Experiment; outcomes: ReplicationOutcome[] }>();
  #contacts = 0;

  constructor(search: Search, expression: Expression, options: SearchOptions) {
    this.#search = search;
    this.#asked = new AskedFigures([expression]);
    this.#evaluate = this.#asked.evaluate(expression);
    this.#options = options;
  }

  /** The expression at a setting, by so many replications. */
  async at(x: number, replications: number, confidence: number): Promise<FunctionEstimate> {
    const series = await this.#series(x, replications);
    return jackknifeFunction(this.#evaluate, series, confidence);
  }

  /** The share of journeys that were cut off, at most of the scenarios that a setting was played in. */
  cutAt(x: number): number {
    const outcomes = this.#played.get(x)?.outcomes ?? [];
    const variants = outcomes[0]?.beside?.length ?? 0;
    const shares = Array.from({ length: variants + 1 }, (_, i) => {
      const ofOne = outcomes.flatMap((outcome) =>
        i === 0 ? outcome : (outcome.beside?.[i - 1] ?? []),
      );
      const cut = ofOne.reduce((sum, one) => sum + one.cut, 0);
      return (
        cut /
        Math.max(
          1,
          ofOne.reduce((sum, { journeys }) => sum + journeys, 0),
        )
      );
    });
    return Math.max(...shares);
  }

  /** Laws of every run that one of these broke, with its setting. */
  get broken(): readonly string[] {
    return [...this.#played].flatMap(([x, { outcomes }]) =>
      outcomes.flatMap(({ broken, beside = [] }) =>
        [...broken, ...beside.flatMap((one) => one.broken)].map(
          (law) => `${this.#search.text} ${x}, ${law}`,
        ),
      ),
    );
  }

  async #series(x: number, replications: number): Promise<PairedSeries> {
    let played = this.#played.get(x);
    if (played === undefined) {
      played = { experiment: this.#experimentAt(x), outcomes: [] };
      this.#played.set(x, played);
    }
    await this.#play(x, played.experiment, played.outcomes, replications);
    const names = this.#asked.scenarios.map(({ variant }) => variant);
    const outcomes = played.outcomes.slice(0, replications);
    return this.#asked.series(outcomes, (outcome, { variant, place }) => {
      const scenario = names.indexOf(variant);
      return (scenario === 0 ? outcome : outcome.beside?.[scenario - 1])?.samples[place];
    });
  }

  /** All scenarios that are asked, the others beside the first. */
  #experimentAt(x: number): Experiment {
    const { read, mostOpen } = this.#options;
    const scenario = read([searchSetting(this.#search, x)]);
    const [first, ...beside] = this.#asked.scenarios.map(({ variant, figures }): Experiment => {
      const asWritten = variantOf(scenario, variant);
      const one =
        asWritten.warmUpRule === 'stated'
          ? asWritten
          : { ...asWritten, warmUp: this.#options.warmUp };
      const side = mostOpen === undefined ? {} : { mostOpen };
      return { scenario: one, demand: demandOf(one), figures, ...side };
    });
    if (first === undefined) throw new RangeError('expected a figure to ask for, found none');
    return beside.length === 0 ? first : { ...first, beside };
  }

  async #play(
    x: number,
    experiment: Experiment,
    outcomes: ReplicationOutcome[],
    until: number,
  ): Promise<void> {
    if (outcomes.length >= until) return;
    const { goOn = async () => true, maxContacts, onSetting } = this.#options;
    const { threads, worthThreads = WORTH_THREADS } = this.#options;
    const { arrivals, horizon } = experiment.demand;
    const contacts = arrivals(0, horizon) * (until - outcomes.length);
    const isWorth = threads !== undefined && contacts >= worthThreads;
    const heed = (done: number) => {
      onSetting?.(x, done);
      return goOn();
    };
    const player = playerOf(experiment, heed, isWorth ? { threads } : {});
    try {
      while (outcomes.length < until) {
        if (this.#contacts >= maxContacts) throw new SearchStopped('contacts');
        const outcome = await player.play(outcomes.length, until);
        if (outcome === undefined || !(await goOn())) throw new SearchStopped('interruption');
        outcomes.push(outcome);
        this.#contacts += attemptsIn(outcome);
        onSetting?.(x, outcomes.length);
      }
    } finally {
      await player.close();
    }
  }
}
