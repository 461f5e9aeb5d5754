import type { ScenarioReader } from '../../scenario/parse-scenario.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { LEAST_REPLICATIONS } from '../end-rules.ts';
import { replicateScenario, type SimulateOptions } from '../replicate-scenario.ts';
import type { Demand } from '../scenario-demand.ts';
import { type SimulationResult, simulationOf } from '../simulate.ts';
import { type AnswerEstimate, widthOf } from './answer-estimate.ts';
import { AskedValues } from './asked-values.ts';
import type { SearchOptions } from './played-settings.ts';
import { searchAnswer } from './search-answer.ts';

export interface AnswerOptions extends SimulateOptions {
  /** Reads the scenario with further settings, see `scenarioReader`: for answers that look for one. */
  readonly read: ScenarioReader;
  /** Told which setting of which answer is played, and how many replications of it are done. */
  readonly onSearch?: (answer: string, setting: number, done: number) => void;
}

/** What a scenario answers. */
export interface Answers {
  /** In the order of the scenario. */
  readonly estimates: readonly AnswerEstimate[];
  /** Variants of which too many journeys were still open when the runs ended: they are in no figure. */
  readonly cutOff: readonly string[];
  /** Whether all that is asked for was played: false after an interruption. */
  readonly isWhole: boolean;
}

/** Replications end there where the scenario does not say. */
export const MOST_REPLICATIONS = 1_000;
const MOST_CONTACTS = 100_000_000;

/**
 * Simulates a scenario, and answers what it asks. All variants that answers name are played beside it,
 * replication by replication and on the same customers (common random numbers); replications go on until
 * the scenario's own precision and that of every answer is reached, or a cap. Then settings are looked
 * for, one answer after the other.
 *
 * @throws {TooManyOpen}
 */
export async function answerQuestions(
  scenario: Scenario,
  demand: Demand,
  options: AnswerOptions,
): Promise<{ readonly simulation: SimulationResult; readonly answers: Answers }> {
  const bounds = {
    maxReplications: scenario.precision?.maxReplications ?? MOST_REPLICATIONS,
    maxContacts: scenario.precision?.maxContacts ?? MOST_CONTACTS,
  };
  const values = new AskedValues(scenario);
  const replicated = await replicateScenario(scenario, demand, options, {
    figures: values.own,
    beside: values.beside,
    ...(values.isEmpty
      ? {}
      : { wanted: { ...bounds, look: (outcomes) => values.estimates(outcomes).map(widthOf) } }),
  });
  const simulation = simulationOf(replicated);
  const { outcomes, endedBy } = replicated;
  const found = new Map(values.estimates(outcomes).map((one) => [one.answer.name, one]));
  const broken = [...simulation.broken, ...values.broken(outcomes)];
  let isWhole = endedBy !== 'interruption';
  for (const answer of scenario.answers) {
    const { asks, name } = answer;
    if (asks.kind === 'value' || !isWhole) continue;
    const { onSearch } = options;
    const searched = await searchAnswer(answer, asks, {
      ...searchOptions(scenario, bounds.maxReplications, options),
      warmUp: replicated.warmUp?.until ?? scenario.warmUp,
      maxContacts: bounds.maxContacts,
      ...(onSearch === undefined
        ? {}
        : { onSetting: (x: number, done: number) => onSearch(name, x, done) }),
    });
    found.set(name, searched.estimate);
    broken.push(...searched.broken.map((law) => `answer ${name}, ${law}`));
    isWhole = !searched.isInterrupted;
  }
  return {
    simulation: { ...simulation, broken },
    answers: {
      estimates: scenario.answers.flatMap(({ name }) => found.get(name) ?? []),
      cutOff: values.cutOff(outcomes),
      isWhole,
    },
  };
}

/** Fixed where their number is: a search grows no series that was to have so many. */
function searchOptions(
  { replications }: Scenario,
  most: number,
  { replications: fixed, read, goOn, threads, mostOpen }: AnswerOptions,
): Omit<SearchOptions, 'maxContacts' | 'warmUp'> {
  return {
    read,
    first: fixed ?? Math.max(LEAST_REPLICATIONS, replications),
    maxReplications: fixed ?? most,
    ...(goOn === undefined ? {} : { goOn }),
    ...(threads === undefined ? {} : { threads }),
    ...(mostOpen === undefined ? {} : { mostOpen }),
  };
}
