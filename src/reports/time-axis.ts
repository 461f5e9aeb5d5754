import { type Axis, timeTicks } from './chart-axes.ts';
import { formatClock } from './format.ts';
import { dateAfter, firstDate, instantShown, shownClock } from './local-time.ts';
import type { RunReport } from './run-report.ts';

const DAY = 86_400;
const HALF_HOUR = 1800;

/** Whether an axis is so long that its ticks are midnights: clock times with days would overlap. */
export function isOfDays({ from, to }: Pick<Axis, 'from' | 'to'>): boolean {
  return to - from > 4 * DAY;
}

/**
 * An axis of instants of a run, in seconds from its start, with ticks where local clocks show a round time, over every
 * change of them. It goes from half hour to half hour.
 *
 * @param what happens at them, such as `the contact began`
 */
export function timeAxis(
  instants: readonly number[],
  scenario: RunReport['scenario'],
  what: string,
): Axis {
  const [shown, startsOn] = [shownClock(scenario), firstDate(scenario)];
  const first = instants.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const last = instants.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const from = first - pastHalfHour(shown(first));
  const to = Math.max(from + HALF_HOUR, last + pastHalfHour(-shown(last)));
  const round = timeTicks(shown(from), shown(to), 7).map(instantShown(scenario));
  // Times that are left out in spring are all the instant of the change.
  const ticks = [...new Set(round)].filter((tick) => tick >= from && tick <= to);
  const dayText = (day: number) =>
    startsOn === undefined
      ? `day ${1 + day}`
      : dates.format(Date.parse(`${dateAfter(startsOn, day)}T00:00:00Z`));
  const common = { from, to, ticks };
  if (isOfDays(common)) {
    return {
      label:
        startsOn === undefined
          ? `day on which ${what}`
          : `date on which ${what}, from ${startsOn} on`,
      ...common,
      format: (at) => dayText(Math.floor(shown(at) / DAY)),
    };
  }
  const isOneDay = shown(to) <= DAY;
  const on = startsOn === undefined ? '' : isOneDay ? `, ${startsOn}` : `, from ${startsOn} on`;
  return {
    label: `local time at which ${what}${on}`,
    ...common,
    format: (at) => {
      const time = shown(at);
      const day = Math.floor(time / DAY);
      if (isOneDay) return formatClock(time);
      return time % DAY === 0 && day > 0 ? dayText(day) : formatClock(time - day * DAY);
    },
  };
}

const pastHalfHour = (time: number): number => time - Math.floor(time / HALF_HOUR) * HALF_HOUR;

/** As an axis has room for it: `23 Nov`. */
const dates = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
