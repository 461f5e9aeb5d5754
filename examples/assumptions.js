import { readFileSync } from 'node:fs';
import {
  assumptionsOf,
  demandOf,
  headlineOf,
  parseScenario,
  playingFigures,
  sweepAssumptions,
} from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
/** In a file of your own this is the block `evidence`. */
const evidence = {
  'channels.phone.patience': {
    assumed: 'no log says who would have waited how long',
    range: ['exponential(1 min)', 'exponential(10 min)'],
  },
  'channels.phone.handling': {
    assumed: 'a guess',
    range: ['lognormal(mean 5 min, cv 0.4)', 'lognormal(mean 5 min, cv 1.2)'],
  },
};
/** @param {{ path: readonly (string | number)[], value: unknown }[]} changes */
const read = (changes) => {
  const settings = [{ path: ['evidence'], value: evidence }, ...changes];
  const scenario = parseScenario(text, 'phone.yaml', settings);
  return { name: scenario.name, scenario, demand: demandOf(scenario) };
};
const asItIs = read([]);
const assumptions = assumptionsOf(asItIs.scenario.evidence.stated, (end) => read([end]));
const figures = asItIs.scenario.targets;
const replications = 20;
const sweep = await sweepAssumptions(
  asItIs,
  assumptions,
  figures.map(headlineOf),
  playingFigures(figures, { replications }),
  { replications },
);
for (const { path, influence, most, ends } of sweep?.assumptions ?? []) {
  console.log(`${path}: ${influence}, ${sweep?.headlines[most]?.name}`);
  for (const { value, effects } of ends) {
    const { difference, isTold } = effects[most] ?? {};
    console.log(`  ${value}: ${difference?.value.toFixed(3)}${isTold ? '' : ', not told from 0'}`);
  }
}
