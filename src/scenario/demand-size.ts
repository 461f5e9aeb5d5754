import { runLength } from './days.ts';
import { runClock } from './run-clock.ts';
import type { ScenarioProblem } from './scenario-problems.ts';
import type { ScenarioShape } from './schema.ts';

/** More would take days and all memory; the largest centres have some hundred thousand a day. */
export const MOST_CONTACTS = 1e9;

/** Whether a replication can be played at all. Candidates are drawn at the bound, whatever becomes of them. */
export function demandCanBePlayed({
  demand,
  calendar,
  opensAt,
}: ScenarioShape): readonly ScenarioProblem[] {
  const hours = runLength(demand, runClock(calendar, opensAt)) / 3600;
  const tooMany = (path: readonly PropertyKey[], contacts: number): readonly ScenarioProblem[] =>
    contacts > MOST_CONTACTS
      ? [
          {
            path,
            expected: `at most ${MOST_CONTACTS.toExponential()} contacts in a replication`,
            found: Number(contacts.toPrecision(3)),
          },
        ]
      : [];
  const ofRates = (path: readonly PropertyKey[], rates: readonly number[], bound = 0) =>
    tooMany(path, Math.max(bound, ...rates) * hours);
  switch (demand.kind) {
    case 'problems':
      return ofRates(['demand', 'perHour'], demand.perHour, demand.highestPerHour);
    case 'forecast':
      return Object.entries(demand.perHour).flatMap(([name, rates]) =>
        ofRates(['demand', 'perHour', name], rates, demand.highestPerHour?.[name]),
      );
    case 'sinusoid':
      return Object.entries(demand.mean).flatMap(([name, mean]) =>
        ofRates(['demand', 'mean', name], [2 * mean]),
      );
    case 'counts':
      return Object.entries(demand.counts).flatMap(([name, counts]) =>
        tooMany(
          ['demand', 'counts', name],
          counts.reduce((a, b) => a + b, 0),
        ),
      );
    case 'instants':
      return []; // as many as there are
    default:
      return demand satisfies never;
  }
}
