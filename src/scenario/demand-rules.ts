import { unreachableState } from '../mathematics/random/unreachable-state.ts';
import { twiceNamed } from './compile-calendar.ts';
import { DAY, intervalOf, intervalsOf, profileOf, runLength, statedDay } from './days.ts';
import { type Path, rateLists } from './demand-places.ts';
import { isPerCustomer, perCustomerRules } from './per-customer-rules.ts';
import { problemRates } from './problem-rates.ts';
import type { RunFrame } from './run-frame.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { ScenarioShape } from './schema.ts';

type DemandShape = ScenarioShape['demand'];
export type DemandRule = (demand: DemandShape, frame: RunFrame) => readonly ScenarioProblem[];

/** How far shares may be from adding up to 1, as in the other rules. */
const SUM_TOLERANCE = 1e-3;

const intervalsMatch: DemandRule = (demand) => {
  if (demand.kind !== 'forecast' && demand.kind !== 'counts') return [];
  const key = demand.kind === 'forecast' ? 'perHour' : 'counts';
  const lists = Object.entries(demand.kind === 'forecast' ? demand.perHour : demand.counts);
  const expected = lists[0]?.[1].length;
  return lists
    .filter(([, list]) => list.length !== expected)
    .map(([name, list]) => ({
      path: ['demand', key, name],
      expected: `${expected} intervals like the first channel`,
      found: `${list.length} intervals`,
    }));
};

const linesHaveTwoEnds: DemandRule = (demand) =>
  'shape' in demand && demand.shape === 'linear' && !isPerCustomer(demand)
    ? rateLists(demand)
        .filter(([, list]) => list.length < 2)
        .map(([path, found]) => ({
          path,
          expected: 'at least two rates, the start and the end of a straight line',
          found,
        }))
    : [];

const daysFit: DemandRule = (demand) => {
  if (!('shape' in demand) || isPerCustomer(demand)) return [];
  const { days, dayFactors, holidays, perHourOn, shape } = demand;
  const interval = intervalOf(demand);
  const isByDay = [days, dayFactors, perHourOn].some((given) => given !== undefined);
  if (!isByDay && holidays.length === 0) return [];
  if (!Number.isInteger(DAY / interval)) {
    const expected = 'an interval that divides a day of 24 hours, since days are told apart';
    return [{ path: ['demand', 'interval'], expected, found: `${interval} s` }];
  }
  return rateLists(demand)
    .filter(([path]) => days !== undefined || path[1] !== 'perHour')
    .filter(([, list]) => intervalsOf(list, shape) * interval > DAY)
    .map(([path, list]) => ({
      path,
      expected: 'the profile of one day, at most 24 hours',
      found: `${intervalsOf(list, shape)} intervals`,
    }));
};

/** Every interval of a run is written out: ten years of them by the quarter of an hour, and more. */
const MOST_INTERVALS = 1_000_000;

const intervalsCanBeWrittenOut: DemandRule = (demand, { clock }) => {
  if (!('shape' in demand)) return [];
  const intervals = runLength(demand, clock) / intervalOf(demand);
  return intervals > MOST_INTERVALS
    ? [
        {
          path: ['demand', 'days'],
          expected: `at most ${MOST_INTERVALS} intervals in all`,
          found: demand.days,
        },
      ]
    : [];
};

const weekdaysAreKnown: DemandRule = (demand, { clock }) => {
  if (!('shape' in demand)) return [];
  const [path, named] = isPerCustomer(demand)
    ? [['demand', 'perCustomer', 'shapeOn'], demand.perCustomer.shapeOn]
    : [['demand', 'perHourOn'], demand.perHourOn];
  if (named === undefined) return [];
  if (clock.weekdayOf(0) === undefined) {
    return [{ path, expected: 'a calendar that says which day of the week it is' }];
  }
  const own = isPerCustomer(demand) ? 'weights' : 'rates';
  return twiceNamed(Object.keys(named)).map(({ days, weekday }) => ({
    path: [...path, days],
    expected: `each weekday once; ${weekday} already has its ${own}`,
    found: days,
  }));
};

/** Clocks are changed at the beginning of an interval and by whole ones, so that each has one rate. */
const intervalsFitClocks: DemandRule = (demand, { clock }) => {
  if (!('shape' in demand)) return [];
  const interval = intervalOf(demand);
  const path = isPerCustomer(demand) ? ['demand', 'perCustomer', 'shape'] : ['demand', 'interval'];
  const isWhole = (span: number) => Math.abs(span / interval - Math.round(span / interval)) < 1e-9;
  return clock
    .changes(runLength(demand, clock))
    .filter(({ at, by }) => !isWhole(at) || !isWhole(by))
    .slice(0, 1)
    .map(({ at, by }) => ({
      path,
      expected: `${isPerCustomer(demand) ? 'weights of an interval' : 'an interval'} that fits day ${clock.read(at).day + 1}, when clocks are changed by ${by / 60} min`,
      found: `${interval} s`,
    }));
};

const variationIsWithinTheRun: DemandRule = (demand, { opensAt, clock }) => {
  if (!('spikes' in demand)) return [];
  const length = runLength(demand, clock);
  const lastDay = clock.read(length - 1e-6).day + 1;
  const holidays = 'holidays' in demand ? demand.holidays : [];
  return [
    ...holidays
      .map(({ day }, i) => ({ path: ['demand', 'holidays', i, 'day'], day }))
      .filter(({ day }) => day > lastDay)
      .map(({ path, day }) => ({
        path,
        expected: `a day of the run, from 1 to ${lastDay}`,
        found: day,
      })),
    ...demand.spikes.flatMap(({ day, from, length: lasts }, i) => {
      const start = clock.instant(day - 1, from - opensAt);
      return start < 0 || start + lasts > length + 1e-6
        ? [{ path: ['demand', 'spikes', i], expected: 'a spike that is wholly within the run' }]
        : [];
    }),
  ];
};

const boundsHold: DemandRule = (demand, frame) => {
  const { clock } = frame;
  type Rates = ReturnType<typeof profileOf>;
  const below = (path: Path, bound: number | undefined, ratesOf: () => Rates) => {
    if (bound === undefined) return [];
    const { perHour, perHourAtEnd } = ratesOf();
    const most = (rates: readonly number[]) => rates.reduce((a, b) => Math.max(a, b), 0);
    const highest = Math.max(most(perHour), most(perHourAtEnd));
    return bound < highest
      ? [{ path, expected: `at least the highest rate, ${highest}`, found: bound }]
      : [];
  };
  if (demand.kind === 'problems') {
    return below(['demand', 'highestPerHour'], demand.highestPerHour, () =>
      profileOf(problemRates(demand, frame), demand, clock),
    );
  }
  if (demand.kind !== 'forecast') return [];
  return Object.entries(demand.perHour).flatMap(([name, rates]) =>
    below(['demand', 'highestPerHour', name], demand.highestPerHour?.[name], () =>
      profileOf(statedDay(rates, demand, name), demand, clock, name),
    ),
  );
};

const multipleIsBelowHighest: DemandRule = (demand) =>
  'multiple' in demand &&
  demand.highestMultiple !== undefined &&
  demand.highestMultiple < demand.multiple
    ? [
        {
          path: ['demand', 'highestMultiple'],
          expected: `at least the multiple, ${demand.multiple}`,
          found: demand.highestMultiple,
        },
      ]
    : [];

const sharesAddUp: DemandRule = (demand) => {
  if (!('spikes' in demand)) return [];
  const sum = (path: Path, shares: readonly number[]): ScenarioProblem[] => {
    const total = shares.reduce((a, b) => a + b, 0);
    if (Math.abs(total - 1) <= SUM_TOLERANCE) return [];
    return [{ path, expected: 'shares that add up to 1', found: Number(total.toFixed(6)) }];
  };
  const states = demand.modulation?.states ?? [];
  return [
    ...(demand.batches?.kind === 'shares'
      ? sum(['demand', 'batches', 'shares'], demand.batches.shares)
      : []),
    ...states.flatMap(({ next }, i) => {
      if (next === undefined) return [];
      const path = ['demand', 'modulation', 'states', i, 'next'];
      if (next.length !== states.length || next[i] !== 0) {
        const expected = `${states.length} shares, one for each state, 0 for itself`;
        return [{ path, expected, found: next }];
      }
      return sum(path, next);
    }),
  ];
};

const statesLeadToEachOther: DemandRule = (demand) => {
  const states = 'spikes' in demand ? (demand.modulation?.states ?? []) : [];
  const leads = states.map(({ next }, i) => next ?? states.map((_, to) => (to === i ? 0 : 1)));
  // What is told above is not told again.
  if (leads.some((next, i) => next.length !== states.length || next[i] !== 0)) return [];
  const apart = unreachableState(leads);
  return apart === undefined
    ? []
    : [
        {
          path: ['demand', 'modulation', 'states', apart.from],
          expected: `a state that leads, in the end, to every other, and so to states[${apart.to}]`,
          found: states[apart.from]?.next,
        },
      ];
};

const instantsAreWithinTheRun: DemandRule = (demand) =>
  demand.kind === 'instants'
    ? Object.entries(demand.instants).flatMap(([name, list]) =>
        list.flatMap((found, i) =>
          found < demand.length
            ? []
            : [
                {
                  path: ['demand', 'instants', name, i],
                  expected: `seconds before the end of the run, ${demand.length}`,
                  found,
                },
              ],
        ),
      )
    : [];

/** What must hold across the fields of a demand, each rule a function of its own. */
export const demandRules: readonly DemandRule[] = [
  intervalsMatch,
  linesHaveTwoEnds,
  daysFit,
  intervalsCanBeWrittenOut,
  weekdaysAreKnown,
  intervalsFitClocks,
  variationIsWithinTheRun,
  boundsHold,
  multipleIsBelowHighest,
  sharesAddUp,
  statesLeadToEachOther,
  instantsAreWithinTheRun,
  ...perCustomerRules,
];
