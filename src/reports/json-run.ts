import { FORMAT, writtenJson } from './json-format.ts';
import type { RunReport } from './run-report.ts';

/** What was run, with what, on what and for how long, see `docs/results.md`. */
export function runJson(report: RunReport): string {
  const { scenario, provenance, interrupted, loadNotRun } = report;
  return writtenJson({
    format: FORMAT,
    command: report.command,
    scenario: {
      name: scenario.name,
      file: scenario.file,
      hash: scenario.hash,
      seed: scenario.seed,
      opensAt: scenario.opensAt,
      calendar: calendarJson(scenario.calendar),
      channels: scenario.channels.map(({ name, serviceLevelWithin }) => ({
        name,
        serviceLevelWithin,
      })),
      groups: scenario.groups.map(({ name, agents }) => ({ name, agents })),
      reasons: scenario.reasons.map(({ name }) => name),
      generations: scenario.generations,
      arrivals: scenario.arrivals ?? null,
      customersFrom: scenario.customersFrom ?? null,
    },
    versions: {
      holdline: provenance.holdline,
      node: provenance.node,
      k6: provenance.k6 ?? null,
    },
    machine: {
      platform: provenance.platform,
      cpus: provenance.cpus,
      memoryMiB: provenance.memoryMiB,
    },
    startedAt: provenance.startedAt,
    seconds: provenance.seconds,
    exitCode: report.exitCode,
    interrupted: interrupted ?? null,
    loadNotRun: loadNotRun ?? null,
  });
}

function calendarJson(calendar: RunReport['scenario']['calendar']): object | null {
  if (calendar === undefined) return null;
  const { zone, startsAt } = calendar;
  return { zone, startsAt: new Date(startsAt * 1000).toISOString() };
}
