import type { DayWindow } from '../loadtest/window-of-day.ts';
import { formatClock } from '../reports/format.ts';
import type { Scenario } from '../scenario/scenario.ts';
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
    window: { local: formatClock(scenario.opensAt + window.stretch.from), ...window.stretch },
    journeys: window.journeys,
    carried: window.carried,
    speed,
    wallSeconds: window.lasts / speed,
    atMostWallSeconds: (window.lasts + drainCap) / speed,
    busiestSecond: busiest,
  };
}

/** When the window begins and ends, in local time. */
export function windowTimes({ opensAt }: Scenario, { stretch }: DayWindow): string {
  const from = opensAt + stretch.from;
  return `${formatClock(from)} to ${formatClock(from + stretch.length)}`;
}
