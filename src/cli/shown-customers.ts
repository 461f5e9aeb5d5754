import { outcomeNames } from '../journey/outcome.ts';
import { displayNames } from '../population/display-names.ts';
import { populationOf } from '../population/population.ts';
import type { ShownCustomer } from '../reports/run-report.ts';
import { generationNames } from '../scenario/generation-names.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { AttemptColumns } from '../simulation/attempt-columns.ts';

/** How many customers a report shows by name. */
const SHOWN = 5;

/** A few customers of a run, spread evenly over it, for people to read. */
export async function shownCustomers(
  scenario: Scenario,
  records: AttemptColumns,
): Promise<readonly ShownCustomer[]> {
  const population = populationOf(scenario, 0);
  const displayName = await displayNames(scenario.customers.locales.map(({ name }) => name));
  const step = Math.max(1, Math.floor(records.length / SHOWN));
  return Array.from({ length: Math.min(SHOWN, records.length) }, (_, i) => {
    const record = records.at(i * step + Math.floor(step / 2));
    return {
      name: displayName(record.customer, scenario.seed, population.localeOf(record.customer)),
      generation: generationNames[record.generation] ?? '',
      channel: scenario.channels[record.channel]?.name ?? '',
      reason: scenario.reasons[record.reason]?.name ?? '',
      due: record.due,
      wait: record.wait,
      attempt: record.attempt,
      outcome: outcomeNames[record.outcome] ?? '',
    };
  });
}
