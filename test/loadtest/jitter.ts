import type { Demand } from '../../src/experiment/simulate.ts';
import { outcomeNames } from '../../src/journey/outcome.ts';
import { type DayWindow, type PlayedAs, simulateWindow } from '../../src/loadtest/window-of-day.ts';
import { compileLaw, type Law } from '../../src/mathematics/random/law.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { timedOperations } from '../../src/simulation/agent-side.ts';
import type { KeptAttempt } from '../../src/simulation/attempt-columns.ts';

/** Each attempt and how it ended, in one order. */
export function endings(records: readonly KeptAttempt[]): string[] {
  return records.map((record) => `${record.journey}-${record.attempt}:${record.outcome}`).sort();
}

/** What becomes of an attempt when operations are late. */
export interface Envelope {
  /** How it ends, whatever happens; undefined where delays decide about it. */
  readonly outcome: number | undefined;
  /** Its least and longest wait, in simulated seconds. */
  readonly least: number;
  readonly longest: number;
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
  const ideal = endings(simulateWindow(scenario, demand, window).records).join();
  for (const records of delayedRuns(scenario, demand, window, delay)) {
    if (endings(records).join() !== ideal) return false;
  }
  return true;
}

/** What becomes of each attempt, by `journey-attempt`, under the same delays. */
export function envelopes(
  scenario: Scenario,
  demand: Demand,
  window: DayWindow,
  delay: number,
  played: Pick<PlayedAs, 'agents'> = {},
): ReadonlyMap<string, Envelope> {
  const found = new Map<string, Envelope>();
  let runs = 0;
  const seen = new Map<string, number>();
  for (const records of delayedRuns(scenario, demand, window, delay, played)) {
    runs++;
    for (const { journey, attempt, outcome, wait } of records) {
      const key = `${journey}-${attempt}`;
      const { outcome: before, ...range } = found.get(key) ?? {
        outcome,
        least: wait,
        longest: wait,
      };
      seen.set(key, (seen.get(key) ?? 0) + 1);
      found.set(key, {
        outcome: before === outcome ? outcome : undefined,
        least: Math.min(range.least, wait),
        longest: Math.max(range.longest, wait),
      });
    }
  }
  // What some of the runs do not come to is decided by delays as well.
  for (const [key, envelope] of found) {
    if (seen.get(key) !== runs) found.set(key, { ...envelope, outcome: undefined });
  }
  return found;
}

/** Those attempts whose ending no delay changes. */
export function steadyOf(
  ideal: readonly KeptAttempt[],
  reach: ReadonlyMap<string, Envelope>,
): readonly KeptAttempt[] {
  return ideal.filter((one) => reach.get(keyOf(one))?.outcome === one.outcome);
}

/**
 * Of steady attempts, those that were not made as simulated: elsewhere, with another ending, or with a wait that no such
 * delay makes. Each in words.
 *
 * @param slack what a wait may be beyond that, in simulated seconds
 */
export function differing(
  steady: readonly KeptAttempt[],
  made: Iterable<KeptAttempt>,
  reach: ReadonlyMap<string, Envelope>,
  slack: number,
): string[] {
  const found = new Map([...made].map((one) => [keyOf(one), { ...one }]));
  return steady.flatMap((twin) => {
    const key = keyOf(twin);
    const one = found.get(key);
    if (one === undefined) return [`${key}: not made`];
    const { least, longest } = reach.get(key) as Envelope;
    const isSame =
      one.outcome === twin.outcome &&
      one.channel === twin.channel &&
      one.place === twin.place &&
      one.wait >= least - slack &&
      one.wait <= longest + slack;
    if (isSame) return [];
    const [is, ought] = [one, twin].map(({ outcome }) => outcomeNames[outcome]);
    return [`${key}: ${is} after ${one.wait}, not ${ought} after ${least} to ${longest}`];
  });
}

const keyOf = ({ journey, attempt }: Pick<KeptAttempt, 'journey' | 'attempt'>): string =>
  `${journey}-${attempt}`;

function* delayedRuns(
  scenario: Scenario,
  demand: Demand,
  window: DayWindow,
  delay: number,
  played: Pick<PlayedAs, 'agents'> = {},
): Generator<readonly KeptAttempt[]> {
  const kinds: readonly Law[] = [
    { kind: 'constant', value: 0 },
    { kind: 'constant', value: delay },
    { kind: 'uniform', min: 0, max: delay },
  ];
  const mixtures = kinds.length ** timedOperations.length;
  for (let mixture = 0; mixture < mixtures; mixture++) {
    const latency = Object.fromEntries(
      timedOperations.map((operation, i) => {
        const law = kinds[Math.floor(mixture / kinds.length ** i) % kinds.length] as Law;
        return [operation, compileLaw(law)];
      }),
    );
    yield simulateWindow(scenario, demand, window, { ...played, latency }).records;
  }
}
