import type { DayWindow } from '../loadtest/window-of-day.ts';
import { localSpan, localTime } from '../reports/local-time.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { begunOf } from './begun-of.ts';
import type { LoadOptions } from './load-options.ts';
import type { PlayedScenario } from './read-scenario.ts';

/** What a load test would do, for `--dry-run`. */
export function planOf(
  { scenario }: PlayedScenario,
  window: DayWindow,
  busiest: number,
  options: LoadOptions,
): object {
  const { speed, drainCap } = scenario.load;
  return {
    backend: options.backend,
    window: { local: localTime(begunOf(scenario), window.stretch.from), ...window.stretch },
    journeys: window.journeys,
    carried: window.carried,
    speed,
    wallSeconds: window.lasts / speed,
    atMostWallSeconds: (window.lasts + drainCap) / speed,
    busiestSecond: busiest,
  };
}

/** When the window begins and ends, in local time. */
export function windowTimes(scenario: Scenario, { stretch }: DayWindow): string {
  return localSpan(begunOf(scenario), stretch.from, stretch.from + stretch.length);
}
