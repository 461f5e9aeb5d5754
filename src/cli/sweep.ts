import { EnvironmentError } from '../errors.ts';
import type { Answers } from '../experiment/answers/answer-questions.ts';
import {
  headlineOfAnswer,
  playingAnswers,
  sweptAnswers,
} from '../experiment/answers/playing-answers.ts';
import { assumptionsOf } from '../experiment/assumptions-of.ts';
import type { SimulationResult } from '../experiment/simulate.ts';
import {
  type Assumption,
  type AssumptionSweep,
  headlineOf,
  sweepAssumptions,
} from '../experiment/sweep-assumptions.ts';
import { scenariosOf, secondsOf } from '../experiment/sweep-size.ts';
import { sweptFigures } from '../experiment/swept-figures.ts';
import { flippedAnswers } from '../reports/flipped-answers.ts';
import { formatNumberOf } from '../reports/format.ts';
import {
  bearingOn,
  flippedVerdicts,
  type ReportedEvidence,
  unsweptEvidence,
} from '../reports/reported-evidence.ts';
import type { JudgedTarget } from '../reports/run-report.ts';
import { setByVariants } from '../reports/set-by-variants.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { aboutText, besidesRun, replicationsBeside, type Surroundings } from './besides-run.ts';
import { withinMemory } from './memory.ts';
import type { PlayedScenario } from './read-scenario.ts';

export interface SweepOptions {
  /** True: whatever it takes; false: not at all; undefined: where it takes little. */
  readonly sweep?: boolean;
  readonly workers?: number;
}

/**
 * The assumptions of a scenario that bear on a simulation and can be swept.
 *
 * @throws {ScenarioError} where the end of a range makes no scenario
 */
export function sweptAssumptions(played: PlayedScenario): readonly Assumption[] {
  const { stated } = bearingOn(played.scenario.evidence, 'simulate');
  const ofScenario = stated.filter(
    // A log says it, where one is played.
    ({ path }) => played.logged === undefined || !/^(?:demand|customers)\b/.test(path),
  );
  return assumptionsOf(ofScenario, (setting) => played.with([setting]));
}

/** In a replication, those of variants that answers ask for among them. */
function contactsOf({ scenario, demand }: Pick<PlayedScenario, 'scenario' | 'demand'>): number {
  const variants = scenario.answers.length === 0 ? 0 : scenario.variants.length;
  return demand.arrivals(0, demand.horizon) * (1 + variants);
}

/** What was found of a run, before anything is swept. */
interface FoundOfRun {
  readonly simulation: SimulationResult;
  readonly targets: readonly JudgedTarget[];
  readonly answers: Answers | undefined;
  /** That a replication took, of the scenario with all variants that its answers ask for. */
  readonly secondsEach: number;
}

/** What the answer of a simulation rests on: swept, or why not. */
export async function sweptEvidence(
  played: PlayedScenario,
  assumptions: readonly Assumption[],
  { simulation, targets, answers, secondsEach }: FoundOfRun,
  { progress, interrupt }: Surroundings,
  { sweep: asked, workers }: SweepOptions,
): Promise<ReportedEvidence> {
  const { evidence } = played.scenario;
  const notSwept = (why: string) => unsweptEvidence(evidence, 'simulate', why);
  if (asked === false) return notSwept('--no-sweep.');
  if (assumptions.length === 0) return notSwept('the log that is played says it.');
  if (interrupt.by !== undefined) return notSwept('the run was interrupted.');
  const run = {
    replications: simulation.replications,
    contacts: contactsOf(played),
    seconds: secondsEach,
    scenarios: scenariosOf(assumptions.length),
  };
  const replications = replicationsBeside(run, asked);
  if (typeof replications === 'string') return notSwept(replications);

  try {
    const size = { replications, seconds: secondsOf(run, replications) };
    const sweep = await swept(played, assumptions, size, { progress, interrupt }, workers);
    return {
      ...bearingOn(evidence, 'simulate'),
      flips: sweep === undefined ? [] : flippedVerdicts(targets, sweep),
      flippedAnswers: sweep === undefined ? [] : flippedAnswers(answers?.estimates ?? [], sweep),
      leftAnswers: leftOf(played.scenario),
      setByVariants: setByVariants(played.scenario, sweep?.assumptions ?? []),
      ...(sweep === undefined ? {} : { sweep }),
      ...(interrupt.by === undefined ? {} : { sweepInterrupted: interrupt.by }),
    };
  } catch (error) {
    // What the run itself has found is not lost with it.
    if (!(error instanceof EnvironmentError)) throw error;
    return notSwept(error.message);
  }
}

/** Answers that no sweep is about. */
function leftOf({ answers }: Scenario): readonly string[] {
  const swept = new Set(sweptAnswers(answers));
  return answers.flatMap((answer) => (swept.has(answer) ? [] : [answer.name]));
}

async function swept(
  played: PlayedScenario,
  assumptions: readonly Assumption[],
  { replications, seconds }: { readonly replications: number; readonly seconds: number },
  { progress, interrupt }: Surroundings,
  workers: number | undefined,
): Promise<AssumptionSweep | undefined> {
  const scenarios = scenariosOf(assumptions.length);
  progress.step(
    `sweep over ${formatNumberOf(assumptions.length, 'assumption')}: ${formatNumberOf(replications, 'replication')} of each of ${scenarios} scenarios, ${aboutText(seconds)}`,
  );
  const { scenario, demand, file, logged } = played;
  const options = besidesRun(
    played,
    { replications, contacts: contactsOf(played) * replications, workers },
    { progress, interrupt },
  );
  const answers = logged === undefined ? sweptAnswers(scenario.answers) : [];
  const figures = sweptFigures(scenario);
  const sweep = await withinMemory(
    file,
    sweepAssumptions(
      { name: scenario.name, scenario, demand },
      assumptions,
      [...answers.map(headlineOfAnswer), ...figures.map(headlineOf)],
      playingAnswers(answers, figures, options),
      options,
    ),
  );
  progress.done();
  return sweep;
}
