import type { AgentGroup } from './agent-group.ts';
import type { Center, Route } from './center.ts';
import type { OpenContacts } from './open-contacts.ts';
import type { WaitingLine } from './waiting-line.ts';

const NOBODY = -1;

/**
 * Who serves whom: for a contact the first group of its list that may and can, for an agent the
 * first contact of the first tier in which one may be taken. Nobody overtakes the head of a queue,
 * not even where it has to wait because an agent leaves soon.
 */
export class Routing {
  readonly #contacts: OpenContacts;
  readonly #groups: readonly AgentGroup[];
  readonly #lines: readonly WaitingLine[];
  readonly #routes: readonly (readonly Route[])[];
  readonly #tiers: readonly (readonly (readonly number[])[])[];
  /** Whether somebody of a group can begin with a contact now; asked only of groups whose agents leave. */
  readonly #canBegin: (row: number, group: number) => boolean;
  readonly #leaves: readonly boolean[];
  /** By class · groups + group: from when on, ∞ for never; reserve; factor of the handling time. */
  readonly #after: Float64Array;
  readonly #reserve: Int32Array;
  readonly #handling: Float64Array;

  constructor(
    center: Center,
    contacts: OpenContacts,
    groups: readonly AgentGroup[],
    lines: readonly WaitingLine[],
    canBegin: (row: number, group: number) => boolean,
  ) {
    this.#contacts = contacts;
    this.#groups = groups;
    this.#lines = lines;
    this.#canBegin = canBegin;
    this.#leaves = center.groups.map(({ duty }) => duty.kind !== 'always');
    this.#routes = center.classes.map(({ routes }) => routes);
    this.#tiers = center.groups.map(({ tiers }) => tiers);
    const pairs = center.classes.length * groups.length;
    this.#after = new Float64Array(pairs).fill(Number.POSITIVE_INFINITY);
    this.#reserve = new Int32Array(pairs);
    this.#handling = new Float64Array(pairs).fill(1);
    for (const [number, { routes }] of center.classes.entries()) {
      for (const { group, after, reserve, handling } of routes) {
        const pair = number * groups.length + group;
        this.#after[pair] = after;
        this.#reserve[pair] = reserve;
        this.#handling[pair] = handling;
      }
    }
  }

  /** The group that serves a contact of this class now; −1 when it has to wait. */
  groupFor(row: number, now: number): number {
    const { classes, since } = this.#contacts;
    const contactClass = classes[row] as number;
    const routes = this.#routes[contactClass] as readonly Route[];
    for (let i = 0; i < routes.length; i++) {
      const { group, reserve, after } = routes[i] as Route;
      if ((this.#groups[group] as AgentGroup).places <= reserve) continue;
      if ((since[row] as number) + after > now) continue;
      if (this.#leaves[group] && !this.#isNext(row, contactClass, group, now)) continue;
      return group;
    }
    return NOBODY;
  }

  /** The contact that the group's next free agent takes; −1 when there is none for it. */
  contactFor(group: number, now: number): number {
    const tiers = this.#tiers[group] as readonly (readonly number[])[];
    for (let i = 0; i < tiers.length; i++) {
      const tier = tiers[i] as readonly number[];
      let best = NOBODY;
      for (let j = 0; j < tier.length; j++) {
        const contactClass = tier[j] as number;
        const row = (this.#lines[contactClass] as WaitingLine).first;
        if (row === NOBODY || !this.#may(contactClass, group, row, now)) continue;
        if (this.#leaves[group] && !this.#canBegin(row, group)) continue;
        if (best === NOBODY || this.#contacts.isBefore(row, best)) best = row;
      }
      if (best !== NOBODY) return best;
    }
    return NOBODY;
  }

  /** What multiplies the handling time of a class in a group. */
  factorOf(contactClass: number, group: number): number {
    return this.#handling[contactClass * this.#groups.length + group] as number;
  }

  /** Whether a group can begin with a contact, and need not begin with the head of its queue before. */
  #isNext(row: number, contactClass: number, group: number, now: number): boolean {
    const { first } = this.#lines[contactClass] as WaitingLine;
    const isOvertaken =
      first !== NOBODY &&
      first !== row &&
      this.#contacts.isBefore(first, row) &&
      this.#may(contactClass, group, first, now);
    return !isOvertaken && this.#canBegin(row, group);
  }

  #may(contactClass: number, group: number, row: number, now: number): boolean {
    const pair = contactClass * this.#groups.length + group;
    return (
      (this.#groups[group] as AgentGroup).places > (this.#reserve[pair] as number) &&
      (this.#contacts.since[row] as number) + (this.#after[pair] as number) <= now
    );
  }
}
