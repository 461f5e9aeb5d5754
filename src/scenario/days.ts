import { perHour } from '../units.ts';
import { weekdaysOf } from './calendar-field.ts';
import type { Profile } from './demand.ts';
import type { RunClock } from './run-clock.ts';
import type { ScenarioShape } from './schema.ts';

type DemandShape = ScenarioShape['demand'];
/** Demand that has a profile by interval. */
export type Profiled = Extract<DemandShape, { kind: 'problems' | 'forecast' }>;
type PerCustomer = NonNullable<Extract<Profiled, { kind: 'problems' }>['perCustomer']>;
type Holiday = Profiled['holidays'][number];
/** Rates of a day of its own, such as a holiday: of problems, or by channel. */
type OwnRates = readonly number[] | Readonly<Record<string, readonly number[]>>;

/** Seconds in a day of the run, which begins when the run does, or 24, 48 … hours later. */
export const DAY = 86_400;

/** Of problems per customer, where no shape says how finely a day is told. */
const HOURS_OF_DAY = 24;

/** Rates of one day of the run by interval, from its start on, and of the weekdays that have their own. */
export interface DayRates {
  readonly perHour: readonly number[];
  /** By weekday: 0 is Monday. */
  readonly onWeekday: ReadonlyMap<number, readonly number[]>;
}

/** The weights of a day of problems per customer, from 0:00 on: all alike where no shape is given. */
export function weightsOf({ shape }: PerCustomer): readonly number[] {
  return shape ?? Array.from({ length: HOURS_OF_DAY }, () => 1);
}

/** Length of each interval of a profile, in seconds. */
export function intervalOf(demand: Profiled): number {
  if (demand.kind === 'problems' && demand.perCustomer !== undefined) {
    return DAY / weightsOf(demand.perCustomer).length;
  }
  // A profile without an interval is refused, whatever is said of its length.
  return demand.interval ?? DAY / HOURS_OF_DAY;
}

/** Intervals that a list of rates covers: a linear shape has one more rate than intervals. */
export function intervalsOf(rates: readonly number[], shape: Profiled['shape']): number {
  return shape === 'linear' ? rates.length - 1 : rates.length;
}

/** How long anybody comes, in seconds: on the last of several days, until its profile ends. */
export function runLength(demand: DemandShape, clock: RunClock): number {
  switch (demand.kind) {
    case 'problems':
      return demand.perCustomer === undefined
        ? profiledLength(demand.perHour ?? [], demand, clock)
        : clock.instant((demand.days ?? 1) - 1, DAY);
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

function profiledLength(rates: readonly number[], demand: Profiled, clock: RunClock): number {
  const { shape, days = 1 } = demand;
  return clock.instant(days - 1, Math.max(0, intervalsOf(rates, shape)) * intervalOf(demand));
}

/** The rates of a day as a demand states them for a channel; of problems, for none. */
export function statedDay(
  rates: readonly number[],
  { perHourOn = {} }: Profiled,
  channel?: string,
): DayRates {
  const named: Readonly<Record<string, OwnRates>> = perHourOn;
  return { perHour: rates, onWeekday: byWeekday(named, (own) => ratesIn(own, channel)) };
}

/** What is said of days of the week such as `mon-fri`, by weekday. */
export function byWeekday<Said, Rates>(
  named: Readonly<Record<string, Said>>,
  ratesOf: (said: Said) => Rates,
): ReadonlyMap<number, Rates> {
  return new Map(
    Object.entries(named).flatMap(([days, said]) =>
      weekdaysOf(days).map((weekday) => [weekday, ratesOf(said)] as const),
    ),
  );
}

/**
 * A profile over the whole run: day after day, with the factors of the days and the holidays. Each
 * interval has the rate of the time that the clock shows when it begins.
 *
 * @param channel whose rates they are; of problems, none
 */
export function profileOf(
  { perHour: rates, onWeekday }: DayRates,
  demand: Profiled,
  clock: RunClock,
  channel?: string,
): Omit<Profile, 'highestPerHour'> {
  const { shape, days, dayFactors = [1] } = demand;
  const interval = intervalOf(demand);
  const intervals = Math.round(runLength(demand, clock) / interval);
  const holidays = new Map(demand.holidays.map((holiday) => [holiday.day, holiday]));
  const valueAt = (i: number, ofEnd: 0 | 1): number => {
    const { day, second } = clock.read(i * interval);
    const onDay = Math.floor(second / interval + 1e-9);
    const holiday: Holiday | undefined = holidays.get(day + 1);
    const ofHolidays =
      holiday?.perHour === undefined ? undefined : ratesIn(holiday.perHour, channel);
    const own = ofHolidays ?? onWeekday.get(clock.weekdayOf(day) ?? -1);
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
