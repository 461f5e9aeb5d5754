import { BackendError, EnvironmentError } from '../errors.ts';
import { needsOneLoop } from '../loadtest/plan-replay.ts';
import { ensureK6 } from '../loadtest/provision/ensure-k6.ts';
import { type LoadTest, type LoadTestResult, runLoadTest } from '../loadtest/run-load-test.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { LoadOptions } from './load-options.ts';
import type { Progress } from './progress.ts';

/** What became of the load: it ran, or there is a reason why not and an exit code that says so. */
export type Replay =
  | { readonly kind: 'ran'; readonly k6: string; readonly result: LoadTestResult }
  | {
      readonly kind: 'not-run';
      readonly k6?: string;
      readonly why: string;
      readonly exitCode: 3 | 69 | 130;
    };

/** Finds k6 and runs it. What fails outside costs the load, never the simulation. */
export async function replayed(
  options: LoadOptions,
  progress: Progress,
  test: Omit<LoadTest, 'k6'>,
): Promise<Replay> {
  const { signal } = test;
  let k6: string | undefined;
  try {
    signal.throwIfAborted();
    progress.step('3. find k6');
    const found = await ensureK6({
      k6: options.k6,
      install: options.installK6,
      env: process.env,
      onProgress: (line) => progress.step(`   ${line}`),
      signal,
    });
    k6 = found.version;
    progress.step(`   k6 ${k6} (${found.origin}): ${found.path}`);
    progress.step(`4. ${loadStep(options.backend, test.scenario)}`);
    return { kind: 'ran', k6, result: await runLoadTest({ ...test, k6: found.path }) };
  } catch (error) {
    const known = k6 === undefined ? {} : { k6 };
    if (error instanceof EnvironmentError || error instanceof BackendError) {
      return { kind: 'not-run', ...known, why: error.message, exitCode: 69 };
    }
    if (isOfTheSystem(error)) {
      return { kind: 'not-run', ...known, why: error.message, exitCode: 69 };
    }
    if (error !== signal.reason) throw error;
    return { kind: 'not-run', ...known, why: 'interrupted', exitCode: 130 };
  }
}

/** What is about to be done, and why `--vus` is not heeded where it is not. */
export function loadStep(backend: string, scenario: Scenario): string {
  const { speed } = scenario.load;
  const together = needsOneLoop(scenario)
    ? ', in one event loop: customers hear of each other'
    : '';
  return `load ${backend} at speed ${speed}${together}`;
}

/** Whether it is the disk, a file or a process that failed: the simulation is reported all the same. */
function isOfTheSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
