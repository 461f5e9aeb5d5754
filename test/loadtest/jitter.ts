import type { Demand } from '../../src/experiment/simulate.ts';
import { type DayWindow, simulateWindow } from '../../src/loadtest/window-of-day.ts';
import { compileLaw, type Law } from '../../src/mathematics/random/law.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { timedOperations } from '../../src/simulation/agent-side.ts';
import type { KeptAttempt } from '../../src/simulation/attempt-columns.ts';

/** Each attempt and how it ended, in one order. */
export function endings(records: readonly KeptAttempt[]): string[] {
  return records.map((record) => `${record.journey}-${record.attempt}:${record.outcome}`).sort();
}

/**
 * Whether every attempt ends as in the ideal run when each kind of operation is up to `delay`
 * simulated seconds late, always or by chance, alone and together with others: then patience ends,
 * arrivals and look-ups lie further apart than that.
 */
export function outlivesDelays(
  scenario: Scenario,
  demand: Demand,
  window: DayWindow,
  delay: number,
): boolean {
  const kinds: readonly Law[] = [
    { kind: 'constant', value: 0 },
    { kind: 'constant', value: delay },
    { kind: 'uniform', min: 0, max: delay },
  ];
  const ideal = endings(simulateWindow(scenario, demand, window).records).join();
  const mixtures = kinds.length ** timedOperations.length;
  for (let mixture = 0; mixture < mixtures; mixture++) {
    const latency = Object.fromEntries(
      timedOperations.map((operation, i) => {
        const law = kinds[Math.floor(mixture / kinds.length ** i) % kinds.length] as Law;
        return [operation, compileLaw(law)];
      }),
    );
    const { records } = simulateWindow(scenario, demand, window, { latency });
    if (endings(records).join() !== ideal) return false;
  }
  return true;
}
