import { describe, expect, it } from 'vitest';
import { reportedEvents } from '../../src/cli/reported-events.ts';
import { outcome } from '../../src/journey/outcome.ts';
import { eventSections } from '../../src/reports/event-section.ts';
import type { RunReport } from '../../src/reports/run-report.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { AttemptColumns } from '../../src/simulation/attempt-columns.ts';
import { emptyRecord } from '../../src/simulation/attempt-record.ts';
import { fixedReport } from './fixed-report.ts';

const scenario = parseScenario(
  `
version: 1
name: events
seed: 1
opensAt: "08:00"
demand:
  kind: problems
  interval: 1 h
  perHour: [30, 30, 30, 30]
  incidents:
    - { at: "09:00", share: 0.1, spread: "uniform(0 s, 30 min)", notice: { after: 15 min, reach: 0.5, asksThough: 0 } }
customers: { size: 1000 }
channels:
  phone: { kind: live-voice, handling: constant(3 min), patience: constant(5 min), serviceLevelWithin: 20 s }
agents: { team: { channels: [phone], agents: 3 } }
software: { outages: [{ at: "10:00", length: 10 min }, { at: "11:00", length: 5 min }] }
`,
  'events.yaml',
);
const events = reportedEvents(scenario);
const rowsOf = (report: RunReport): readonly (readonly unknown[])[] =>
  eventSections(report).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? [...block.table.rows] : [])),
  );

describe('outages and incidents in a report', () => {
  it('are told with when, and how many they hit, cut off and lost', () => {
    const failed = { ...emptyRecord(), outcome: outcome.failed };
    const start = 2 * 3600;
    const records = AttemptColumns.of([
      { ...failed, journey: 1, attempt: 1, due: start - 60, ended: start }, // cut off, and calls again
      { ...emptyRecord(), journey: 1, attempt: 2, due: start + 900, ended: start + 1000 },
      { ...failed, journey: 2, attempt: 1, due: start + 30, ended: start + 30 }, // for good
      { ...failed, journey: 3, attempt: 1, due: start + 40, ended: start + 40 }, // twice in vain
      { ...failed, journey: 3, attempt: 2, due: start + 500, ended: start + 500 },
      { ...failed, journey: 4, attempt: 1, due: 3 * 3600 + 10, ended: 3 * 3600 + 10 },
      { ...failed, journey: 5, attempt: 1, due: 60, ended: 60 }, // of no outage
    ]);
    const report = {
      ...fixedReport,
      records,
      scenario: { ...fixedReport.scenario, ...(events && { events }) },
    };
    expect(rowsOf(report)).toEqual([
      ['10:00', '10 min', 'phone', '3', '1', '2'],
      ['11:00', '5 min', 'phone', '1', '0', '1'],
      // Half have called after a quarter of an hour; half of the others know it then.
      ['09:00', '1', 'any problem', '100', '75'],
    ]);
  });

  it('are none where there are none', () => {
    expect(eventSections(fixedReport)).toEqual([]);
    const { demand, ...rest } = scenario;
    const quiet = {
      ...rest,
      demand: { ...demand, incidents: [] },
      software: { ...scenario.software, outages: [] },
    };
    expect(reportedEvents(quiet)).toBeUndefined();
  });
});
