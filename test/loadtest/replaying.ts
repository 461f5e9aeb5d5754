import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, type TestContext } from 'vitest';
import { demandOf } from '../../src/experiment/simulate.ts';
import { deskAdapter } from '../../src/loadtest/run-backend.ts';
import {
  type Backend,
  type LoadTestResult,
  runLoadTest,
} from '../../src/loadtest/run-load-test.ts';
import { windowOfDay } from '../../src/loadtest/window-of-day.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { requireK6 } from '../support/k6.ts';

export interface Given {
  readonly loops?: number;
  readonly processes?: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly options?: readonly string[];
  readonly backend?: Backend;
  /** Of the folder that the run has for itself. */
  readonly stopFile?: (folder: string) => string;
  readonly onProgress?: (line: string) => void;
}

/** A desk that somebody else has started. */
export const deskAt = (url: string, secret: string): Backend => ({
  kind: 'other',
  url,
  adapter: deskAdapter(),
  settings: { secret },
  usualAgents: 'dispatched',
});

/** Replays the window of a scenario through the real k6, each time into a folder of its own. */
export function replaying() {
  let folder: string;
  let runs = 0;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'holdline-replay-'));
    const built = path.resolve(import.meta.dirname, '../../dist/cli/main.js');
    if (!existsSync(built)) throw new Error('the desk runs from dist: npm run build first');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  return async (ctx: TestContext, text: string, given: Given = {}) => {
    const k6 = await requireK6(ctx);
    const scenario = parseScenario(text, 'small-centre.yaml');
    const demand = demandOf(scenario);
    const window = windowOfDay(scenario, demand);
    const results = path.join(folder, String(runs++));
    const result = await runLoadTest({
      scenario,
      demand,
      window,
      backend: given.backend ?? { kind: 'desk', options: given.options ?? [] },
      k6,
      folder: results,
      env: given.env ?? process.env,
      loops: given.loops ?? 1,
      processes: given.processes ?? 1,
      ...(given.stopFile === undefined ? {} : { stopFile: given.stopFile(results) }),
      signal: new AbortController().signal,
      onProgress: given.onProgress ?? (() => undefined),
    });
    return { scenario, demand, window, result, results };
  };
}

/** Does something once, when the first contacts have been sent. */
export function underWay(act: () => void): (line: string) => void {
  let isDone = false;
  return (line) => {
    if (isDone || Number(/(\d+) contacts sent/.exec(line)?.[1] ?? 0) < 5) return;
    isDone = true;
    act();
  };
}

/** A machine that was too slow for the instants says nothing about the product. */
export function skipWhenLate(ctx: TestContext, { unfit }: LoadTestResult): void {
  expect(unfit.filter((reason) => !reason.startsWith('late:'))).toEqual([]);
  if (unfit.length > 0) ctx.skip(`this machine was too late: ${unfit.join('; ')}`);
}
