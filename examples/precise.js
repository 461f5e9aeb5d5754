import { readFileSync } from 'node:fs';
import { demandOf, figureText, onThreads, parseScenario, simulate } from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
const scenario = parseScenario(text, 'phone.yaml', [
  {
    path: ['precision'],
    value: {
      relative: '10 %',
      of: ['wait{channel:phone} avg', 'serviceLevel{channel:phone} rate'],
    },
  },
]);
// The result is the same to the bit for any number of threads, and without any.
const { replications, precision } = await simulate(scenario, demandOf(scenario), {
  threads: onThreads(2),
});
console.log(`${replications} days, precise: ${precision?.isReached}`);
for (const { figure, value, halfWidth } of precision?.figures ?? [])
  console.log(`${figureText(figure)}: ${value.toFixed(3)} ± ${halfWidth.toFixed(3)}`);
