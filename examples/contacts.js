import { readFileSync } from 'node:fs';
import { demandOf, parseScenario, simulate } from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
const scenario = parseScenario(text, 'phone.yaml');
const longest = { journey: -1, wait: 0 };
await simulate(scenario, demandOf(scenario), {
  replications: 1,
  collect: ({ journey, wait }) => {
    // The record is overwritten after the call: keep what you need of it, not the record.
    if (wait > longest.wait) Object.assign(longest, { journey, wait });
  },
});
console.log(`Caller ${longest.journey} waited longest: ${Math.round(longest.wait)} s.`);
