import { setImmediate } from 'node:timers/promises';
import { type Answers, answerQuestions } from '../experiment/answers/answer-questions.ts';
import { unfitnessOf } from '../experiment/fit-to-judge.ts';
import { refereeOf } from '../experiment/referee/referee.ts';
import type { RefereeReport } from '../experiment/referee/referee-report.ts';
import { RunMeasures } from '../experiment/run-measures.ts';
import {
  type SimulatedFigure,
  type SimulateOptions,
  type SimulationResult,
  simulate,
} from '../experiment/simulate.ts';
import { standardFigures } from '../experiment/standard-figures.ts';
import { outcome } from '../journey/outcome.ts';
import { type BackendLatency, simulateWithLatency } from '../loadtest/backend-latency.ts';
import {
  type LatencyCost,
  type LatencyLaws,
  simulateLatencyCost,
} from '../loadtest/latency-cost.ts';
import type { AgentsUnderLoad } from '../loadtest/replay-plan.ts';
import { estimate } from '../mathematics/statistics/estimate.ts';
import { formatCount } from '../reports/format.ts';
import { figureText } from '../scenario/figure.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Target } from '../scenario/target.ts';
import { AttemptColumns } from '../simulation/attempt-columns.ts';
import { emptyRecord } from '../simulation/attempt-record.ts';
import { exitCodeOf } from '../verdict/judge.ts';
import type { Findings, JudgedTarget } from '../verdict/judge-targets.ts';
import { memoryOf, openContacts, roomForOpen, withinMemory } from './memory.ts';
import type { Progress } from './progress.ts';
import type { PlayedScenario } from './read-scenario.ts';
import { likelyReplications, replicationsText } from './replications-text.ts';
import { threadsFor } from './threads.ts';

/** The most contacts of which every one is kept; of more, every n-th journey's. */
const MOST_KEPT = 1_000_000;

/** What a simulation found, and the contacts of its first replication. */
export interface PlayedSimulation {
  readonly simulation: SimulationResult;
  /** Where they were asked for, and the scenario asks something. */
  readonly answers?: Answers;
  /** Where it was asked for: what a backend's latency costs. */
  readonly cost?: LatencyCost;
  readonly records: AttemptColumns;
  /** Those that were passed on, as the channels have them that received them, see `Watch`. */
  readonly received: AttemptColumns;
  /** The records are of every n-th journey: 1 where they are of all. */
  readonly everyNth: number;
  /** That a replication took on average, with the variants beside it; searches for settings left out. */
  readonly secondsEach: number;
}

/** How a simulation is played, beside what. */
export interface HowPlayed {
  /** The threads that were asked for; undefined: as many as are faster. */
  readonly workers?: number | undefined;
  /** Of a backend, where agents are to meet it. */
  readonly latency?: BackendLatency;
  /** Whether agents look for themselves under that latency; as the scenario says, where left out. */
  readonly agents?: AgentsUnderLoad;
  /** Laws of a backend's latency, where what they cost is asked for as well. */
  readonly costOf?: LatencyLaws;
  /** Whether what the scenario asks is answered as well. */
  readonly hasAnswers?: boolean;
  /** Fixed, where their number was given. */
  readonly replications?: number | undefined;
}

/** With agents under load who look as they do on that backend. */
const playedBy = (scenario: Scenario, agents: AgentsUnderLoad | undefined): Scenario =>
  agents === undefined ? scenario : { ...scenario, load: { ...scenario.load, agents } };

/** Simulates with progress, also within a long replication; an interruption is heard there too. */
export async function simulatePlayed(
  { scenario, demand, file, logged, read }: PlayedScenario,
  progress: Progress,
  signal: AbortSignal,
  { workers, latency, agents, costOf, hasAnswers = false, replications }: HowPlayed = {},
): Promise<PlayedSimulation> {
  const [records, received] = [new AttemptColumns(), new AttemptColumns()];
  const started = Date.now();
  let elapsed = 0;
  const expected = demand.arrivals(0, demand.horizon);
  const everyNth = Math.max(1, Math.ceil(expected / MOST_KEPT));
  const mostOpen = roomForOpen();
  const isAsked = hasAnswers && scenario.answers.length > 0;
  const beside = isAsked ? scenario.variants : [];
  const open =
    logged === undefined
      ? Math.max(
          openContacts(file, scenario, mostOpen),
          ...beside.map(({ name, scenario: variant }) =>
            openContacts(`${file}, ${name}`, variant, mostOpen),
          ),
        )
      : 0;
  if (everyNth > 1) progress.step(largeText(expected, everyNth, open));
  const options: SimulateOptions = {
    ...threadsFor(workers, expected * (1 + beside.length) * likelyReplications(scenario), open),
    ...(replications === undefined ? {} : { replications }),
    mostOpen,
    collect: (record) => {
      if (record.journey % everyNth === 0) records.add(record);
    },
    onReceived: (record) => {
      if (record.journey % everyNth === 0) received.add(record);
    },
    onProgress: (done, of) => {
      elapsed = Date.now() - started;
      progress.update(replicationsText(done, of, elapsed));
    },
    goOn: async () => {
      await setImmediate(); // lets Ctrl-C be heard
      return !signal.aborted;
    },
  };
  const found = await withinMemory<Pick<PlayedSimulation, 'simulation' | 'answers' | 'cost'>>(
    file,
    isAsked
      ? answerQuestions(scenario, demand, {
          ...options,
          read,
          onSearch: (answer, setting, done) =>
            progress.update(`${answer}: ${setting}, replication ${Math.floor(done)}`),
        })
      : costOf !== undefined
        ? simulateLatencyCost(scenario, demand, costOf, options)
        : (latency === undefined
            ? simulate(scenario, demand, options)
            : simulateWithLatency(playedBy(scenario, agents), demand, latency, options)
          ).then((simulation) => ({ simulation })),
  );
  progress.done();
  const secondsEach = elapsed / 1000 / Math.max(1, found.simulation.replications);
  return { ...found, records, received, everyNth, secondsEach };
}

/** From so much memory on, one is told of it, in contacts that are open at once. */
const NOTABLE_OPEN = 200_000;

function largeText(expected: number, everyNth: number, open: number): string {
  const about = (contacts: number) => formatCount(Number(contacts.toPrecision(2)));
  const memory =
    open < NOTABLE_OPEN
      ? ''
      : `, ${about(open)} of them open at once, which takes some ${memoryOf(open)} of memory on each thread`;
  return `about ${about(expected)} contacts in each replication${memory}: contacts.arrow and the charts get one journey in ${formatCount(everyNth)}`;
}

/** The targets of a scenario, or none where no replication was whole: there is nothing to judge. */
export function judgeable(
  { scenario }: PlayedScenario,
  { replications }: SimulationResult,
): readonly Target[] {
  return replications === 0 ? [] : scenario.targets;
}

/** The exit code of what was simulated: that of the targets, if the runs are fit to judge them by. */
export function exitCodeOfSimulation(
  simulation: SimulationResult,
  targets: readonly JudgedTarget[],
  answers?: Answers,
): 0 | 3 | 99 {
  if (unfitnessOf(simulation).length > 0 || (answers?.cutOff.length ?? 0) > 0) return 3;
  return exitCodeOf(targets.map(({ verdict }) => verdict));
}

export function findingsOf(figures: readonly SimulatedFigure[]): Findings {
  return new Map(figures.map((found) => [figureText(found.figure), found]));
}

/** What formulas say of a run. */
export function refereed(
  { scenario, demand, logged }: PlayedScenario,
  simulation: SimulationResult,
): RefereeReport {
  return refereeOf(scenario, simulation, logged === undefined ? undefined : demand);
}

/** What a log says of its own contacts, by the same definitions. */
export function loggedFigures({ scenario, logged }: PlayedScenario): readonly SimulatedFigure[] {
  const measures = new RunMeasures(scenario);
  const channel = scenario.arrivals?.channel ?? 0;
  for (const contact of logged ?? []) {
    measures.add({
      ...emptyRecord(),
      channel,
      due: Math.max(contact.joined, scenario.warmUp),
      wait: contact.wait,
      handled: contact.handling ?? Number.NaN,
      outcome: contact.outcome === 'served' ? outcome.served : outcome.abandoned,
    });
  }
  return standardFigures(scenario)
    .filter(({ measure, of }) => measure !== 'occupancy' && of === scenario.channels[channel]?.name)
    .map((figure) => ({ figure, ...estimate([measures.sample(figure, [])]) }));
}
