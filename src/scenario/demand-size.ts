import { instantsOf } from './compile-incidents.ts';
import { runLength } from './days.ts';
import { problemRates } from './problem-rates.ts';
import { type RunFrame, runFrame } from './run-frame.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { ScenarioShape } from './schema.ts';

/** More would take days and all memory; the largest centres have some hundred thousand a day. */
export const MOST_CONTACTS = 1e9;

/** Whether a replication can be played at all. Candidates are drawn at the bound, whatever becomes of them. */
export function demandCanBePlayed(shape: ScenarioShape): readonly ScenarioProblem[] {
  const { demand } = shape;
  const frame = runFrame(shape);
  const hours = runLength(demand, frame.clock) / 3600;
  const tooMany = (path: readonly PropertyKey[], contacts: number): readonly ScenarioProblem[] =>
    contacts > MOST_CONTACTS
      ? [
          {
            path,
            expected: `at most ${MOST_CONTACTS.toExponential()} contacts in a replication`,
            found: Number(contacts.toPrecision(3)),
            isReckoned: true,
          },
        ]
      : [];
  const ofRates = (path: readonly PropertyKey[], rates: readonly number[], bound = 0) =>
    tooMany(path, Math.max(bound, highestIn(rates)) * hours);
  const problems = ofPlainDemand(demand, frame, ofRates, tooMany);
  return problems.length > 0 ? problems : tooMany(['demand'], mostCandidates(demand, frame));
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
  frame: RunFrame,
  ofRates: OfRates,
  tooMany: TooMany,
): readonly ScenarioProblem[] {
  switch (demand.kind) {
    case 'problems': {
      const key = demand.perCustomer === undefined ? 'perHour' : 'perCustomer';
      const rates = problemRates(demand, frame).perHour;
      return ofRates(['demand', key], rates, demand.highestPerHour);
    }
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
export function mostOfChannel(shape: ScenarioShape): number {
  const frame = runFrame(shape);
  return mostCandidates(shape.demand, frame) + mostHits(shape, frame);
}

/** Contacts of all incidents, each time that they happen, on average. */
export function mostHits({ demand }: ScenarioShape, frame: RunFrame): number {
  const length = runLength(demand, frame.clock);
  return demand.incidents.reduce((sum, incident) => {
    const times = instantsOf(incident, frame, length).length;
    return sum + frame.customers * incident.share * times;
  }, 0);
}

/** At most so many candidates of one channel, with all that multiplies rates or adds to them. */
function mostCandidates(demand: ScenarioShape['demand'], frame: RunFrame): number {
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
    demand.kind === 'sinusoid' ? 2 * highestIn(demand.mean) : highestOfProfile(demand, frame);
  const hours = runLength(demand, frame.clock) / 3600;
  return multiple * Math.max(...states) * (profile * hours + spikes);
}

type Profiled = Extract<ScenarioShape['demand'], { kind: 'problems' | 'forecast' }>;

function highestOfProfile(demand: Profiled, frame: RunFrame): number {
  const { highestPerHour = 0, holidays, dayFactors = [] } = demand;
  const day = demand.kind === 'problems' ? problemRates(demand, frame) : undefined;
  const usual = highestIn(day?.perHour ?? demand.perHour ?? []);
  const onWeekdays = highestIn([...(day?.onWeekday.values() ?? [])]);
  const rates = Math.max(usual, onWeekdays, highestIn(demand.perHourOn ?? {}));
  const ofHolidays = holidays.map(
    ({ factor, perHour: own }) => (factor ?? 1) * (own === undefined ? usual : highestIn(own)),
  );
  const ofDays = Math.max(1, ...dayFactors) * rates;
  return Math.max(ofDays, highestIn(highestPerHour), ...ofHolidays);
}

/** The largest number of a field that holds a number, a list, or either by channel. */
function highestIn(numbers: number | readonly number[] | object): number {
  if (typeof numbers === 'number') return numbers;
  return Object.values(numbers).reduce((most: number, one) => Math.max(most, highestIn(one)), 0);
}
