import { withBacklog } from '../demand/backlog-journeys.ts';
import { drawSchedule } from '../demand/draw-schedule.ts';
import { DrawnJourneys } from '../demand/drawn-journeys.ts';
import type { JourneyFeed } from '../demand/journey-feed.ts';
import type { LoggedContact } from '../demand/logged-schedule.ts';
import type { ScheduleChunk } from '../demand/schedule.ts';
import { expectedOf, horizonOf } from '../demand/sources.ts';
import type { ArrivalsWithin } from '../demand/window.ts';
import { compileJourney } from '../journey/compile-journey.ts';
import type { JourneyTables } from '../journey/journey-tables.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Where the journeys come from: drawn from the scenario, or read from a log. */
export interface Demand {
  readonly tables: JourneyTables;
  /** When the last journey may begin, in seconds from the start of the run. */
  readonly horizon: number;
  /** Whether these are the journeys of the scenario's window already, whenever they begin. */
  readonly isOfWindow: boolean;
  /** Expected by the rates where journeys are drawn; counted where a log says who came. */
  readonly arrivals: ArrivalsWithin;
  /** What it is made from again on another thread; a demand without it stays on its own. */
  readonly origin?: DemandOrigin;
  schedule(replication: number): Iterable<ScheduleChunk>;
  /** The same journeys, one at a time. */
  journeys(replication: number): JourneyFeed;
}

/** All that a demand is made from beside its scenario: plain data. */
export type DemandOrigin =
  | { readonly kind: 'drawn' }
  | {
      readonly kind: 'logged';
      readonly contacts: readonly LoggedContact[];
      readonly channel: number;
    };

/** The demand that a scenario describes. */
export function demandOf(scenario: Scenario): Demand {
  const tables = compileJourney(scenario);
  return {
    tables,
    horizon: horizonOf(scenario),
    isOfWindow: false,
    arrivals: expectedOf(scenario),
    origin: { kind: 'drawn' },
    schedule: (replication) => drawSchedule(scenario, tables, replication),
    journeys: (replication) =>
      withBacklog(new DrawnJourneys(scenario, tables, replication), scenario, tables, replication),
  };
}
