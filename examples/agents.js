import { readFileSync } from 'node:fs';
import { demandOf, figureText, parseScenario, simulate } from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
// Each of the few customers calls now and then.
const few = { path: ['customers'], value: { size: 300, generations: { 'gen-x': { share: 1 } } } };
/** @param {string} key @param {unknown} value */
const team = (key, value) => ({ path: ['agents', 'phone-team', key], value });
const learning = { start: 1.6, rate: 0.32, experience: [2000, 2000, 2000, 2000, 0, 0, 0, 0] };
const fatigue = { slowdown: 0.2, builds: '2 h', recovers: '20 min' };
const variants = {
  'all alike, all there': [],
  'half of them are new': [team('pace', { learning })],
  'long calls tire them': [team('pace', { fatigue })],
  '8 % are absent': [team('absence', 0.08)],
  'who had the customer last': [{ path: ['channels', 'phone', 'lastAgent'], value: '2 min' }],
};
for (const [name, settings] of Object.entries(variants)) {
  const scenario = parseScenario(text, 'phone.yaml', [few, ...settings]);
  const { figures } = await simulate(scenario, demandOf(scenario), { replications: 50 });
  const wait = figures.find(({ figure }) => figureText(figure) === 'wait{channel:phone} avg');
  console.log(`${name}: callers wait ${wait?.value.toFixed(1)} s`);
}
