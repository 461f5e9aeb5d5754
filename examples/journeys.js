import { mkdtempSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  demandOf,
  journeyMermaid,
  journeySvg,
  parseScenario,
  scenarioGraphs,
  simulate,
  stepNames,
} from 'holdline';

const file = new URL('../scenarios/journeys/self-service-first.yaml', import.meta.url);
const scenario = parseScenario(readFileSync(file, 'utf8'), 'self-service-first.yaml');

const graphs = scenarioGraphs(scenario);
console.log(journeyMermaid(graphs).split('\n').slice(0, 7).join('\n'));
const picture = join(mkdtempSync(join(tmpdir(), 'holdline-')), 'way.svg');
await writeFile(picture, await journeySvg(graphs));
console.error(`see ${picture}`);

// How often customers are at each state: steps are numbered from 0, which is no journey.
const contacts = new Map();
await simulate(scenario, demandOf(scenario), {
  replications: 1,
  collect: ({ place }) => contacts.set(place + 1, (contacts.get(place + 1) ?? 0) + 1),
});
for (const [step, name] of (stepNames(scenario) ?? []).entries()) {
  if (contacts.has(step)) console.log(`${name}: ${contacts.get(step)}`);
}
