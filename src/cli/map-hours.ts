import { type BusinessHours, businessHours } from '../calendar/business-hours.ts';
import { DAY } from '../calendar/civil-date.ts';
import { openWindows } from '../calendar/opening-hours.ts';
import { unitedWindows } from '../calendar/united-windows.ts';
import type { EventLog } from '../journey-map/event-log.ts';
import type { WrittenClock } from '../journey-map/instant-text.ts';
import { parseWeeklyHours } from '../scenario/hours-text.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { epochSeconds, seconds } from '../units.ts';

/** Nobody is at work later than so long after the end of the demand, however long a run may drain. */
const LONGEST_DRAIN = 400 * DAY;

/**
 * The hours that `--hours` says, from the first to the last day of a log: by the clocks of a zone, if one is given and
 * the log's instants are by UTC, else by its own clock.
 */
export function hoursOfLog({ cases }: EventLog, text: string, zone = 'UTC'): BusinessHours {
  const week = { ...parseWeeklyHours(text, '--hours'), zone };
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { visits } of cases) {
    for (const { start, end } of visits) {
      [first, last] = [Math.min(first, start), Math.max(last, end)];
    }
  }
  // The windows of the day before may reach into the log.
  const origin = (Math.floor(first / DAY) - 1) * DAY;
  const windows = openWindows(week, epochSeconds(origin), seconds(last - origin + DAY));
  return shifted(windows, origin);
}

/**
 * The hours that `--hours` says, by the clocks of a scenario, in seconds of its run. Without it, those in which a
 * channel with people is open; undefined where one always is.
 */
export function hoursOfScenario(
  scenario: Scenario,
  horizon: number,
  text: string | undefined,
): BusinessHours | undefined {
  if (text === undefined) {
    const staffed = scenario.channels.filter(({ kind }) => kind !== 'automatic');
    const open = staffed.flatMap(({ hours }) => (hours === undefined ? [] : [hours]));
    const isAlwaysOpen = open.length < staffed.length || open.length === 0;
    return isAlwaysOpen ? undefined : businessHours(unitedWindows(open));
  }
  const week = parseWeeklyHours(text, '--hours');
  const { startsAt, zone = week.zone } = clockOf(scenario);
  // The windows of the day before may reach into the run.
  const length = DAY + horizon + Math.min(scenario.drainCap, LONGEST_DRAIN) + DAY;
  const origin = epochSeconds(startsAt - DAY);
  return shifted(openWindows({ ...week, zone }, origin, seconds(length)), -DAY);
}

/** The clock of a scenario's run. One without a calendar runs on the day that ages are counted at. */
export function clockOf({ calendar, customers, opensAt }: Scenario): WrittenClock {
  return calendar ?? { startsAt: epochSeconds(customers.asOf * DAY + opensAt) };
}

function shifted(windows: ReturnType<typeof openWindows>, by: number): BusinessHours {
  return businessHours(
    windows.map(({ opens, closes }) => ({
      opens: seconds(opens + by),
      closes: seconds(closes + by),
    })),
  );
}
