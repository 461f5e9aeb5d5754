import { ScenarioError } from '../errors.ts';
import type { DayWindow } from '../loadtest/window-of-day.ts';
import { formatClock } from '../reports/format.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { LoadOptions } from './load-options.ts';
import type { PlayedScenario } from './read-scenario.ts';

/**
 * A cap on what anybody's backend is sent within one second.
 *
 * @throws {ScenarioError} when the plan is beyond it
 */
export function refuseTooMuch(most: number, { load }: Scenario): void {
  if (most > load.maxArrivalsPerSecond) {
    throw new ScenarioError(
      `load.maxArrivalsPerSecond: the busiest second has ${most} arrivals, returning customers included, at speed ${load.speed}, the cap is ${load.maxArrivalsPerSecond}: lower the speed or raise the cap`,
    );
  }
}

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
