import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  demandOf,
  ensureK6,
  loadReport,
  measuredLatency,
  parseScenario,
  readMeasurement,
  runLoadTest,
  simulateWindow,
  simulateWithLatency,
  windowOfDay,
} from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
const scenario = parseScenario(text, 'phone.yaml', [
  { path: ['load'], value: { speed: 300, drainCap: '15 min' } },
  { path: ['window'], value: { length: '15 min' } },
]);
const demand = demandOf(scenario);
const { signal } = new AbortController(); // abort it, and what was measured is kept
const say = console.error;
const k6 = await ensureK6({ install: false, env: process.env, onProgress: say, signal });
const window = windowOfDay(scenario, demand);
const folder = mkdtempSync(join(tmpdir(), 'holdline-'));
const result = await runLoadTest({
  scenario,
  demand,
  window,
  backend: { kind: 'desk', options: ['--latency', 'open=exponential(20 ms)'] },
  k6: k6.path,
  folder,
  env: process.env,
  loops: 1,
  signal,
  onProgress: say,
});
const { measurement, unfit } = result;
console.log(`${measurement.counts.sent} of ${measurement.counts.scheduled} sent`);
for (const reason of unfit) say(`not fit to judge by: ${reason}`);

// Three clocks: what operations take, how long customers wait, what of that the backend has added.
const ideal = simulateWindow(scenario, demand, window);
const { operations, clocks } = loadReport(scenario, 'desk', window, ideal, result);
for (const { operation, p99 } of operations) say(`${operation}: p99 ${p99} ms`);
const { measured, overhead } = clocks[0].firstResponse;
say(`wait ${measured.value} s, overhead ${overhead.value} s`);

// The same from the lines that the run has left.
const again = await readMeasurement([join(folder, 'measured.ndjson')], scenario, window);
console.log(`${again.counts.sent} of ${again.counts.scheduled} again`);

// The whole run once more, with agents who meet the latency that was measured.
const slow = await simulateWithLatency(scenario, demand, measuredLatency(measurement));
const wait = slow.figures.find(({ figure }) => figure.measure === 'wait');
say(`mean wait with the measured latency: ${wait?.value.toFixed(1)} s`);
