import { readFileSync } from 'node:fs';
import { demandOf, figureText, parseScenario, refereeOf, simulate } from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
const scenario = parseScenario(text, 'phone.yaml');
const result = await simulate(scenario, demandOf(scenario), { replications: 40 });

const { figures } = refereeOf(scenario, result);
for (const { figure, simulated, predicted, formula, distance, reasons, isDoubted } of figures) {
  if (!['abandoned', 'occupancy'].includes(figure.measure)) continue;
  console.log(
    `${figureText(figure)}: ${simulated.value.toFixed(4)}, ${predicted.toFixed(4)} by ${formula}, ` +
      `${distance?.toFixed(1)} standard errors apart${isDoubted ? ': in doubt' : ''}`,
  );
  for (const { text: why, waits } of reasons) console.log(`  ${why}${waits ? ` (${waits})` : ''}`);
}
