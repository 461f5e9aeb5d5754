import { readFileSync } from 'node:fs';
import {
  compareScenarios,
  demandOf,
  figureText,
  levers,
  parseScenario,
  practices,
  whichApply,
} from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
const holds = [...whichApply(text, 'phone.yaml')].filter(([, { kind }]) => kind === 'applies');
console.log(`${holds.length} of ${Object.keys(levers).length} levers have a hold on this phone`);
for (const [id, { by }] of Object.entries(practices)) {
  if (by === 'callbacks') console.log(`callbacks stand for ${id}`);
}

/** @param {object} pulled */
const alternative = (pulled) => {
  const scenario = parseScenario(text, 'phone.yaml', [{ path: ['levers'], value: pulled }]);
  const name = Object.keys(pulled).join(' and ') || 'as it is';
  return { name, scenario, demand: demandOf(scenario) };
};
const { names, figures } = await compareScenarios([
  alternative({}),
  alternative({ callbacks: { offeredBeyond: '30 s' } }),
  alternative({ 'known-customer': { savedSeconds: 15 } }),
  alternative({ callbacks: { offeredBeyond: '30 s' }, 'known-customer': { savedSeconds: 15 } }),
]);
const abandoned = figures.find(
  ({ figure }) => figureText(figure) === 'abandoned{channel:phone} rate',
);
for (const [i, { value, comparison }] of (abandoned?.differences ?? []).entries()) {
  console.log(`${names[i + 1]}: ${(100 * value).toFixed(2)} points abandon, ${comparison}`);
}
