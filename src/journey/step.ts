import { giveUp, isAskedFor, isUnresolved, triesAgain } from './come-back.ts';
import { channelOf, type Luck, patienceOf } from './draws.ts';
import { followEdges, hasEdges } from './follow-edges.ts';
import type { JourneyFacts, JourneyTables } from './journey-tables.ts';
import { action, type Move, phase } from './move.ts';
import { edgeList, NOWHERE, type PlaceTables, placeKind } from './place-tables.ts';

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

/** Nobody gets in touch more often about one problem: rows of a schedule count no further. */
export const MOST_ATTEMPTS = 255;

/**
 * What the customer of one journey does next. Pure but for `out`, which it overwrites: it allocates
 * nothing and knows no clock, queue or network. The simulator and k6 call it with their own events.
 *
 * @param attempt the attempt that the customer is in or about to begin, counted from 1
 * @param channel of that attempt; that of the row, if left out
 * @param place of that attempt; likewise
 * @param where the channel where the contact is: another, once it was handed over or passed on. What
 *   became of it there is followed by what that channel says
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
  where: number = channel,
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
      const table = channelOf(tables, where);
      const isContained = happened === event.contained;
      const unresolved = isContained ? table.containedWrongly : table.unresolved;
      if (!isContained && isAskedFor(table, attempt, luck, out, channel, where)) return;
      const list = isContained ? edgeList.contained : edgeList.answered;
      if (goesOnByEdge(tables.places, facts, list, luck, out)) return;
      if (isUnresolved(unresolved, table, attempt, luck, out, channel)) return;
      out.phase = phase.ended;
      out.action = action.resolved;
      return;
    }
    case event.patienceEnds:
    case event.refused: {
      const isRefused = happened === event.refused;
      const list = isRefused ? edgeList.refused : edgeList.abandoned;
      if (goesOnByEdge(tables.places, facts, list, luck, out)) return;
      if (triesAgain(tables, facts, attempt, isRefused, luck, out, channel, where)) return;
      giveUp(out);
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
    giveUp(out);
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
