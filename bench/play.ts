// The process that a bench is measured in: plays a job through the package's front door, as any
// program would, and prints what it found and what it took.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AttemptColumns,
  contactsArrow,
  demandOf,
  figureText,
  onThreads,
  parseScenario,
  simulateScenario,
} from 'holdline';
import type { Job, Played } from './job.ts';

const job = JSON.parse(process.argv[2] ?? '') as Job;
const text = readFileSync(new URL(`../${job.file}`, import.meta.url), 'utf8');
const scenario = parseScenario(text, job.file, job.settings);

const [cpuBefore, before] = [cpuSeconds(), performance.now()];
const kept = job.kept === 'nothing' ? undefined : new AttemptColumns();
const result = await simulateScenario(scenario, demandOf(scenario), {
  replications: job.replications,
  ...(job.workers === undefined ? {} : { threads: onThreads(job.workers) }),
  ...(kept === undefined ? {} : { collect: (record) => kept.add(record) }),
});
const folder = mkdtempSync(join(tmpdir(), 'holdline-bench-'));
if (kept !== undefined && job.kept === 'arrow') {
  await writeFile(join(folder, 'contacts.arrow'), contactsArrow(kept, scenario));
}
const [seconds, runCpuSeconds] = [(performance.now() - before) / 1000, cpuSeconds() - cpuBefore];
rmSync(folder, { recursive: true });

const figures = new Map(result.figures.map((found) => [figureText(found.figure), found.value]));
const figure = (name: string): number => figures.get(name) ?? Number.NaN;
const played: Played = {
  customers: result.journeys,
  attempts: result.attempts,
  seconds,
  runCpuSeconds,
  cpuSeconds: cpuSeconds(),
  peakRssMiB: process.resourceUsage().maxRSS / 1024,
  abandoned: figure('abandoned rate'),
  meanWait: figure('waitAll avg'),
  // T of the service level is a nanosecond in all scenarios of this folder.
  probabilityOfWaiting: 1 - figure('slAbandonsCountAsMet rate'),
  broken: result.broken,
};
process.stdout.write(JSON.stringify(played));

function cpuSeconds(): number {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return (userCPUTime + systemCPUTime) / 1e6;
}
