import { type CustomerKind, isOpen } from './customer-kinds.ts';
import { MOST_ATTEMPTS } from './journey.ts';
import { type Course, listsOf, type PlaceEdge } from './places.ts';

/** A transition with the probability that a customer takes it: 0 where others leave nobody to it. */
export interface Taken {
  readonly edge: PlaceEdge;
  readonly probability: number;
}

/**
 * The transitions that are open to a customer, up to the first that takes all who are left.
 *
 * @returns `left`: the probability that none of them is taken, 0 but for what is wrong or rounded
 */
export function takenEdges(
  edges: readonly PlaceEdge[],
  kind: CustomerKind,
  attempt: number,
): { readonly taken: readonly Taken[]; readonly left: number } {
  const taken: Taken[] = [];
  let left = 1;
  for (const edge of edges) {
    if (!isOpen(edge.when, kind, attempt)) continue;
    if (edge.probability === undefined) {
      taken.push({ edge, probability: Math.max(0, left) });
      return { taken, left: Math.min(0, left) };
    }
    taken.push({ edge, probability: edge.probability });
    left -= edge.probability;
  }
  return { taken, left };
}

/** A customer at a place, with so many contacts made: that of the place included. */
export interface Node {
  readonly place: number;
  readonly attempt: number;
}

/** What follows after one of the lists of a place. */
export interface Step {
  readonly list: number;
  readonly taken: readonly Taken[];
  readonly left: number;
  /** Where each of the taken leads, as a key of the graph. */
  readonly to: readonly number[];
}

/** A node with what may follow. */
export interface GraphNode extends Node {
  readonly steps: readonly Step[];
}

/** All that may happen to one kind of customers on a course, by keys of its nodes. */
export type Graph = ReadonlyMap<number, GraphNode>;

/**
 * Follows a course from some of its places. Attempts are counted as far as a guard can tell them
 * apart.
 *
 * @param again whether a channel's own rules bring a customer of a place back to it
 */
export function graphOf(
  { places }: Course,
  from: readonly Node[],
  kind: CustomerKind,
  again: (place: number) => boolean,
): Graph {
  const most = highestAsked(places.flatMap((place) => listsOf(place).flat())) + 1;
  const keyOf = ({ place, attempt }: Node): number => place * (most + 1) + Math.min(most, attempt);
  const nodes = new Map<number, GraphNode>();
  const open = [...from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const key = keyOf(node);
    if (nodes.has(key)) continue;
    const { place: number } = node;
    const attempt = Math.min(most, node.attempt);
    const place = places[number];
    if (place === undefined) throw new RangeError(`no place ${number}`);
    const steps = listsOf(place).flatMap((list, i): Step[] => {
      if (list === undefined) return [];
      const { taken, left } = takenEdges(list, kind, attempt);
      const next = taken.map(({ edge: { to } }): Node => {
        const isContact = places[to]?.kind === 'contact';
        return { place: to, attempt: isContact ? attempt + 1 : attempt };
      });
      open.push(...next);
      return [{ list: i, taken, left, to: next.map(keyOf) }];
    });
    nodes.set(key, { place: number, attempt, steps });
    if (again(number)) open.push({ place: number, attempt: attempt + 1 });
  }
  return nodes;
}

/** The highest number of contacts that a guard asks for. */
function highestAsked(edges: readonly (PlaceEdge | undefined)[]): number {
  return edges.reduce((most, edge) => {
    if (edge === undefined) return most;
    const { fromAttempt, toAttempt } = edge.when;
    return Math.max(most, fromAttempt, toAttempt === MOST_ATTEMPTS ? 0 : toAttempt);
  }, 0);
}

/** What leads to what, by numbers. */
export type Links = ReadonlyMap<number, readonly number[]>;

/** All that some lead to, themselves included. */
export function reachedFrom(links: Links, starts: readonly number[]): ReadonlySet<number> {
  const reached = new Set(starts);
  // What is added meanwhile is looked at, too.
  for (const one of reached) for (const to of links.get(one) ?? []) reached.add(to);
  return reached;
}

/** All that lead to one of the goals, goals included. */
export function leadingTo(links: Links, goals: readonly number[]): ReadonlySet<number> {
  const back = new Map<number, number[]>();
  for (const [from, targets] of links) {
    for (const to of targets) {
      const known = back.get(to);
      if (known === undefined) back.set(to, [from]);
      else known.push(from);
    }
  }
  return reachedFrom(back, goals);
}

/** Those that lead back to themselves. */
export function comingRound(links: Links): readonly number[] {
  return [...links].flatMap(([one, next]) => (reachedFrom(links, next).has(one) ? [one] : []));
}
