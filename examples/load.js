import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demandOf, ensureK6, parseScenario, runLoadTest, windowOfDay } from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
const scenario = parseScenario(text, 'phone.yaml', [
  { path: ['load'], value: { speed: 300, drainCap: '15 min' } },
  { path: ['window'], value: { length: '15 min' } },
]);
const demand = demandOf(scenario);
const { signal } = new AbortController(); // abort it, and what was measured is kept
const say = console.error;
const k6 = await ensureK6({ install: false, env: process.env, onProgress: say, signal });
const { measurement, unfit } = await runLoadTest({
  scenario,
  demand,
  window: windowOfDay(scenario, demand),
  backend: { kind: 'desk', options: ['--latency', 'open=exponential(20 ms)'] },
  k6: k6.path,
  folder: mkdtempSync(join(tmpdir(), 'holdline-')),
  env: process.env,
  loops: 1,
  signal,
  onProgress: say,
});
console.log(`${measurement.counts.sent} of ${measurement.counts.scheduled} sent`);
for (const reason of unfit) say(`not fit to judge by: ${reason}`);
