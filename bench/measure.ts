import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Bench } from './benches.ts';
import type { Played } from './job.ts';

const run = promisify(execFile);
const play = fileURLToPath(new URL('play.js', import.meta.url));

/** Plays a bench in a process of its own: memory, CPU time and compiled code are its alone. */
export async function measure(bench: Bench, customers = bench.customers): Promise<Played> {
  const { stdout } = await run(process.execPath, [play, JSON.stringify(bench.jobFor(customers))]);
  const played = JSON.parse(stdout) as Played;
  if (played.broken.length > 0) throw new Error(`${bench.name} is wrong: ${played.broken[0]}`);
  return played;
}

/** CPU seconds of the whole process for a million customers. */
export const cpuPerMillion = ({ cpuSeconds, customers }: Played): number =>
  (cpuSeconds / customers) * 1e6;

/** The run whose CPU time is the median: all of its figures are then of one run. */
export function medianRun(runs: readonly Played[]): Played {
  const ascending = runs.toSorted((a, b) => cpuPerMillion(a) - cpuPerMillion(b));
  return ascending[Math.floor((ascending.length - 1) / 2)] as Played;
}
