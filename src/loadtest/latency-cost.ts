import {
  differencesOfPairs,
  type FigureDifference,
  pairedFigures,
} from '../experiment/paired-difference.ts';
import { pairedRatio } from '../experiment/paired-ratio.ts';
import {
  type ReplicatedScenario,
  replicateScenario,
  type SimulateOptions,
} from '../experiment/replicate-scenario.ts';
import {
  type Demand,
  demandOf,
  type SimulationResult,
  simulationOf,
} from '../experiment/simulate.ts';
import type { Law } from '../mathematics/random/law.ts';
import { meanOf } from '../mathematics/random/law-mean.ts';
import { type Estimate, estimate, type Sample } from '../mathematics/statistics/estimate.ts';
import type { Figure } from '../scenario/figure.ts';
import type { Operation } from '../scenario/operations.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { inboxOf, latencyOfLaws } from './backend-latency.ts';
import { unplayable } from './playable.ts';
import { slowerScenario } from './slower-scenario.ts';

/** A backend's latency by operation, in seconds. */
export type LatencyLaws = Partial<Readonly<Record<Operation, Law>>>;

/** What a backend's latency costs: the same customers with it and without. */
export interface LatencyCost {
  /**
   * How it is simulated: by agents who poll and whose every operation takes its time, or, where more happens in the
   * centre than can be polled, by handling and bot time that are longer by the mean.
   */
  readonly how: 'operations' | 'handling';
  /** Mean latencies, in seconds. */
  readonly means: readonly { readonly operation: Operation; readonly mean: number }[];
  readonly figures: readonly CostedFigure[];
  /** By group: how many agents more give the mean wait back that the latency took. */
  readonly agents: readonly CostedGroup[];
}

export interface CostedFigure {
  readonly figure: Figure;
  readonly without: Estimate;
  readonly withLatency: Estimate;
  /** With less without, pair by pair. */
  readonly difference: FigureDifference;
}

export interface CostedGroup {
  readonly group: string;
  /** With so many agents more customers wait as without the latency. */
  readonly agents: GivenBack;
}

/** How many agents more give a wait back. */
export type GivenBack =
  | { readonly kind: 'agents'; readonly more: Estimate }
  /** Nobody waits longer by it, on average. */
  | { readonly kind: 'no-wait' }
  /** Twice as many agents do not: the wait contains the latency itself. */
  | { readonly kind: 'never' };

/** Each interval of a difference. */
const CONFIDENCE = 0.95;

/**
 * Simulates a scenario with a backend's latency, and what the latency costs: the same customers with the same luck and
 * without it, and again with more agents in each group, until those customers wait no longer than without it. Between
 * numbers of agents the wait is taken to fall evenly.
 *
 * @throws {RangeError} for a log, whose handling times cannot be longer, where the centre cannot be polled
 */
export async function simulateLatencyCost(
  scenario: Scenario,
  demand: Demand,
  laws: LatencyLaws,
  options: SimulateOptions = {},
): Promise<{ readonly simulation: SimulationResult; readonly cost: LatencyCost }> {
  const isPolled = unplayable(scenario).length === 0;
  const figures = figuresOf(scenario);
  const play = (agentsMore: AgentsMore, isSlow: boolean, more: SimulateOptions) => {
    const staffed = withMoreAgents(scenario, agentsMore);
    const asking = { figures, beside: [] };
    if (isPolled) {
      const latency = isSlow ? latencyOfLaws(laws) : {};
      const agentSide = inboxOf(scenario, latency);
      return replicateScenario(staffed, demand, { ...more, agentSide }, asking);
    }
    const played = isSlow ? slowerScenario(staffed, laws) : staffed;
    return replicateScenario(played, demandOf(played), more, asking);
  };

  const slow = await play(undefined, true, options);
  const { collect: _, onReceived: __, ...others } = options;
  const again = { ...others, replications: slow.outcomes.length };
  const fast = await play(undefined, false, again);
  const agents: CostedGroup[] = [];
  for (const [number, group] of scenario.groups.entries()) {
    if (group.duty.kind !== 'always') continue;
    const wait = waitOf(scenario, number);
    const withMore = (count: number) => play({ number, count }, true, again);
    agents.push({
      group: group.name,
      agents: await agentsFor(wait, group.agents, fast, slow, withMore),
    });
  }
  return {
    simulation: simulationOf(slow),
    cost: {
      how: isPolled ? 'operations' : 'handling',
      means: Object.entries(laws).map(([operation, law]) => ({
        operation: operation as Operation,
        mean: meanOf(law),
      })),
      figures: figures.map((figure) => ({
        figure,
        without: estimate(fast.samplesOf(figure)),
        withLatency: estimate(slow.samplesOf(figure)),
        difference: pairedFigures(slow.samplesOf(figure), fast.samplesOf(figure), CONFIDENCE),
      })),
      agents,
    },
  };
}

type AgentsMore = { readonly number: number; readonly count: number } | undefined;

function withMoreAgents(scenario: Scenario, more: AgentsMore): Scenario {
  if (more === undefined) return scenario;
  const groups = scenario.groups.map((group, number) =>
    number === more.number ? { ...group, agents: group.agents + more.count } : group,
  );
  return { ...scenario, groups };
}

/** What is said of each channel, and of customers where some leave. */
function figuresOf({ channels, churn }: Scenario): readonly Figure[] {
  return [
    ...channels
      .filter(({ kind }) => kind !== 'automatic')
      .flatMap(({ name }): readonly Figure[] => [
        { measure: 'wait', of: name, statistic: { kind: 'avg' } },
        { measure: 'wait', of: name, statistic: { kind: 'percentile', percent: 90 } },
        { measure: 'handling', of: name, statistic: { kind: 'avg' } },
        { measure: 'abandoned', of: name, statistic: { kind: 'rate' } },
      ]),
    { measure: 'served', statistic: { kind: 'count' } },
    ...(churn === undefined
      ? []
      : ([{ measure: 'lostToService', statistic: { kind: 'count' } }] as const)),
  ];
}

/** The wait of the channel that a group prefers. */
function waitOf({ channels, groups }: Scenario, group: number): Figure {
  const name = channels[groups[group]?.channels[0] ?? 0]?.name ?? '';
  return { measure: 'waitAll', of: name, statistic: { kind: 'avg' } };
}

/**
 * n agents more with whom the wait is as without the latency, up to twice as many: steps that bracket it, and between them the
 * part n = n₁ · (W_slow − W_fast) ÷ (W_slow − W_n₁), with the interval of a ratio of paired differences.
 */
async function agentsFor(
  wait: Figure,
  agents: number,
  fast: ReplicatedScenario,
  slow: ReplicatedScenario,
  withMore: (count: number) => Promise<ReplicatedScenario>,
): Promise<GivenBack> {
  const [of, without] = [slow.samplesOf(wait), fast.samplesOf(wait)];
  const taken = differencesOfPairs(of, without);
  if (!(meanOfSamples(taken) > 0)) return { kind: 'no-wait' };
  for (let count = 1; ; ) {
    const more = await withMore(count);
    if (more.outcomes.length < slow.outcomes.length) return { kind: 'never' }; // interrupted
    const given = differencesOfPairs(of, more.samplesOf(wait));
    const each = pairedRatio(taken, given, CONFIDENCE);
    const helps = meanOfSamples(given) > 0;
    if (helps && each.value <= 1) return { kind: 'agents', more: times(each, count) };
    if (count >= agents) return { kind: 'never' };
    const guess = helps ? Math.ceil(count * each.value) : 2 * count;
    count = Math.min(agents, Math.max(count + 1, guess));
  }
}

const meanOfSamples = (samples: readonly Sample[]): number => estimate(samples).value;

function times({ value, interval, samples }: Estimate, count: number): Estimate {
  return {
    value: value * count,
    samples,
    ...(interval === undefined
      ? {}
      : { interval: { low: interval.low * count, high: interval.high * count } }),
  };
}
