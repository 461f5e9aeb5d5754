import type { JourneyFeed } from '../demand/journey-feed.ts';
import type { JourneyTables } from '../journey/journey-tables.ts';
import type { Words } from '../mathematics/random/threefry.ts';
import type { AgentSide } from './agent-side.ts';
import type { AttemptCollector, LegCollector, TurnCollector } from './attempt-record.ts';
import type { CallbackCollector } from './callback-record.ts';
import type { Center } from './center/center.ts';
import { CenterRun } from './center/center-run.ts';
import type { FloorAccounts } from './center/floor-accounts.ts';
import type { CustomerSide } from './customers/customer-side.ts';

/** Everything that a run is a function of. */
export interface SimulationInput {
  readonly tables: JourneyTables;
  readonly center: Center;
  readonly journeys: JourneyFeed;
  readonly agentSide: AgentSide;
  /** The key of luck that belongs to nobody's journey, such as the latency of inbox look-ups. */
  readonly key: Words;
  /** Busy time is accounted within [from, until], in seconds. */
  readonly accountFrom: number;
  readonly accountUntil: number;
  /** Journeys that are still open then are cut, in seconds from the start. */
  readonly endsAt: number;
  /** Contacts that there is room for at once; any number where nothing is said. */
  readonly mostOpen?: number;
  /** Gets each leg as it ends, where legs are of interest. */
  readonly onLeg?: LegCollector;
  /** Gets what became of each callback that was offered, where that is of interest. */
  readonly onCallback?: CallbackCollector;
  /** Who the customers are, where some may leave for good or what they felt is of interest. */
  readonly customers?: CustomerSide;
  /** Gets each message of an agent in a session, where they are of interest. */
  readonly onTurn?: TurnCollector;
}

/** What a run tells beside its records. */
export interface SimulationTotals extends FloorAccounts {
  /** Journeys begun. */
  readonly journeys: number;
  /** Time average of the customers between two attempts, within the stretch of the accounts. */
  readonly away: number;
  /** Attempts under way, or customers about to come back, when the cap cut them off. */
  readonly cut: number;
  /** When the last event happened. */
  readonly lastAt: number;
  /** Laws of every run that this one breaks: a bug of ours, to be told and never hidden. */
  readonly broken: readonly string[];
}

/**
 * Plays a schedule against a centre, until every journey has ended or the cap is reached.
 *
 * @throws {TooManyOpen} where there is not room for all that is open at once
 */
export function simulateJourneys(
  input: SimulationInput,
  collect: AttemptCollector,
): SimulationTotals {
  const run = new CenterRun(input, collect);
  run.playUntil(input.endsAt);
  return run.finish();
}

/** How far a run is at a stop. */
export interface Stop {
  /** Seconds from the start of the run. */
  readonly at: number;
  /** Journeys that have begun, and of these those that are not over. */
  readonly begun: number;
  readonly open: number;
}

/**
 * The same run with stops: it is played up to one instant after another, so that whoever started it
 * can look up between them, or leave it.
 *
 * @param stops ascending instants, in seconds from the start; yielded is how far the run is at each
 */
export function* simulateWithStops(
  input: SimulationInput,
  collect: AttemptCollector,
  stops: Iterable<number>,
): Generator<Stop, SimulationTotals> {
  const run = new CenterRun(input, collect);
  for (const stop of stops) {
    if (stop >= input.endsAt) break;
    run.playUntil(stop);
    yield { at: stop, begun: run.journeys, open: run.contacts.count };
  }
  run.playUntil(input.endsAt);
  return run.finish();
}
