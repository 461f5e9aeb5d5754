import type { Binding } from '../planning/binding.ts';
import type { CapacityReport } from './capacity-report.ts';
import { capacityHeadline } from './capacity-words.ts';
import { FORMAT, writtenJson } from './json-format.ts';

/** A search for capacity for machines. What is no number is null. */
export function capacityJson(report: CapacityReport): string {
  const { scenario, backend, provenance, speed, state, answer, atLeast, interrupted, notRun } =
    report;
  const { held, broken, isConfirmed, endedBy, binding, ownAnHour } = answer;
  const customers = (multiple: number | undefined) =>
    multiple === undefined ? null : multiple * ownAnHour;
  return writtenJson({
    format: FORMAT,
    scenario,
    backend,
    speed,
    headline: capacityHeadline(report).headline,
    capacity: {
      multiple: held ?? null,
      interval: { low: held ?? null, high: broken ?? null },
      customersAnHour: customers(held),
      customersAnHourInterval: { low: customers(held), high: customers(broken) },
      isConfirmed,
      endedBy,
    },
    atLeast,
    binds: bindingJson(binding),
    judgedBy: report.targets.map(({ text }) => text),
    probe: state.length,
    people: state.people ?? null,
    probes: state.backend ?? null,
    interrupted: interrupted ?? null,
    notRun: notRun ?? null,
    provenance,
    exitCode: report.exitCode,
  });
}

function bindingJson(binding: Binding | undefined): object | null {
  if (binding === undefined) return null;
  const targets = binding.targets.map(({ text }) => text);
  return binding.kind === 'people'
    ? { kind: binding.kind, groups: binding.groups, targets }
    : { kind: binding.kind, operation: binding.operation ?? null, how: binding.how, targets };
}
