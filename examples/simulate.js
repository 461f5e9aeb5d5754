import { readFileSync } from 'node:fs';
import { demandOf, figureText, parseScenario, simulate } from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
const scenario = parseScenario(text, 'phone.yaml');
const result = await simulate(scenario, demandOf(scenario), { replications: 20 });

console.log(`${result.replications} days, ${result.attempts} calls`);
for (const { figure, value, interval } of result.figures) {
  if (!['serviceLevel', 'abandoned', 'occupancy'].includes(figure.measure)) continue;
  const { low = Number.NaN, high = Number.NaN } = interval ?? {}; // none from a single replication
  console.log(
    `${figureText(figure)}: ${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`,
  );
}
