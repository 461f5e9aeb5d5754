import {
  type Demand,
  type SimulateOptions,
  type SimulationResult,
  simulate,
} from '../experiment/simulate.ts';
import { type CompiledLaw, compileLaw } from '../mathematics/random/law.ts';
import type { Scenario } from '../scenario/scenario.ts';
import {
  type PolledInbox,
  type TimedOperation,
  timedOperations,
} from '../simulation/agent-side.ts';
import type { Measurement } from './measurement.ts';
import { latenciesOf } from './operation-columns.ts';

/** A backend's latency by operation, in simulated seconds; operations left out take no time. */
export type BackendLatency = Partial<Readonly<Record<TimedOperation, CompiledLaw>>>;

/**
 * What a replay measured of each operation that the simulation knows, as an empirical law in seconds
 * of the wall clock, from sent to answered: that the sender was late is not the backend's doing. Only
 * answers count; who failed is told apart. An operation that was never answered has no law.
 */
export function measuredLatency({ operations }: Pick<Measurement, 'operations'>): BackendLatency {
  return Object.fromEntries(
    timedOperations.flatMap((operation) => {
      const values = Array.from(latenciesOf(operations, operation, 'sent'), (ms) => ms / 1000);
      return values.length === 0 ? [] : [[operation, compileLaw({ kind: 'empirical', values })]];
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
  const agentSide = polledInbox(scenario.load.agentPolling, latency);
  return simulate(scenario, demand, { ...options, agentSide });
}

/**
 * Agents who poll.
 *
 * @param period in simulated seconds
 * @param draw the how-manieth draw of the latencies
 */
export function polledInbox(
  period: number,
  latency: BackendLatency,
  draw = 0,
  looks: PolledInbox['looks'] = 'together',
): PolledInbox {
  const none = compileLaw({ kind: 'constant', value: 0 });
  return {
    kind: 'polled',
    period,
    looks,
    draw,
    latency: Object.fromEntries(
      timedOperations.map((operation) => [operation, latency[operation] ?? none]),
    ) as PolledInbox['latency'],
  };
}
