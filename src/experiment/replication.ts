import type { Loss, LossPlace } from '../experience/attribution/loss-table.ts';
import { replicationKey } from '../mathematics/random/keyed-draws.ts';
import type { Sample } from '../mathematics/statistics/estimate.ts';
import type { Figure } from '../scenario/figure.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type AgentSide, immediate } from '../simulation/agent-side.ts';
import type { AttemptCollector, LegRecord, TurnRecord } from '../simulation/attempt-record.ts';
import type { CallbackRecord } from '../simulation/callback-record.ts';
import { centerOf } from '../simulation/center/center-of.ts';
import {
  type SimulationInput,
  type Stop,
  simulateWithStops,
} from '../simulation/simulate-journeys.ts';
import { type Batches, type BatchMeasures, batchesOf } from './batches.ts';
import { CustomerMeasures, isCustomerMeasure } from './customer-measures.ts';
import { isMoneyMeasure, sampleOfMoney } from './money-measures.ts';
import { RunMeasures } from './run-measures.ts';
import type { Demand } from './scenario-demand.ts';
import { stopsOf } from './stops.ts';

/** What one replication says: plain numbers, few enough to be sent from thread to thread. */
export interface ReplicationOutcome {
  /** Of each figure, in the order in which they were asked for. */
  readonly samples: readonly Sample[];
  /** Of each figure, batch by batch, where there was to be but one long replication. */
  readonly batches?: Batches;
  /** What the customers lost to service are due to, where somebody follows them. */
  readonly losses?: readonly (LossPlace & Loss)[];
  /** Customers lost to service by the renewals of the warm-up, which are in no figure. */
  readonly lostInWarmUp?: number;
  /** Customers whom service will cost by what has happened since their last renewal in the run. */
  readonly lostAfterEnd?: number;
  readonly journeys: number;
  readonly attempts: number;
  /** Contacts that were open when the run began. */
  readonly carried: number;
  /** Journeys that the drain cap cut off. */
  readonly cut: number;
  /** Laws of every run that this one broke, see `broken-laws.ts`. */
  readonly broken: readonly string[];
  /** What the variants say that were played beside it, on the same customers. */
  readonly beside?: readonly ReplicationOutcome[];
}

/** What somebody wants to hear of a replication beside its attempts. */
export interface Watch extends Pick<SimulationInput, 'onLeg' | 'onTurn'> {
  /**
   * Gets each contact that was passed on to a channel as an attempt on that channel, from coming there to the end of its
   * last leg there: `journey`, `channel`, `due`, `ended`, `wait`, `handled`, `outcome` and `carried`; what else
   * there is in the record is not known. It is overwritten afterwards.
   */
  readonly onReceived?: AttemptCollector;
}

/** Attempts of a replication, those of the variants beside it included. */
export function attemptsIn({ attempts, beside = [] }: ReplicationOutcome): number {
  return beside.reduce((sum, outcome) => sum + attemptsIn(outcome), attempts);
}

/** What is the same in all replications of an experiment. */
export interface Experiment {
  readonly scenario: Scenario;
  readonly demand: Demand;
  readonly figures: readonly Figure[];
  /** How contacts reach agents; at once where nothing is said. */
  readonly agentSide?: AgentSide;
  /** Whether one long replication is to stand for many, by batch means. */
  readonly inBatches?: boolean;
  /** Contacts that there is room for at once in a replication; any number where nothing is said. */
  readonly mostOpen?: number;
  /** Variants of the scenario that each replication plays as well, on the same customers. */
  readonly beside?: readonly Experiment[];
}

/** One replication's input to the simulator. */
export function replicationInput(
  scenario: Scenario,
  demand: Demand,
  replication: number,
  agentSide: AgentSide = immediate,
): SimulationInput {
  return {
    tables: demand.tables,
    center: centerOf(scenario),
    journeys: demand.journeys(replication),
    agentSide,
    key: replicationKey(scenario.seed, replication),
    accountFrom: scenario.warmUp,
    accountUntil: demand.horizon,
    endsAt: demand.horizon + scenario.drainCap,
  };
}

/**
 * Plays one replication, and then the same of the variants beside it. Stops now and then, so that
 * whoever started it can look up or leave it, and yields the share that is done.
 *
 * @param collect gets each attempt as it ends, but none of the variants'
 * @param watch likewise legs, turns and what was passed on
 * @throws {TooManyOpen}
 */
export function* playReplication(
  experiment: Experiment,
  replication: number,
  collect?: AttemptCollector,
  watch?: Watch,
): Generator<number, ReplicationOutcome> {
  const { beside = [] } = experiment;
  const all = beside.length + 1;
  const outcome = yield* partly(playOne(experiment, replication, collect, watch), 0, all);
  if (beside.length === 0) return outcome;
  const others: ReplicationOutcome[] = [];
  for (const variant of beside) {
    others.push(yield* partly(playReplication(variant, replication), others.length + 1, all));
  }
  return { ...outcome, beside: others };
}

/** The shares of one part of several, as shares of the whole. */
function* partly(
  run: Generator<number, ReplicationOutcome>,
  part: number,
  of: number,
): Generator<number, ReplicationOutcome> {
  let step = run.next();
  for (; !step.done; step = run.next()) yield (part + step.value) / of;
  return step.value;
}

function* playOne(
  { scenario, demand, figures, agentSide, inBatches = false, mostOpen }: Experiment,
  replication: number,
  collect?: AttemptCollector,
  watch?: Watch,
): Generator<number, ReplicationOutcome> {
  const measures = new RunMeasures(scenario, undefined, figures);
  // Who has left asks no more, whatever figures are asked for.
  const isFollowed =
    scenario.churn !== undefined ||
    figures.some(({ measure }) => isCustomerMeasure(measure) || isMoneyMeasure(measure));
  const customers = isFollowed
    ? new CustomerMeasures(scenario, demand.tables, replicationKey(scenario.seed, replication))
    : undefined;
  const batches = inBatches ? batchesOf(scenario, demand) : undefined;
  let attempts = 0;
  const input: SimulationInput = {
    ...replicationInput(scenario, demand, replication, agentSide),
    ...watchedBy(measures, batches, watch),
    ...(customers === undefined ? {} : { customers: customers.customers }),
    ...(mostOpen === undefined ? {} : { mostOpen }),
  };
  const run = simulateWithStops(
    input,
    (record) => {
      attempts++;
      measures.add(record);
      batches?.add(record);
      collect?.(record);
    },
    stopsOf(demand.arrivals, demand.horizon, input.endsAt),
  );
  const expected = expectedIn(scenario, demand);
  let played = run.next();
  for (; !played.done; played = run.next()) yield shareOf(played.value, expected);
  const { occupancy, groups, journeys, cut, broken } = played.value;
  customers?.customers.close();
  return {
    samples: figures.map((figure) => {
      const { measure, of, statistic } = figure;
      if (customers === undefined) return measures.sample(figure, occupancy, groups);
      if (isCustomerMeasure(measure)) return customers.sample(measure, of, statistic);
      if (!isMoneyMeasure(measure)) return measures.sample(figure, occupancy, groups);
      const { counts } = customers.customers;
      return sampleOfMoney(measure, of, {
        scenario,
        attempts: measures.channels.map((channel) => channel.attempts.offered),
        counts,
      });
    }),
    ...(customers === undefined || scenario.churn === undefined
      ? {}
      : {
          losses: customers.losses,
          lostInWarmUp: customers.customers.counts.lostInWarmUp,
          lostAfterEnd: customers.customers.counts.lostAfterEnd,
        }),
    ...(batches === undefined ? {} : { batches: batches.of(figures) }),
    journeys,
    attempts,
    carried: measures.carried,
    cut,
    broken: broken.map((law) => `replication ${replication}: ${law}`),
  };
}

/** What measures want to know beside attempts, where there is any of it. */
function watchedBy(
  measures: RunMeasures,
  batches: BatchMeasures | undefined,
  watch: Watch = {},
): Pick<SimulationInput, 'onLeg' | 'onTurn' | 'onCallback'> {
  const { onLeg, onTurn, onReceived } = watch;
  const addLeg = (leg: LegRecord) => {
    if (measures.needsLegs) measures.addLeg(leg, onReceived);
    onLeg?.(leg);
  };
  const addTurn = (turn: TurnRecord) => {
    if (measures.needsTurns) measures.addTurn(turn);
    onTurn?.(turn);
  };
  const addCallback = (record: CallbackRecord) => {
    measures.addCallback(record);
    batches?.addCallback(record);
  };
  return {
    ...(measures.needsCallbacks ? { onCallback: addCallback } : {}),
    ...(measures.needsLegs || onLeg !== undefined ? { onLeg: addLeg } : {}),
    ...(measures.needsTurns || onTurn !== undefined ? { onTurn: addTurn } : {}),
  };
}

/** Journeys that a replication will have, those that wait when it begins among them. */
function expectedIn({ backlog }: Scenario, { arrivals, horizon }: Demand): number {
  return backlog.reduce((sum, contacts) => sum + contacts, arrivals(0, horizon));
}

/**
 * How much of a replication is done. A journey is half done when it has begun: where more come than
 * are served, those who wait are work that is still to do, and there may be a long drain of it.
 */
function shareOf({ begun, open }: Stop, expected: number): number {
  return Math.min(0.999, Math.max(0, begun - open / 2) / expected);
}
