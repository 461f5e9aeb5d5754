import { readFileSync } from 'node:fs';
import {
  countMixes,
  demandOf,
  parseScenario,
  planOf,
  populationOf,
  readCustomers,
  segmentOf,
  simulate,
  wantsPerson,
  withCustomers,
} from 'holdline';

const text = readFileSync(new URL('customers.yaml', import.meta.url), 'utf8');
const rows = readFileSync(new URL('customers.csv', import.meta.url), 'utf8');
const asked = parseScenario(text, 'customers.yaml');
const customers = readCustomers(rows, 'customers.csv', asked.customers);
const scenario = withCustomers(asked, customers);

const population = populationOf(scenario, 0); // of the first replication
const profile = population.profileOf(2);
console.log(`customer 2: ${population.ageOf(2)} years old, lives in ${population.zoneOf(2)}`);
const plan = customers.plans[planOf(profile)]?.name;
const segment = customers.segments[segmentOf(profile)]?.name;
const wish = wantsPerson(profile) ? 'a person' : 'self-service';
console.log(`plan ${plan}, segment ${segment}, wants ${wish}`);

const everybody = Array.from({ length: population.size }, (_, customer) => customer);
for (const { generation, customers, mean } of countMixes(scenario, population, everybody).ages) {
  console.log(`${generation}: ${customers}, ${mean.toFixed(1)} years on average`);
}
const { replications } = await simulate(scenario, demandOf(scenario), { replications: 2 });
console.log(`${replications} replications simulated`);
