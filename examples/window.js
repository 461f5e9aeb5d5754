import { readFileSync } from 'node:fs';
import { demandOf, parseScenario, simulateWindow, windowOfDay } from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
const scenario = parseScenario(text, 'phone.yaml');
const demand = demandOf(scenario);
const window = windowOfDay(scenario, demand); // the busiest hour: the scenario says nothing else
const { records } = simulateWindow(scenario, demand, window);

console.log(`from ${(scenario.opensAt + window.stretch.from) / 3600} h, ${window.journeys} calls`);
console.log(`${window.carried} of them open when it begins, ${records.length} attempts`);
