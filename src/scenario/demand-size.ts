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
  const problems = ofPlainDemand(demand, ofRates, tooMany);
  return problems.length > 0 ? problems : tooMany(['demand'], mostCandidates(demand, hours));
}

type TooMany = (path: readonly PropertyKey[], contacts: number) => readonly ScenarioProblem[];
type OfRates = (
  path: readonly PropertyKey[],
  rates: readonly number[],
  bound?: number,
) => readonly ScenarioProblem[];

/** Of the rates themselves, whatever multiplies them. */
function ofPlainDemand(
  demand: ScenarioShape['demand'],
  ofRates: OfRates,
  tooMany: TooMany,
): readonly ScenarioProblem[] {
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

/** At most so many contacts of one channel in a replication, of those that begin a journey. */
export function mostOfChannel({ demand, calendar, opensAt }: ScenarioShape): number {
  return mostCandidates(demand, runLength(demand, runClock(calendar, opensAt)) / 3600);
}

/** At most so many candidates of one channel, with all that multiplies rates or adds to them. */
function mostCandidates(demand: ScenarioShape['demand'], hours: number): number {
  if (demand.kind === 'counts') {
    return Math.max(...Object.values(demand.counts).map((list) => list.reduce((a, b) => a + b, 0)));
  }
  if (demand.kind === 'instants') {
    return Math.max(...Object.values(demand.instants).map(({ length }) => length));
  }
  const multiple = demand.highestMultiple ?? demand.multiple;
  const states = demand.modulation?.states.map(({ factor }) => factor) ?? [1];
  const spikes = demand.spikes.reduce(
    (sum, { perHour, length }) => sum + (highestIn(perHour) * length) / 3600,
    0,
  );
  const profile =
    demand.kind === 'sinusoid' ? 2 * highestIn(demand.mean) : highestOfProfile(demand);
  return multiple * Math.max(...states) * (profile * hours + spikes);
}

type Profiled = Extract<ScenarioShape['demand'], { kind: 'problems' | 'forecast' }>;

function highestOfProfile(demand: Profiled): number {
  const { perHour, perHourOn = {}, highestPerHour = 0, holidays, dayFactors = [] } = demand;
  const rates = [perHour, ...Object.values(perHourOn)].map(highestIn);
  const ofHolidays = holidays.map(
    ({ factor, perHour: own }) => (factor ?? 1) * highestIn(own ?? perHour),
  );
  const ofDays = Math.max(1, ...dayFactors) * Math.max(...rates);
  return Math.max(ofDays, highestIn(highestPerHour), ...ofHolidays);
}

/** The largest number of a field that holds a number, a list, or either by channel. */
function highestIn(numbers: number | readonly number[] | object): number {
  if (typeof numbers === 'number') return numbers;
  return Object.values(numbers).reduce((most: number, one) => Math.max(most, highestIn(one)), 0);
}
