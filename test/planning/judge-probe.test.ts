import { describe, expect, it } from 'vitest';
import type { LoadTestResult } from '../../src/loadtest/run-load-test.ts';
import type { IdealRun } from '../../src/loadtest/window-of-day.ts';
import { judgeProbe } from '../../src/planning/judge-probe.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { emptyRecord } from '../../src/simulation/attempt-record.ts';
import { callbackEnd } from '../../src/simulation/callback-record.ts';
import { measuredFrom, scheduleOf, servedLines } from '../loadtest/made-up-run.ts';
import { fewCallbacks } from '../support/few-callbacks.ts';

describe('a probe', () => {
  /** Ten callers a second apart: the first two are of the warm-up, and the others are judged. */
  const length = { warmUp: 2, length: 8 };
  const rows = Array.from({ length: 10 }, (_, i) => ({ start: i }));
  const made = measuredFrom(
    scheduleOf(rows),
    rows.flatMap((_, i) => servedLines(i, i * 1000)),
  );

  /** Who of them was offered a callback, a second and a half after coming. */
  const offersTo = (...journeys: readonly number[]) =>
    journeys.map((journey) => ({
      journey,
      attempt: 1,
      class: 0,
      offered: journey + 1.5,
      end: callbackEnd.reached,
      calls: 1,
      wait: 5,
    }));
  const judged = (condition: string, ideal: readonly number[], measured: readonly number[]) => {
    const scenario = parseScenario(
      `${fewCallbacks}targets: { "callbackOffered{channel:phone}": ["${condition}"] }\n`,
      'probe.yaml',
    );
    const run = {
      scenario,
      length,
      ideal: {
        records: Array.from(made.attempts, (attempt) => ({ ...emptyRecord(), ...attempt })),
        callbacks: offersTo(...ideal),
      } as unknown as IdealRun,
      result: {
        plan: { speed: 1 },
        measurement: { ...made, callbacks: offersTo(...measured) },
      } as unknown as LoadTestResult,
    };
    const kept = { value: 0, interval: { low: 0, high: 0 }, samples: 100 };
    const withLatency = new Map(scenario.targets.map((target) => [figureText(target), kept]));
    return judgeProbe(run, scenario.targets, withLatency).map(({ standing, value }) => ({
      standing,
      value,
    }));
  };

  it('has nothing against a target on callbacks that its own ideal run breaks as well', () => {
    expect(judged('rate<0.2', [2, 3, 4], [2, 3, 4])).toEqual([{ standing: 'kept', value: 0 }]);
  });

  it('has where only the backend breaks it', () => {
    expect(judged('rate<0.2', [2], [2, 3, 4])).toEqual([{ standing: 'undecided', value: 3 / 8 }]);
  });

  it('counts no offers to those who came in the warm-up, however late they were made', () => {
    expect(judged('rate<0.2', [2], [1, 2])).toEqual([{ standing: 'kept', value: 0 }]);
    expect(judged('rate<0.2', [0, 1, 2], [2, 3, 4])).toEqual([
      { standing: 'undecided', value: 3 / 8 },
    ]);
  });
});
