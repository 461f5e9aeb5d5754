import { perHour } from '../units.ts';
import { weekdaysOf } from './calendar-field.ts';
import type { Profile } from './demand.ts';
import type { RunClock } from './run-clock.ts';
import type { ScenarioShape } from './schema.ts';

type DemandShape = ScenarioShape['demand'];
type Profiled = Extract<DemandShape, { kind: 'problems' | 'forecast' }>;
type Holiday = Profiled['holidays'][number];
/** Rates of a day of its own, such as a holiday: of problems, or by channel. */
type OwnRates = readonly number[] | Readonly<Record<string, readonly number[]>>;

/** Seconds in a day of the run, which begins when the run does, or 24, 48 … hours later. */
export const DAY = 86_400;

/** Intervals that a list of rates covers: a linear shape has one more rate than intervals. */
export function intervalsOf(rates: readonly number[], shape: Profiled['shape']): number {
  return shape === 'linear' ? rates.length - 1 : rates.length;
}

/** How long anybody comes, in seconds: on the last of several days, until its profile ends. */
export function runLength(demand: DemandShape, clock: RunClock): number {
  switch (demand.kind) {
    case 'problems':
      return profiledLength(demand.perHour, demand, clock);
    case 'forecast':
      return profiledLength(Object.values(demand.perHour)[0] ?? [], demand, clock);
    case 'counts':
      return (Object.values(demand.counts)[0]?.length ?? 0) * demand.interval;
    case 'sinusoid':
    case 'instants':
      return demand.length;
    default:
      return demand satisfies never;
  }
}

function profiledLength(
  rates: readonly number[],
  { shape, interval, days = 1 }: Profiled,
  clock: RunClock,
): number {
  return clock.instant(days - 1, Math.max(0, intervalsOf(rates, shape)) * interval);
}

/**
 * A profile over the whole run: day after day, with the factors of the days and the holidays. Each
 * interval has the rate of the time that the clock shows when it begins.
 *
 * @param channel whose rates they are; of problems, none
 */
export function profileOf(
  rates: readonly number[],
  demand: Profiled,
  clock: RunClock,
  channel?: string,
): Omit<Profile, 'highestPerHour'> {
  const { interval, shape, days, dayFactors = [1], perHourOn = {} } = demand;
  const intervals = Math.round(runLength(demand, clock) / interval);
  const holidays = new Map(demand.holidays.map((holiday) => [holiday.day, holiday]));
  const weekly = Object.entries(perHourOn).flatMap(([named, own]) =>
    weekdaysOf(named).map((weekday) => [weekday, ratesIn(own, channel)] as const),
  );
  const ofWeekday = new Map(weekly);
  const valueAt = (i: number, ofEnd: 0 | 1): number => {
    const { day, second } = clock.read(i * interval);
    const onDay = Math.floor(second / interval + 1e-9);
    const holiday: Holiday | undefined = holidays.get(day + 1);
    const ofHolidays =
      holiday?.perHour === undefined ? undefined : ratesIn(holiday.perHour, channel);
    const own = ofHolidays ?? ofWeekday.get(clock.weekdayOf(day) ?? -1);
    const place = days === undefined ? Math.floor((day * DAY + second) / interval + 1e-9) : onDay;
    const stated = own === undefined ? (rates[place + ofEnd] ?? 0) : (own[onDay + ofEnd] ?? 0);
    const ofHoliday =
      holiday === undefined ? 1 : (holiday.factor ?? (ofHolidays === undefined ? 0 : 1));
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

function ratesIn(own: OwnRates, channel: string | undefined): readonly number[] {
  if (isOfProblems(own)) return own;
  return channel === undefined ? [] : (own[channel] ?? []);
}

const isOfProblems = (own: OwnRates): own is readonly number[] => Array.isArray(own);
