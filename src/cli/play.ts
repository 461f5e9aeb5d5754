import { setImmediate } from 'node:timers/promises';
import { RunMeasures } from '../experiment/run-measures.ts';
import {
  type SimulatedFigure,
  type SimulateOptions,
  type SimulationResult,
  simulateScenario,
} from '../experiment/simulate-scenario.ts';
import { standardFigures } from '../experiment/standard-figures.ts';
import { outcome, outcomeNames } from '../journey/outcome.ts';
import { type BackendLatency, simulateWithLatency } from '../loadtest/backend-latency.ts';
import { estimate } from '../mathematics/statistics/estimate.ts';
import { displayName } from '../population/display-names.ts';
import type { ReportedScenario, ShownCustomer } from '../reports/run-report.ts';
import { generationNames, type Scenario } from '../scenario/scenario.ts';
import { figureText } from '../scenario/target.ts';
import { type AttemptRecord, emptyRecord } from '../simulation/attempt-record.ts';
import type { Findings } from '../verdict/judge-targets.ts';
import type { Progress } from './progress.ts';
import type { PlayedScenario } from './read-scenario.ts';

/** How many customers a report shows by name. */
const SHOWN = 5;

/**
 * Simulates with progress; records are those of the first replication.
 *
 * @param latency of a backend, where agents are to meet it
 */
export async function simulatePlayed(
  { scenario, demand }: PlayedScenario,
  progress: Progress,
  signal: AbortSignal,
  latency?: BackendLatency,
): Promise<{ simulation: SimulationResult; records: readonly AttemptRecord[] }> {
  const records: AttemptRecord[] = [];
  const started = Date.now();
  const options: SimulateOptions = {
    collect: (record) => records.push({ ...record }),
    onReplication: (done, of) => {
      const left = ((Date.now() - started) / done) * (of - done);
      progress.update(
        `simulate: ${done} of ${of} replications, about ${Math.ceil(left / 1000)} s left`,
      );
    },
    goOn: async () => {
      await setImmediate(); // lets Ctrl-C be heard
      return !signal.aborted;
    },
  };
  const simulation =
    latency === undefined
      ? await simulateScenario(scenario, demand, options)
      : await simulateWithLatency(scenario, demand, latency, options);
  progress.done();
  return { simulation, records };
}

export function findingsOf(figures: readonly SimulatedFigure[]): Findings {
  return new Map(figures.map((found) => [figureText(found.figure), found]));
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
      handling: contact.handling ?? Number.NaN,
      outcome: contact.outcome === 'served' ? outcome.served : outcome.abandoned,
    });
  }
  return standardFigures(scenario)
    .filter(({ measure, of }) => measure !== 'occupancy' && of === scenario.channels[channel]?.name)
    .map((figure) => ({ figure, ...estimate([measures.sample(figure, [])]) }));
}

export function reportedScenario({
  scenario,
  file,
  hash,
  arrivals,
}: PlayedScenario): ReportedScenario {
  return {
    name: scenario.name,
    file,
    hash,
    seed: scenario.seed,
    opensAt: scenario.opensAt,
    channels: scenario.channels.map(({ name, serviceLevelWithin }) => ({
      name,
      serviceLevelWithin,
    })),
    groups: scenario.groups.map(({ name, agents }) => ({ name, agents })),
    reasons: scenario.reasons.map(({ name }) => name),
    generations: generationNames,
    ...(arrivals === undefined ? {} : { arrivals }),
  };
}

/** A few customers of a run, spread evenly over it, for people to read. */
export function shownCustomers(
  scenario: Scenario,
  records: readonly AttemptRecord[],
): readonly ShownCustomer[] {
  const step = Math.max(1, Math.floor(records.length / SHOWN));
  return records
    .filter((_, i) => i % step === Math.floor(step / 2))
    .slice(0, SHOWN)
    .map((record) => ({
      name: displayName(record.customer, scenario.seed),
      generation: generationNames[record.generation] ?? '',
      channel: scenario.channels[record.channel]?.name ?? '',
      reason: scenario.reasons[record.reason]?.name ?? '',
      due: record.due,
      wait: record.wait,
      attempt: record.attempt,
      outcome: outcomeNames[record.outcome] ?? '',
    }));
}
