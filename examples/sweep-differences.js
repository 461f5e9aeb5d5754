import { readFileSync } from 'node:fs';
import { compareScenarios, demandOf, figureText, parseScenario, sweepDifferences } from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
/** @param {{ path: string[], value: unknown }[]} changes */
const read = (...changes) => {
  const scenario = parseScenario(text, 'phone.yaml', changes);
  return { scenario, demand: demandOf(scenario) };
};
/** What a tool would save, in a team that is one smaller for it: nobody has measured it. @param {string} handling */
const withTool = (handling) => ({
  name: 'a tool for an agent',
  ...read(
    { path: ['agents', 'phone-team', 'agents'], value: 7 },
    { path: ['channels', 'phone', 'handling'], value: handling },
  ),
});
const asItIs = { name: 'as it is', ...read() };
const alternatives = [asItIs, withTool('lognormal(mean 4 min, cv 0.8)')];
const comparison = await compareScenarios(alternatives);
/** The first scenario has no tool: it is none of what changes there. @param {string} value */
const end = (value) => ({ value, alternatives: [undefined, withTool(value)] });
const sweep = await sweepDifferences(
  alternatives,
  [
    {
      path: 'handling with the tool',
      ends: [end('lognormal(mean 3.5 min, cv 0.8)'), end('lognormal(mean 5 min, cv 0.8)')],
    },
  ],
  comparison,
);
for (const [f, figure] of (sweep?.figures ?? []).entries()) {
  console.log(`${figureText(figure)}: ${sweep?.asItIs[f]?.[0]?.comparison}`);
  for (const { value, differences, flips } of sweep?.assumptions[0]?.ends ?? []) {
    const { value: seconds, comparison: says } = differences[f]?.[0] ?? {};
    console.log(`  ${value}: ${seconds?.toFixed(1)} s, ${says}, ${flips[f]?.[0] ?? 'stays'}`);
  }
}
