import { expectedHits } from '../demand/expected-hits.ts';
import { formatClock } from '../reports/format.ts';
import type { ReportedEvents } from '../reports/reported-events.ts';
import { localText } from '../scenario/local-text.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Seconds, seconds } from '../units.ts';

/** The outages and incidents of a scenario, as reports tell them; undefined where it has none. */
export function reportedEvents(scenario: Scenario): ReportedEvents | undefined {
  const { software, demand, customers, reasons } = scenario;
  const outages = software?.outages ?? [];
  if (outages.length + demand.incidents.length === 0) return undefined;
  const textOf = (at: Seconds): string =>
    localText(scenario, at)?.slice(0, 16) ?? formatClock(scenario.opensAt + at);
  return {
    outages: outages.map(({ channels, from, until }) => ({
      channels,
      from,
      until,
      at: textOf(from),
    })),
    incidents: demand.incidents.map((incident) => {
      const within = incident.instants.filter((at) => at < demand.length);
      const reason = incident.reason === undefined ? undefined : reasons[incident.reason]?.name;
      return {
        at: textOf(incident.instants[0] ?? seconds(0)),
        times: within.length,
        ...(reason === undefined ? {} : { reason }),
        hit: customers.size * incident.share * within.length,
        contacts: expectedHits(incident, customers.size, demand.length)(0, demand.length),
      };
    }),
  };
}
