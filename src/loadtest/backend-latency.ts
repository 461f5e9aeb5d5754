import {
  type Demand,
  type SimulateOptions,
  type SimulationResult,
  simulate,
} from '../experiment/simulate.ts';
import { type CompiledLaw, compileLaw, type Law } from '../mathematics/random/law.ts';
import type { Operation } from '../scenario/operations.ts';
import type { Scenario } from '../scenario/scenario.ts';
import {
  type PolledInbox,
  type TimedOperation,
  timedOperations,
} from '../simulation/agent-side.ts';
import { fitLatencies } from './latency-fits.ts';
import type { Measurement } from './measurement.ts';

/** A backend's latency by operation, in simulated seconds; operations left out take no time. */
export type BackendLatency = Partial<Readonly<Record<TimedOperation, CompiledLaw>>>;

/**
 * What a replay measured of each operation that the simulation knows: the law that fits, or what was observed, see
 * `fitLatencies`. An operation that was never answered has no law.
 */
export function measuredLatency({ operations }: Pick<Measurement, 'operations'>): BackendLatency {
  return latencyOfLaws(
    Object.fromEntries(fitLatencies(operations).map(({ operation, law }) => [operation, law])),
  );
}

/** The laws of the operations that the simulation knows, made ready for drawing. */
export function latencyOfLaws(laws: Partial<Readonly<Record<Operation, Law>>>): BackendLatency {
  return Object.fromEntries(
    timedOperations.flatMap((operation) => {
      const law = laws[operation];
      return law === undefined ? [] : [[operation, compileLaw(law)]];
    }),
  );
}

/**
 * Simulates a scenario as it would be lived on a backend: agents poll as the scenario says, and
 * operations take the given time. Life runs at speed 1, so that a second of latency is a second here,
 * whatever the speed of the replay that it was measured in.
 *
 * @param latency in seconds
 */
export function simulateWithLatency(
  scenario: Scenario,
  demand: Demand,
  latency: BackendLatency,
  options: SimulateOptions = {},
): Promise<SimulationResult> {
  const agentSide = inboxOf(scenario, latency);
  return simulate(scenario, demand, { ...options, agentSide });
}

/** Agents who poll as the scenario says, at speed 1. */
export function inboxOf({ load }: Scenario, latency: BackendLatency): PolledInbox {
  const looks = load.agents === 'independent' ? 'each' : 'together';
  return polledInbox(load.agentPolling, latency, 0, looks);
}

/**
 * Agents who poll.
 *
 * @param period in simulated seconds
 * @param draw the how-manieth draw of the latencies
 * @param customersLook from one look of customers to the next, by channel, in simulated seconds
 */
export function polledInbox(
  period: number,
  latency: BackendLatency,
  draw = 0,
  looks: PolledInbox['looks'] = 'together',
  customersLook?: readonly number[],
): PolledInbox {
  const none = compileLaw({ kind: 'constant', value: 0 });
  return {
    kind: 'polled',
    period,
    looks,
    customersLook,
    draw,
    latency: Object.fromEntries(
      timedOperations.map((operation) => [operation, latency[operation] ?? none]),
    ) as PolledInbox['latency'],
  };
}
