import { feedOf } from '../demand/journey-feed.ts';
import { type LoggedContact, loggedSchedule } from '../demand/logged-schedule.ts';
import { busiestStretch, countedArrivals } from '../demand/window.ts';
import { compileJourney, withoutRetries } from '../journey/compile-journey.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { seconds } from '../units.ts';
import type { Demand } from './scenario-demand.ts';

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
  const clocked: Scenario = {
    ...scenario,
    // Who came in the log came, and nobody leaves in a part of a day.
    churn: undefined,
    opensAt: seconds(stretch.from),
    software: {
      outages: scenario.software.outages.map(({ channels, from, until }) => ({
        channels,
        from: seconds(from + opensAt - stretch.from),
        until: seconds(until + opensAt - stretch.from),
      })),
    },
    demand: { ...scenario.demand, length: seconds(Math.max(stretch.length, last + 1)) },
    window: { from: seconds(0), length: seconds(stretch.length), start: 'empty' },
  };
  return { scenario: clocked, contacts, demand: loggedDemand(clocked, contacts, channel) };
}

/**
 * The contacts of a log as the demand of a run.
 *
 * @param scenario one whose window begins with the run, as `loggedRun` makes it
 * @param contacts with time counted from the start of that window
 */
export function loggedDemand(
  scenario: Scenario,
  contacts: readonly LoggedContact[],
  channel: number,
): Demand {
  const last = contacts.reduce((latest, { joined }) => Math.max(latest, joined), 0);
  const tables = withoutRetries(compileJourney(scenario));
  const schedule = (replication: number) =>
    loggedSchedule(contacts, scenario, tables, channel, replication);
  return {
    tables,
    horizon: Math.max(scenario.window.length, last + 1),
    // Who entered within the window may join the queue when it is over.
    isOfWindow: true,
    arrivals: countedArrivals(contacts.map(({ joined }) => joined)),
    origin: { kind: 'logged', contacts, channel },
    schedule,
    journeys: (replication) => feedOf(schedule(replication)),
  };
}
