import { perHour } from '../units.ts';
import type { Profile } from './demand.ts';
import type { ScenarioShape } from './schema.ts';

type DemandShape = ScenarioShape['demand'];
type Profiled = Extract<DemandShape, { kind: 'problems' | 'forecast' }>;
type Holiday = Profiled['holidays'][number];

/** Seconds in a day of the run, which begins when the run does, or 24, 48 … hours later. */
export const DAY = 86_400;

/** Intervals that a list of rates covers: a linear shape has one more rate than intervals. */
export function intervalsOf(rates: readonly number[], shape: Profiled['shape']): number {
  return shape === 'linear' ? rates.length - 1 : rates.length;
}

/** How long anybody comes, in seconds: on the last of several days, until its profile ends. */
export function runLength(demand: DemandShape): number {
  switch (demand.kind) {
    case 'problems':
      return profiledLength(demand.perHour, demand);
    case 'forecast':
      return profiledLength(Object.values(demand.perHour)[0] ?? [], demand);
    case 'counts':
      return (Object.values(demand.counts)[0]?.length ?? 0) * demand.interval;
    case 'sinusoid':
    case 'instants':
      return demand.length;
    default:
      return demand satisfies never;
  }
}

function profiledLength(rates: readonly number[], { shape, interval, days = 1 }: Profiled): number {
  return (days - 1) * DAY + Math.max(0, intervalsOf(rates, shape)) * interval;
}

/** A profile over the whole run: day after day, with the factors of the days and the holidays. */
export function profileOf<Of extends Profiled>(
  rates: readonly number[],
  demand: Of,
  ratesOn: (holiday: Of['holidays'][number]) => readonly number[] | undefined,
): Omit<Profile, 'highestPerHour'> {
  const { interval, shape, days, dayFactors = [1] } = demand;
  const intervals = Math.round(runLength(demand) / interval);
  const perDay = DAY / interval;
  const holidays = new Map(demand.holidays.map((holiday) => [holiday.day, holiday]));
  const valueAt = (i: number, ofEnd: 0 | 1): number => {
    const day = Math.floor(i / perDay);
    const onDay = i - day * perDay;
    const holiday: Holiday | undefined = holidays.get(day + 1);
    const own = holiday === undefined ? undefined : ratesOn(holiday);
    const usual = rates[(days === undefined ? i : onDay) + ofEnd] ?? 0;
    const stated = own === undefined ? usual : (own[onDay + ofEnd] ?? 0);
    const ofHoliday = holiday === undefined ? 1 : (holiday.factor ?? (own === undefined ? 0 : 1));
    const last = intervalsOf(own ?? rates, shape);
    const isClosed = (own !== undefined || days !== undefined) && onDay >= last;
    return isClosed ? 0 : stated * (dayFactors[day % dayFactors.length] as number) * ofHoliday;
  };
  const places = Array.from({ length: intervals }, (_, i) => i);
  const perHourAtStart = places.map((i) => perHour(valueAt(i, 0)));
  return {
    perHour: perHourAtStart,
    perHourAtEnd: shape === 'linear' ? places.map((i) => perHour(valueAt(i, 1))) : perHourAtStart,
  };
}
