import {
  exploreChain,
  type MarkovChain,
  meanOver,
  type State,
  type Transitions,
} from './markov-chain.ts';
import { named, requirePatience, requirePositive, requireWhole } from './queue-arguments.ts';
import { stationaryDistribution } from './stationary-distribution.ts';

/** Classes of contacts, pools of agents, and who may serve whom in which order. */
export interface SkillRouting {
  /** λ per class, contacts per second. */
  readonly arrivalRates: readonly number[];
  /** Agents per pool. */
  readonly pools: readonly number[];
  /** Per class: its pools; a contact takes a free agent of the first that has one. */
  readonly routingListByClass: readonly (readonly number[])[];
  /** Per pool: its classes; a freed agent takes the head of the first queue that is not empty. */
  readonly queueListByPool: readonly (readonly number[])[];
  /** Seconds, per class and pool; null where the pool cannot serve the class. */
  readonly meanServiceByClassPool: readonly (readonly (number | null)[])[];
  /** Seconds per class; null for contacts that never give up. */
  readonly meanPatienceByClass: readonly (number | null)[];
  /** How many of a class may wait; who comes beyond is blocked. */
  readonly queueLimitByClass: readonly number[];
}

export interface SkillRoutingSteadyState {
  readonly occupancyByPool: readonly number[];
  /** Contacts served per second. */
  readonly throughput: number;
  readonly pBlockByClass: readonly number[];
  /** Of the contacts that enter. */
  readonly pDelayByClass: readonly number[];
  readonly queueLengthByClass: readonly number[];
  /** Mean wait of the contacts that enter, seconds. */
  readonly waitByClass: readonly number[];
  readonly pAbandonByClass: readonly number[];
}

/**
 * The steady state of skill-based routing with lists: priorities by class, first come first served
 * within one, exponential services and patience. The Markov chain counts, per pool, the contacts of
 * each class in service, and the length of each queue.
 *
 * Source: Gans, Koole & Mandelbaum (2003), "Telephone call centers: tutorial, review, and research
 * prospects", Manufacturing & Service Operations Management 5(2), section 5, for the model.
 *
 * @throws {RangeError} for what is no such centre, or if there are more states than can be solved
 */
export function skillBasedRouting(centre: SkillRouting): SkillRoutingSteadyState {
  requireCentre(centre);
  const layout = layoutOf(centre);
  const chain = exploreChain(layout.empty, routingTransitions(centre, layout));
  return measure(centre, layout, chain, stationaryDistribution(chain));
}

function requireCentre(centre: SkillRouting): void {
  const { arrivalRates, pools, meanServiceByClassPool, meanPatienceByClass } = centre;
  requirePositive(named('arrivalRates', arrivalRates));
  requireWhole(1, { classes: arrivalRates.length, pools: pools.length, ...named('pools', pools) });
  for (const kind of arrivalRates.keys()) {
    requireWhole(0, {
      [`queueLimitByClass[${kind}]`]: centre.queueLimitByClass[kind] ?? Number.NaN,
    });
    requirePatience(meanPatienceByClass[kind] ?? Number.POSITIVE_INFINITY);
    for (const pool of centre.routingListByClass[kind] ?? []) {
      requirePositive({
        [`meanServiceByClassPool[${kind}][${pool}]`]:
          meanServiceByClassPool[kind]?.[pool] ?? Number.NaN,
      });
    }
  }
}

/** Where the counts stand in a state: pool by pool the classes in service, then the queues. */
interface Layout {
  readonly empty: State;
  inService(pool: number, kind: number): number;
  waiting(kind: number): number;
  busy(state: State, pool: number): number;
}

function layoutOf({ arrivalRates, pools }: SkillRouting): Layout {
  const kinds = arrivalRates.length;
  const inService = (pool: number, kind: number): number => pool * kinds + kind;
  return {
    empty: Array.from({ length: (pools.length + 1) * kinds }, () => 0),
    inService,
    waiting: (kind) => pools.length * kinds + kind,
    busy: (state, pool) =>
      arrivalRates.reduce((sum, _, kind) => sum + (state[inService(pool, kind)] ?? 0), 0),
  };
}

/** The pool that a contact of a class finds free; undefined if it has to wait. */
function freePool(
  { routingListByClass, pools }: SkillRouting,
  { busy }: Layout,
  state: State,
  kind: number,
): number | undefined {
  return routingListByClass[kind]?.find((pool) => busy(state, pool) < (pools[pool] ?? 0));
}

function routingTransitions(centre: SkillRouting, layout: Layout): Transitions {
  const { arrivalRates, pools, queueListByPool, meanServiceByClassPool } = centre;
  const { meanPatienceByClass, queueLimitByClass } = centre;
  const { inService, waiting } = layout;
  return (state, go) => {
    for (const [kind, rate] of arrivalRates.entries()) {
      const pool = freePool(centre, layout, state, kind);
      const queue = state[waiting(kind)] as number;
      if (pool !== undefined) go(changed(state, [inService(pool, kind), 1]), rate);
      else if (queue < (queueLimitByClass[kind] ?? 0)) go(changed(state, [waiting(kind), 1]), rate);
      const patience = meanPatienceByClass[kind] ?? Number.POSITIVE_INFINITY;
      if (queue > 0) go(changed(state, [waiting(kind), -1]), queue / patience);

      for (const served of pools.keys()) {
        const count = state[inService(served, kind)] as number;
        if (count === 0) continue;
        const next = queueListByPool[served]?.find((other) => (state[waiting(other)] ?? 0) > 0);
        const end: Change = [inService(served, kind), -1];
        const takes: readonly Change[] =
          next === undefined
            ? []
            : [
                [waiting(next), -1],
                [inService(served, next), 1],
              ];
        const meanService = meanServiceByClassPool[kind]?.[served] ?? Number.POSITIVE_INFINITY;
        go(changed(state, end, ...takes), count / meanService);
      }
    }
  };
}

type Change = readonly [place: number, by: number];

function changed(state: State, ...changes: readonly Change[]): State {
  const next = [...state];
  for (const [place, by] of changes) next[place] = (next[place] as number) + by;
  return next;
}

function measure(
  centre: SkillRouting,
  layout: Layout,
  chain: MarkovChain,
  distribution: Float64Array,
): SkillRoutingSteadyState {
  const { arrivalRates, pools, meanServiceByClassPool, meanPatienceByClass } = centre;
  const { inService, waiting, busy } = layout;
  const mean = (value: (state: State) => number): number => meanOver(chain, distribution, value);
  const byClass = arrivalRates.map((arrivalRate, kind) => {
    const limit = centre.queueLimitByClass[kind] ?? 0;
    const isDelayed = (state: State) => freePool(centre, layout, state, kind) === undefined;
    const isBlocked = (state: State) => isDelayed(state) && state[waiting(kind)] === limit;
    const pBlock = mean((state) => (isBlocked(state) ? 1 : 0));
    const queueLength = mean((state) => state[waiting(kind)] as number);
    const waits = mean((state) => (isDelayed(state) && !isBlocked(state) ? 1 : 0));
    const patience = meanPatienceByClass[kind] ?? Number.POSITIVE_INFINITY;
    return {
      pBlock,
      queueLength,
      pDelay: waits / (1 - pBlock),
      wait: queueLength / (arrivalRate * (1 - pBlock)),
      pAbandon: queueLength / patience / arrivalRate,
    };
  });
  return {
    occupancyByPool: pools.map((agents, pool) => mean((state) => busy(state, pool)) / agents),
    throughput: mean((state) => {
      let rate = 0;
      for (const kind of arrivalRates.keys()) {
        for (const pool of pools.keys()) {
          const meanService = meanServiceByClassPool[kind]?.[pool] ?? Number.POSITIVE_INFINITY;
          rate += (state[inService(pool, kind)] as number) / meanService;
        }
      }
      return rate;
    }),
    pBlockByClass: byClass.map(({ pBlock }) => pBlock),
    pDelayByClass: byClass.map(({ pDelay }) => pDelay),
    queueLengthByClass: byClass.map(({ queueLength }) => queueLength),
    waitByClass: byClass.map(({ wait }) => wait),
    pAbandonByClass: byClass.map(({ pAbandon }) => pAbandon),
  };
}
