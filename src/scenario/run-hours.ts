import { DAY } from '../calendar/civil-date.ts';
import { localClock } from '../calendar/local-clock.ts';
import { type OpeningHours, type OpenWindow, openWindows } from '../calendar/opening-hours.ts';
import { rememberedPeriods } from '../calendar/zone-offsets.ts';
import { epochSeconds, seconds } from '../units.ts';
import type { CalendarShape, OpeningHoursShape } from './calendar-field.ts';
import { compileCalendar, compileHours } from './compile-calendar.ts';
import { runLength } from './days.ts';
import { runClock } from './run-clock.ts';
import type { ScenarioShape } from './schema.ts';

/** Tickets that are open when a run begins came before it: business time is known so far back. */
const BEFORE = 60 * DAY;
/** Nobody is on duty later than so long after the end of the demand, however long a run may drain. */
const LONGEST_DRAIN = 400 * DAY;
/** Response goals may be used up after the end of a run. */
const BEYOND = 60 * DAY;

/** Opening hours as seconds of a run. */
export interface RunHours {
  /** When the last open journey is cut, at most. */
  readonly until: number;
  /** The windows of a channel or group: its own, or those of the calendar; undefined: always open. */
  windowsOf(own: OpeningHoursShape | undefined): readonly OpenWindow[] | undefined;
  /** Any hours, by the clocks of a channel's or group's zone. */
  windowsBy(week: OpeningHours['week'], own: OpeningHoursShape | undefined): readonly OpenWindow[];
  /** The working day that an instant is of, by the clocks of a group; some whole number. */
  dayOf(own: OpeningHoursShape | undefined): (instant: number) => number;
}

/** The hours of a scenario whose shape is right. */
export function runHours({ calendar, opensAt, demand, drainCap }: ScenarioShape): RunHours {
  const until = runLength(demand, runClock(calendar, opensAt)) + Math.min(drainCap, LONGEST_DRAIN);
  if (calendar === undefined) {
    return {
      until,
      windowsOf: () => undefined,
      windowsBy: (week) => sameEveryDay(week[0] ?? [], opensAt, until),
      dayOf: () => (instant) => Math.floor((instant + opensAt) / DAY),
    };
  }
  const { startsAt, hours } = compileCalendar(calendar, seconds(opensAt));
  const origin = epochSeconds(startsAt - BEFORE);
  const span = seconds(BEFORE + until + BEYOND);
  // Every channel, group and shift asks for the same zones.
  const periodsOf = rememberedPeriods();
  const inRun = (of: OpeningHours): readonly OpenWindow[] =>
    openWindows(of, origin, span, periodsOf).map(({ opens, closes }) => ({
      opens: seconds(opens - BEFORE),
      closes: seconds(closes - BEFORE),
    }));
  return {
    until,
    windowsOf: (own) => inRun(own === undefined ? hours : compileHours(own, calendar)),
    windowsBy: (week, own) => inRun({ zone: zoneOf(own, calendar), week, instead: {} }),
    dayOf: (own) => {
      const end = epochSeconds(origin + span);
      const local = localClock(zoneOf(own, calendar), origin, end, periodsOf);
      return (instant) => Math.floor(local(epochSeconds(startsAt + instant)) / DAY);
    },
  };
}

const zoneOf = (own: OpeningHoursShape | undefined, { zone }: CalendarShape): string =>
  own?.zone ?? zone;

/** The windows of each day where there is no calendar: all days are alike, and of 24 hours. */
function sameEveryDay(
  day: readonly OpenWindow[],
  opensAt: number,
  until: number,
): readonly OpenWindow[] {
  // A shift of the evening before may reach into the first day.
  const days = Math.ceil(until / DAY) + 2;
  return Array.from({ length: days }, (_, i) => i - 1)
    .flatMap((i) =>
      day.map(({ opens, closes }) => ({
        opens: seconds(opens - opensAt + i * DAY),
        closes: seconds(closes - opensAt + i * DAY),
      })),
    )
    .filter(({ closes }) => closes > 0);
}
