import { isCertain, quantile } from '../mathematics/random/law.ts';
import type { Luck } from './draws.ts';
import type { JourneyFacts } from './journey-tables.ts';
import { ALL_LEFT, EDGE_LISTS, NONE, type PlaceTables, placeKind } from './place-tables.ts';
import { purpose } from './purposes.ts';
import { planBitOf, traitsOf } from './traits.ts';

/** Steps of one decision draw apart from each other: the purpose is the low byte of their key. */
const HOP = 256;

/** Where edges have led. */
export interface Course {
  /** A contact or an end. */
  place: number;
  /** The delays of all edges on the way, in seconds. */
  delay: number;
  /** What multiplies the handling time of the contact. */
  repetition: number;
}

/** Whether a journey says what comes after an event at a place, instead of the channel's rules. */
export function hasEdges({ firstEdges }: PlaceTables, place: number, list: number): boolean {
  const at = EDGE_LISTS * place + list;
  return (firstEdges[at] as number) < (firstEdges[at + 1] as number);
}

/**
 * Follows the edges of a place after an event, and those of places without a contact behind it, to the
 * next contact or the end. Pure but for `out`, which it overwrites: it allocates nothing.
 *
 * @param list the event, see `PlaceTables.firstEdges`
 * @param attempt contacts that the customer has made so far, which the luck is of
 */
export function followEdges(
  places: PlaceTables,
  facts: JourneyFacts,
  place: number,
  list: number,
  attempt: number,
  luck: Luck,
  out: Course,
): void {
  const { edges, delays, kinds } = places;
  out.delay = 0;
  out.repetition = 1;
  let at = EDGE_LISTS * place + list;
  for (let hop = 0; ; hop += HOP) {
    const edge = edgeOf(places, facts, at, attempt, luck, hop);
    const number = edges.delay[edge] as number;
    if (number !== NONE) {
      const law = delays[number];
      if (law === undefined) throw new RangeError(`no delay ${number}`);
      const u = isCertain(law) ? 0.5 : luck.draw(purpose.edgeDelay + hop, attempt);
      out.delay += quantile(law, u);
    }
    out.repetition *= edges.repeats[edge] as number;
    const next = edges.to[edge] as number;
    if (kinds[next] !== placeKind.choose) {
      out.place = next;
      return;
    }
    at = EDGE_LISTS * next;
  }
}

/**
 * The contact that a journey begins with: that of its start, or where the choices there lead. Nothing
 * is waited for on the way.
 *
 * @returns its place
 */
export function beginJourney(
  places: PlaceTables,
  facts: JourneyFacts,
  start: number,
  luck: Luck,
  out: Course,
): number {
  if (places.kinds[start] !== placeKind.choose) return start;
  followEdges(places, facts, start, 0, 0, luck, out);
  return out.place;
}

/**
 * The edge that a customer takes: of those that are open, in their order, each with its probability;
 * one without takes all who are left.
 */
function edgeOf(
  { firstEdges, edges, reasonSets }: PlaceTables,
  facts: JourneyFacts,
  list: number,
  attempt: number,
  luck: Luck,
  hop: number,
): number {
  const traits = traitsOf(facts);
  const plan = planBitOf(facts);
  const { reason } = facts;
  const until = firstEdges[list + 1] as number;
  let last = NONE;
  let u = -1;
  for (let edge = firstEdges[list] as number; edge < until; edge++) {
    if (((edges.traits[edge] as number) & traits) !== traits) continue;
    if (((edges.plans[edge] as number) & plan) === 0) continue;
    if (attempt < (edges.fromAttempt[edge] as number)) continue;
    if (attempt > (edges.toAttempt[edge] as number)) continue;
    const set = edges.reasons[edge] as number;
    if (set !== NONE && !hasReason(reasonSets[set] as readonly number[], reason)) continue;
    const probability = edges.probability[edge] as number;
    if (probability === ALL_LEFT) return edge;
    if (probability === 0) continue;
    if (u < 0) u = luck.draw(purpose.edge + hop, attempt);
    if (u < probability) return edge;
    u -= probability;
    last = edge;
  }
  if (last === NONE)
    throw new RangeError(`no edge of list ${list} is open after attempt ${attempt}`);
  // Probabilities add up to 1 but for what their authors rounded.
  return last;
}

function hasReason(words: readonly number[], reason: number): boolean {
  return (((words[reason >>> 5] ?? 0) >>> (reason & 31)) & 1) === 1;
}
