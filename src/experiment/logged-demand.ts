import { feedOf } from '../demand/journey-feed.ts';
import { type LoggedContact, loggedSchedule } from '../demand/logged-schedule.ts';
import { busiestStretch, countedArrivals } from '../demand/window.ts';
import { compileJourney, withoutRetries } from '../journey/compile-journey.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { seconds } from '../units.ts';
import type { Demand } from './simulate-scenario.ts';

/** A logged contact and when it entered, in seconds after midnight of the log's day. */
export interface EnteredContact extends LoggedContact {
  readonly entered: number;
}

/** The part of a log that the scenario's window asks for, as a run of its own. */
export interface LoggedRun {
  /** The scenario with the clock of that part. */
  readonly scenario: Scenario;
  readonly demand: Demand;
  readonly contacts: readonly LoggedContact[];
}

/**
 * Plays a day of a log instead of drawn demand: the contacts that entered within the scenario's
 * window, with time counted from its start. Nobody returns but who did so in the log.
 *
 * @param day the contacts of one day, times in seconds after midnight
 * @param channel the channel that the log is of
 */
export function loggedRun(
  scenario: Scenario,
  day: readonly EnteredContact[],
  channel: number,
): LoggedRun {
  const { window, opensAt } = scenario;
  const stretch =
    window.from === 'busiest'
      ? busiestStretch(
          countedArrivals(day.map(({ entered }) => entered)),
          window.length,
          900,
          86_400,
        )
      : { from: opensAt + window.from, length: window.length };
  const contacts = day
    .filter(({ entered }) => entered >= stretch.from && entered < stretch.from + stretch.length)
    .map((contact) => ({ ...contact, joined: contact.joined - stretch.from }));
  const last = contacts.reduce((latest, { joined }) => Math.max(latest, joined), 0);
  const horizon = Math.max(stretch.length, last + 1);
  const clocked: Scenario = {
    ...scenario,
    opensAt: seconds(stretch.from),
    demand: { ...scenario.demand, length: seconds(horizon) },
    window: { from: seconds(0), length: seconds(stretch.length), start: 'empty' },
  };
  const tables = withoutRetries(compileJourney(clocked));
  const schedule = (replication: number) =>
    loggedSchedule(contacts, clocked, tables, channel, replication);
  return {
    scenario: clocked,
    contacts,
    demand: {
      tables,
      horizon,
      // Who entered within the window may join the queue when it is over.
      isOfWindow: true,
      arrivals: countedArrivals(contacts.map(({ joined }) => joined)),
      schedule,
      journeys: (replication) => feedOf(schedule(replication)),
    },
  };
}
