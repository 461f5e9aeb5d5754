import type { Sample } from '../mathematics/statistics/estimate.ts';
import { type Figure, figureText } from '../scenario/figure.ts';
import type { Precision, Scenario } from '../scenario/scenario.ts';
import { variationInTime } from '../scenario/variation-in-time.ts';
import type { AgentSide } from '../simulation/agent-side.ts';
import type { AttemptCollector } from '../simulation/attempt-record.ts';
import {
  ExpectedReplications,
  fixedNumber,
  untilPrecise,
  type Wanted,
  wantedFigures,
  wantedTogether,
} from './end-rules.ts';
import { OnThreads, type StartThreads } from './on-threads.ts';
import { OwnThread } from './own-thread.ts';
import { type Heed, type ReplicationPlayer, type Replications, replicate } from './replicate.ts';
import type { Experiment, ReplicationOutcome } from './replication.ts';
import type { Demand } from './scenario-demand.ts';
import { standardFigures } from './standard-figures.ts';
import { findWarmUp, type WarmUp } from './warm-up.ts';

export interface SimulateOptions {
  /** A fixed number of replications, instead of the scenario's number or precision. */
  readonly replications?: number;
  /** How contacts reach agents; at once where nothing is said. */
  readonly agentSide?: AgentSide;
  /** Gets the records of the first replication. */
  readonly collect?: AttemptCollector;
  /** Gets its contacts that were passed on, as the channel has them that received them, see `Watch`. */
  readonly onReceived?: AttemptCollector;
  /**
   * Told after each replication, and within a long one with the part of it that is done; what threads
   * play ahead counts, too. Until a
   * precision is reached, `of` is what the spread so far lets expect.
   */
  readonly onProgress?: (done: number, of: number) => void;
  /**
   * Awaited after each replication, and time and again within a long one: false ends the experiment
   * with the replications that are whole.
   */
  readonly goOn?: () => Promise<boolean>;
  /** Threads that play replications; all are played on the caller's own where nothing is said. */
  readonly threads?: StartThreads;
  /**
   * Contacts that there is room for at once in a replication; any number where nothing is said. One
   * takes some 800 bytes.
   */
  readonly mostOpen?: number;
}

/** What is asked of replications beside the figures that every run has. */
export interface Asking {
  /** More figures of the scenario as it is. */
  readonly figures: readonly Figure[];
  /** What is played beside it, and the figures of that. */
  readonly beside: readonly Pick<Experiment, 'scenario' | 'demand' | 'figures'>[];
  /** What has to be narrow enough, if anything has. */
  readonly wanted?: Wanted;
}

/** Replications of a scenario, each with what it says. */
export interface ReplicatedScenario extends Replications {
  readonly figures: readonly Figure[];
  /** Whether the first replication is cut into batches, because there was to be no other. */
  readonly inBatches: boolean;
  /** The precision that was asked for. */
  readonly precision: Precision | undefined;
  /** The warm-up that was found, where it was to be. */
  readonly warmUp: WarmUp | undefined;
  /** What the replications say of a figure; nothing of one that is not among theirs. */
  samplesOf(figure: Figure): readonly Sample[];
}

/**
 * Independent replications of a scenario, and of what is played beside it: as many as it says, or until
 * what is wanted is precise.
 */
export async function replicateScenario(
  scenario: Scenario,
  demand: Demand,
  options: SimulateOptions,
  asking: Asking = { figures: [], beside: [] },
): Promise<ReplicatedScenario> {
  const { agentSide, mostOpen, goOn = async () => true } = options;
  const side = {
    ...(agentSide === undefined ? {} : { agentSide }),
    ...(mostOpen === undefined ? {} : { mostOpen }),
  };
  const bare = { ...scenario, variants: [], answers: [] };
  const asked: Experiment = { scenario: bare, demand, figures: [], ...side };
  const beside = asking.beside.map((one) => ({ ...one, ...side }));
  const warmUp = await commonWarmUp([asked, ...beside], goOn);
  const settled = <Of extends Experiment>(one: Of): Of =>
    warmUp === undefined || one.scenario.warmUpRule === 'stated'
      ? one
      : { ...one, scenario: { ...one.scenario, warmUp: warmUp.until } };

  const isFixed = options.replications !== undefined;
  const precision = isFixed ? undefined : scenario.precision;
  const planned = options.replications ?? scenario.replications;
  const figures = standardFigures(scenario, asking.figures);
  const inBatches =
    precision === undefined &&
    (isFixed || asking.wanted === undefined) &&
    planned === 1 &&
    variationInTime(scenario) === undefined;
  const experiment: Experiment = {
    ...settled({ ...asked, figures, inBatches }),
    ...(beside.length === 0 ? {} : { beside: beside.map(settled) }),
  };
  const places = new Map(figures.map((figure, i) => [figureText(figure), i]));
  const samplesOf = (outcomes: readonly ReplicationOutcome[], figure: Figure) =>
    samplesAt(outcomes, places.get(figureText(figure)) ?? -1);

  const wanted = wantedTogether([
    ...(precision === undefined ? [] : [wantedFigures(precision, samplesOf)]),
    ...(isFixed || asking.wanted === undefined ? [] : [asking.wanted]),
  ]);
  const rule = wanted === undefined ? fixedNumber(planned) : untilPrecise(wanted, planned);
  const expected = new ExpectedReplications(wanted, planned);
  // Threads may be further than where a precision, reached meanwhile, ends them.
  const tell = (done: number) => options.onProgress?.(Math.min(done, expected.all), expected.all);
  const heed = (done: number) => {
    tell(done);
    return goOn();
  };
  const play = (): Promise<Replications> => {
    const player = playerOf(experiment, heed, options);
    const onOutcome = (soFar: readonly ReplicationOutcome[]) => {
      expected.count(soFar);
      tell(soFar.length + player.ahead);
    };
    return replicate(player, rule, onOutcome, goOn);
  };
  const replications: Replications =
    warmUp?.wasStopped === true ? { outcomes: [], endedBy: 'interruption' } : await play();
  return {
    ...replications,
    figures,
    inBatches,
    precision,
    warmUp,
    samplesOf: (figure) => samplesOf(replications.outcomes, figure),
  };
}

/** Who plays the replications: threads, where there are some that they can be sent to. */
export function playerOf(
  experiment: Experiment,
  heed: Heed,
  { collect, onReceived, threads: start }: SimulateOptions,
): ReplicationPlayer {
  const watch = onReceived === undefined ? {} : { onReceived };
  const own = (heard: Heed) => new OwnThread(experiment, heard, collect, watch);
  const threads = start?.(experiment);
  if (threads === undefined) return own(heed);
  return new OnThreads(threads, heed, (collect ?? onReceived) === undefined ? undefined : own);
}

/** The warm-up of all whose warm-up is to be found: the longest of them. Undefined where none is. */
async function commonWarmUp(
  experiments: readonly Experiment[],
  goOn: () => Promise<boolean>,
): Promise<WarmUp | undefined> {
  let common: WarmUp | undefined;
  for (const experiment of experiments) {
    if (experiment.scenario.warmUpRule === 'stated' || common?.wasStopped === true) continue;
    const found = await findWarmUp(experiment, goOn);
    common =
      common === undefined
        ? found
        : {
            until: found.until > common.until ? found.until : common.until,
            isSettled: found.isSettled && common.isSettled,
            pilots: found.pilots + common.pilots,
            wasStopped: found.wasStopped,
          };
  }
  return common;
}

function samplesAt(outcomes: readonly ReplicationOutcome[], place: number): readonly Sample[] {
  return outcomes.flatMap(({ samples }) => samples[place] ?? []);
}
