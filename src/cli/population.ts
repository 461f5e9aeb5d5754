import { Command } from 'commander';
import { dateOf } from '../calendar/civil-date.ts';
import { replicationKey } from '../mathematics/random/keyed-draws.ts';
import { meanOf } from '../mathematics/random/law-mean.ts';
import { displayNames } from '../population/display-names.ts';
import { countMixes } from '../population/mixes.ts';
import { populationOf } from '../population/population.ts';
import { portraitOf } from '../population/portrait.ts';
import { sampleCustomers } from '../population/sample-customers.ts';
import { populationJson } from '../reports/population-json.ts';
import { populationText } from '../reports/population-text.ts';
import type { Setting } from '../scenario/settings.ts';
import { examples } from './examples.ts';
import { collectSetting, positiveNumber, readScenario, wholeNumber } from './read-scenario.ts';

/** Of more customers the mix is that of so many, drawn at random. */
const MOST_COUNTED = 100_000;

interface PopulationOptions {
  readonly count: number;
  readonly set: readonly Setting[];
  readonly seed?: number;
  readonly json?: true;
}

/** `holdline population`: who the customers of a scenario are. */
export function populationCommand(): Command {
  return new Command('population')
    .argument('<scenario>', 'scenario file (YAML or JSON)')
    .option('-c, --count <number>', 'show so many customers, drawn at random', positiveNumber, 10)
    .option(
      '--set <path=value>',
      'override a key of the scenario, such as customers.wantsPerson=0.4; may be given several times',
      collectSetting,
      [],
    )
    .option('--seed <number>', 'override the seed', wholeNumber)
    .option('--json', 'print everything as JSON on stdout')
    .addHelpText(
      'after',
      examples(
        ['population scenarios/first-day.yaml', 'ten customers, and the mix of all of them'],
        ['population my.yaml --count 1000 --json', 'a thousand of them for machines'],
      ),
    )
    .action(runPopulation);
}

async function runPopulation(
  file: string,
  { count, set, seed, json }: PopulationOptions,
): Promise<void> {
  const { scenario, customersFrom } = await readScenario(file, {
    set,
    out: undefined,
    force: false,
    ...(seed === undefined ? {} : { seed }),
  });
  const { customers } = scenario;
  // Those of the first replication, whom reports show by name.
  const population = populationOf(scenario, 0);
  const key = replicationKey(scenario.seed, 0);
  const displayName = await displayNames(customers.locales.map(({ name }) => name));
  const report = {
    scenario: { name: scenario.name, file, seed: scenario.seed },
    asOf: dateOf(customers.asOf),
    customers: population.size,
    joining: population.size - customers.size,
    ...(customersFrom === undefined ? {} : { customersFrom: customersFrom.file }),
    currency: customers.currency,
    sample: sampleCustomers(population.size, count, key).map((customer) =>
      portraitOf(scenario, population, displayName, customer),
    ),
    mixes: countMixes(scenario, population, sampleCustomers(population.size, MOST_COUNTED, key)),
    meanTenure:
      customers.tenure === undefined || customers.rows?.tenure !== undefined
        ? undefined
        : meanOf(customers.tenure),
  };
  process.stdout.write(json === true ? populationJson(report) : `\n${populationText(report)}`);
}
