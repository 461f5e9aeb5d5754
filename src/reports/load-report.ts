import { standardFigures } from '../experiment/standard-figures.ts';
import { outcome } from '../journey/outcome.ts';
import { backendFailures } from '../loadtest/backend-failures.ts';
import {
  clockOf,
  type PairedContacts,
  pairWorlds,
  seenAfterOf,
} from '../loadtest/compare-worlds.ts';
import { senderHealth } from '../loadtest/fitness.ts';
import { IdealFigures } from '../loadtest/ideal-figures.ts';
import { MeasuredFigures } from '../loadtest/measured-figures.ts';
import { summariesOf } from '../loadtest/operation-summary.ts';
import type { LoadTestResult } from '../loadtest/run-load-test.ts';
import { scenarioFrom } from '../loadtest/scenario-from.ts';
import type { DayWindow, IdealRun } from '../loadtest/window-of-day.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import type { LoadReport } from './run-report.ts';

/** What a load test found, beside what it ought to have found. */
export function loadReport(
  scenario: Scenario,
  backend: string,
  window: DayWindow,
  ideal: IdealRun,
  { plan, measurement, facts, unfit }: LoadTestResult,
): LoadReport {
  const records = facts.showsTaken ? ideal.records : ideal.records.map(seenWhenAnswered);
  const placed = scenarioFrom(scenario, window.stretch.from);
  const simulated = new IdealFigures(placed, { ...ideal, records });
  const polled = [
    { ms: plan.agentPollingMs, period: scenario.load.agentPolling as number },
    ...plan.customerPollingMs.map((ms, i) => ({
      ms,
      period: scenario.load.customerPolling[i] as number,
    })),
  ];
  const { contacts, ...pairing } = pairWorlds(records, measurement);
  const measured = new MeasuredFigures(placed, {
    ...measurement,
    pairing: { ...pairing, contacts },
    speed: plan.speed,
  });
  return {
    backend,
    run: plan.run,
    window: { ...window.stretch, start: scenario.window.start },
    speed: plan.speed,
    polling: {
      agentsMs: plan.agentPollingMs,
      customersMs: plan.customerPollingMs,
      isStretched: polled.some(({ ms, period }) => ms > (period * 1000) / plan.speed),
    },
    figures: standardFigures(scenario).map((figure) => ({
      figure,
      ideal: simulated.of(figure),
      measured: measured.of(figure),
    })),
    failures: backendFailures(records, measurement),
    pairing,
    clocks: clocksOf(scenario, contacts),
    paired: contacts,
    ...(facts.leakedAtBackend === undefined ? {} : { leaked: facts.leakedAtBackend }),
    counts: measurement.counts,
    idealCut: ideal.totals.cut,
    carried: window.carried,
    health: senderHealth(measurement, facts.cpu),
    latenessBound: facts.latenessBound,
    operations: summariesOf(measurement.operations),
    unfit,
  };
}

function clocksOf({ channels }: Scenario, contacts: PairedContacts): LoadReport['clocks'] {
  const of = (channel?: number) => ({
    firstResponse: clockOf(contacts, 'firstResponse', channel),
    resolution: clockOf(contacts, 'resolution', channel),
    seenAfter: seenAfterOf(contacts, channel),
  });
  return [of(), ...channels.map(({ name }, number) => ({ channel: name, ...of(number) }))];
}

/** An attempt of the ideal run as it is at a backend that shows nobody that an agent has the contact. */
function seenWhenAnswered(record: AttemptRecord): AttemptRecord {
  if (record.outcome !== outcome.served) return record;
  return { ...record, wait: record.ended - record.due };
}
