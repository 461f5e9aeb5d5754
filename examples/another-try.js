import { readFileSync } from 'node:fs';
import { demandOf, figureText, parseScenario, simulate } from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
const chat = {
  kind: 'live-text',
  handling: 'exponential(8 min)',
  patience: 'exponential(4 min)',
  serviceLevelWithin: '45 s',
};
const scenario = parseScenario(text, 'phone.yaml', [
  { path: ['channels', 'chat'], value: chat },
  { path: ['agents', 'chat-team'], value: { agents: 1, channels: ['chat'] } },
  { path: ['agents', 'phone-team', 'agents'], value: 5 },
  // Of those who see nobody, one, two waiting, so many do not even join the queue.
  { path: ['channels', 'phone', 'balking'], value: [0.05, 0.2, 0.5] },
  {
    path: ['channels', 'phone', 'retry'],
    value: {
      probability: 0.6,
      delay: 'exponential(10 min)',
      switch: { chat: { probability: 0.4, handling: 1.25 } }, // and say everything again
    },
  },
]);
const { figures } = await simulate(scenario, demandOf(scenario));
for (const { figure, value } of figures) {
  if (figure.measure === 'offered') console.log(`${figureText(figure)}: ${value.toFixed(0)}`);
  if (figure.measure === 'abandoned')
    console.log(`${figureText(figure)}: ${(100 * value).toFixed(1)} %`);
}
