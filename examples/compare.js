import { readFileSync } from 'node:fs';
import { compareScenarios, demandOf, figureText, parseScenario } from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
/** @param {number} agents */
const staffed = (agents) => {
  const change = [{ path: ['agents', 'phone-team', 'agents'], value: agents }];
  const scenario = parseScenario(text, 'phone.yaml', change);
  return { name: `${agents} agents`, scenario, demand: demandOf(scenario) };
};
// The same callers with the same patience, day by day: only who is served when differs.
const { names, figures } = await compareScenarios([staffed(6), staffed(7)]);
for (const { figure, differences } of figures) {
  if (!['serviceLevel', 'handling'].includes(figure.measure)) continue;
  if (figure.measure === 'handling' && figure.statistic.kind !== 'avg') continue;
  for (const { value, interval, comparison, varianceReduction } of differences) {
    const { low = Number.NaN, high = Number.NaN } = interval ?? {};
    const range = `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
    console.log(`${names[1]}: ${figureText(figure)} ${range}: ${comparison}`);
    console.log(
      `  independent days would have taken ${varianceReduction.toFixed(1)} times as many`,
    );
  }
}
