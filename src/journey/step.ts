import { quantile } from '../mathematics/random/law.ts';
import { channelOf, type Luck, patienceOf } from './draws.ts';
import { followEdges, hasEdges } from './follow-edges.ts';
import type {
  ChannelSwitch,
  ChannelTable,
  JourneyFacts,
  JourneyTables,
  Unresolved,
} from './journey-tables.ts';
import { edgeList, NOWHERE, type PlaceTables, placeKind } from './place-tables.ts';
import { purpose } from './purposes.ts';

/** Where a customer is in the journey. */
export const phase = {
  away: 0,
  waiting: 1,
  inService: 2,
  ended: 3,
  /** Away, while the ticket waits for the customer. */
  pending: 4,
} as const;

/** What happened to the customer. */
export const event = {
  /** The journey begins, or the pause before another attempt is over. */
  begins: 0,
  /** An agent has taken the contact. */
  taken: 1,
  /** The answer is there and the contact is closed. */
  answered: 2,
  /** Nobody had taken the contact when patience ended. */
  patienceEnds: 3,
  /** The contact could not be opened, or was cut off: all lines busy, or the software is down. */
  refused: 4,
  /** A machine has done with the contact, without an agent. */
  contained: 5,
} as const;

/** What the customer does about it. */
export const action = {
  /** Opens a contact and waits for at most `delay`. */
  opens: 0,
  /** Nothing: goes on talking. */
  stays: 1,
  /** Is done: the problem is resolved. */
  resolved: 2,
  /** Leaves, and begins again after `delay`. */
  comesBack: 3,
  /** Leaves for good: the journey is given up. */
  givesUp: 4,
  /** Is lost on the way, without having given up. */
  lost: 5,
} as const;

/** Nobody gets in touch more often about one problem: rows of a schedule count no further. */
export const MOST_ATTEMPTS = 255;

/** What `step` decided: the state after it, what the customer does, and a delay in seconds. */
export interface Move {
  phase: number;
  attempt: number;
  action: number;
  delay: number;
  /** Where the next attempt is, or where the journey ended. */
  channel: number;
  place: number;
  /** Whether the next attempt is another contact than this one once more; what multiplies its handling time. */
  isElsewhere: boolean;
  repetition: number;
}

/** A move to write into. */
export function emptyMove(): Move {
  return {
    phase: 0,
    attempt: 0,
    action: 0,
    delay: Number.NaN,
    channel: 0,
    place: NOWHERE,
    isElsewhere: false,
    repetition: 1,
  };
}

/**
 * What the customer of one journey does next. Pure but for `out`, which it overwrites: it allocates
 * nothing and knows no clock, queue or network. The simulator and k6 call it with their own events.
 *
 * @param attempt the attempt that the customer is in or about to begin, counted from 1
 * @param channel of that attempt; that of the row, if left out
 * @param place of that attempt; likewise
 */
export function step(
  tables: JourneyTables,
  facts: JourneyFacts,
  attempt: number,
  happened: number,
  luck: Luck,
  out: Move,
  channel: number = facts.channel,
  place: number = facts.place,
): void {
  out.attempt = attempt;
  out.delay = 0;
  out.place = place;
  switch (happened) {
    case event.begins:
      out.phase = phase.waiting;
      out.action = action.opens;
      out.delay = patienceOf(tables, facts, attempt, luck, channel);
      return;
    case event.taken:
      out.phase = phase.inService;
      out.action = action.stays;
      return;
    case event.answered:
    case event.contained: {
      const table = channelOf(tables, channel);
      const isContained = happened === event.contained;
      const unresolved = isContained ? table.containedWrongly : table.unresolved;
      if (
        !isContained &&
        comesBackAfter(table.pending, purpose.pending, table, attempt, luck, out, channel)
      ) {
        out.phase = phase.pending;
        return;
      }
      const list = isContained ? edgeList.contained : edgeList.answered;
      if (goesOnByEdge(tables.places, facts, list, luck, out)) return;
      if (comesBackAfter(unresolved, purpose.resolution, table, attempt, luck, out, channel))
        return;
      out.phase = phase.ended;
      out.action = action.resolved;
      return;
    }
    case event.patienceEnds:
    case event.refused: {
      const list = happened === event.refused ? edgeList.refused : edgeList.abandoned;
      if (goesOnByEdge(tables.places, facts, list, luck, out)) return;
      if (triesAgain(tables, facts, attempt, happened, luck, out, channel)) return;
      out.phase = phase.ended;
      out.action = action.givesUp;
      return;
    }
    default:
      throw new RangeError(`no event ${happened}`);
  }
}

/**
 * Whether the journey says what comes after an event in the place of `out`, which then has it. What
 * the customer of a journey does after the last contact that anybody makes is to give up.
 */
function goesOnByEdge(
  places: PlaceTables | undefined,
  facts: JourneyFacts,
  list: number,
  luck: Luck,
  out: Move,
): boolean {
  const { place, attempt } = out;
  if (places === undefined || place === NOWHERE || !hasEdges(places, place, list)) return false;
  followEdges(places, facts, place, list, attempt, luck, out);
  const value = places.values[out.place] as number;
  if (places.kinds[out.place] === placeKind.end) {
    out.phase = phase.ended;
    out.action = endActions[value] as number;
    out.delay = 0;
  } else if (attempt >= MOST_ATTEMPTS) {
    out.phase = phase.ended;
    out.action = action.givesUp;
    out.place = place;
    out.delay = 0;
  } else {
    out.phase = phase.away;
    out.action = action.comesBack;
    out.attempt = attempt + 1;
    out.channel = value;
    out.isElsewhere = true;
  }
  return true;
}

/** What the customer does at the end of a journey, in the order of `endNames`. */
const endActions: readonly number[] = [action.resolved, action.givesUp, action.lost];

/** Whether the customer tries again after an attempt that failed, with when and where in `out` if so. */
function triesAgain(
  tables: JourneyTables,
  facts: JourneyFacts,
  attempt: number,
  happened: number,
  luck: Luck,
  out: Move,
  channel: number,
): boolean {
  const table = channelOf(tables, channel);
  if (attempt >= table.mostAttempts) return false;
  const rules = table.retryByReason?.[facts.reason] ?? table;
  const isRefused = happened === event.refused;
  const probability =
    (isRefused ? rules.retryProbabilityIfRefused : undefined) ?? rules.retryProbability;
  if (luck.draw(purpose.retry, attempt) >= probability) return false;
  const delay = (isRefused ? rules.retryDelayIfRefused : undefined) ?? rules.retryDelay;
  comeBack(quantile(delay, luck.draw(purpose.retryDelay, attempt)), channel, out);
  if (table.switches !== undefined) switchChannel(table.switches, attempt, luck, out);
  return true;
}

/** Whether the customer comes back after an answer, with the delay in `out` if so. */
function comesBackAfter(
  why: Unresolved | undefined,
  what: number,
  { mostAttempts }: ChannelTable,
  attempt: number,
  luck: Luck,
  out: Move,
  channel: number,
): boolean {
  if (why === undefined || attempt >= (why.mostAttempts ?? mostAttempts)) return false;
  if (luck.draw(what, attempt) >= why.probability) return false;
  comeBack(quantile(why.delay, luck.draw(purpose.returnDelay, attempt)), channel, out);
  return true;
}

function comeBack(delay: number, channel: number, out: Move): void {
  out.channel = channel;
  out.isElsewhere = false;
  out.repetition = 1;
  out.phase = phase.away;
  out.action = action.comesBack;
  out.attempt++;
  out.delay = delay;
}

/** The channel that the customer tries next. */
function switchChannel(
  switches: readonly ChannelSwitch[],
  attempt: number,
  luck: Luck,
  out: Move,
): void {
  let u = luck.draw(purpose.channelSwitch, attempt);
  for (const { to, probability, repetition } of switches) {
    if (u < probability) {
      out.channel = to;
      out.isElsewhere = true;
      out.repetition = repetition;
      return;
    }
    u -= probability;
  }
}
