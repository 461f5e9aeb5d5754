import { readFileSync } from 'node:fs';
import { demandOf, figureText, parseScenario, simulate } from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
const callback = {
  offeredBeyond: '2 min',
  acceptance: 0.5,
  dialling: 'constant(20 s)',
  reached: 0.8,
  calls: 3,
  again: '15 min',
};
const scenario = parseScenario(text, 'phone.yaml', [
  { path: ['agents', 'phone-team', 'agents'], value: 5 },
  { path: ['channels', 'phone', 'callback'], value: callback },
]);
const { figures } = await simulate(scenario, demandOf(scenario));
for (const { figure, value, interval } of figures) {
  if (!/^(callback|abandoned|serviceLevel)/.test(figure.measure)) continue;
  const { low = Number.NaN, high = Number.NaN } = interval ?? {}; // none from a single replication
  console.log(
    `${figureText(figure)}: ${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`,
  );
}
