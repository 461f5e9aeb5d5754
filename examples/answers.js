import { readFileSync } from 'node:fs';
import { answerQuestions, demandOf, parseScenario, scenarioReader } from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
const level = 'serviceLevel{channel:phone} rate';
const team = 'agents.phone-team.agents';
const settings = [
  {
    path: ['variants'],
    value: { 'one-less': { means: 'one agent less', set: { [team]: 7 } } },
  },
  {
    path: ['answers'],
    value: {
      lost: { means: 'what that costs', value: `${level} - ${level} in one-less` },
      fewest: {
        means: 'agents that keep 80 %',
        least: { path: team, from: 1, to: 20 },
        such: `${level} >= 80 %`,
      },
    },
  },
];
const scenario = parseScenario(text, 'phone.yaml', settings);
const { answers } = await answerQuestions(scenario, demandOf(scenario), {
  read: scenarioReader(text, 'phone.yaml', settings), // for what is looked for
});
for (const { answer, value, halfWidth, isPrecise } of answers.estimates) {
  const digits = answer.unit === 'share' ? 3 : 0;
  console.log(`${answer.means}: ${value.toFixed(digits)} ± ${halfWidth.toFixed(digits)}`);
  if (!isPrecise) console.error('not as precise as asked');
}
