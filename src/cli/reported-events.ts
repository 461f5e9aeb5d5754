import { expectedHits } from '../demand/expected-hits.ts';
import { localTime } from '../reports/local-time.ts';
import type { ReportedEvents } from '../reports/reported-events.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { begunOf } from './begun-of.ts';

/** The outages and incidents of a scenario, as reports tell them; undefined where it has none. */
export function reportedEvents(scenario: Scenario): ReportedEvents | undefined {
  const { software, demand, customers, reasons } = scenario;
  const outages = software?.outages ?? [];
  if (outages.length + demand.incidents.length === 0) return undefined;
  const begun = begunOf(scenario);
  return {
    outages: outages.map(({ channels, from, until }) => ({
      channels,
      from,
      until,
      at: localTime(begun, from),
    })),
    incidents: demand.incidents.map((incident) => {
      const within = incident.instants.filter((at) => at < demand.length);
      const reason = incident.reason === undefined ? undefined : reasons[incident.reason]?.name;
      return {
        at: localTime(begun, incident.instants[0] ?? 0),
        times: within.length,
        ...(reason === undefined ? {} : { reason }),
        hit: customers.size * incident.share * within.length,
        contacts: expectedHits(incident, customers.size, demand.length)(0, demand.length),
      };
    }),
  };
}
