import type { ReportedScenario } from '../reports/run-report.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** When a run starts, and whose clocks it goes by. */
export function begunOf({
  opensAt,
  calendar,
}: Scenario): Pick<ReportedScenario, 'opensAt' | 'calendar'> {
  return { opensAt, ...(calendar === undefined ? {} : { calendar }) };
}
