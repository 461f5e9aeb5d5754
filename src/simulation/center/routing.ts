import type { AgentGroup } from './agent-group.ts';
import type { Center, Route } from './center.ts';
import { type Contact, NOBODY } from './contact.ts';
import type { WaitingLine } from './waiting-line.ts';

/**
 * Who serves whom: for a contact the first group of its list that may and can, for an agent the
 * first contact of the first tier in which one may be taken. Nobody overtakes the head of a queue,
 * not even where it has to wait because an agent leaves soon.
 */
export class Routing {
  readonly #groups: readonly AgentGroup[];
  readonly #lines: readonly WaitingLine[];
  readonly #routes: readonly (readonly Route[])[];
  readonly #tiers: readonly (readonly (readonly number[])[])[];
  /** Whether somebody of a group can begin with a contact now; asked only of groups whose agents leave. */
  readonly #canBegin: (contact: Contact, group: number) => boolean;
  readonly #leaves: readonly boolean[];
  /** By class · groups + group: from when on, ∞ for never; reserve; factor of the handling time. */
  readonly #after: Float64Array;
  readonly #reserve: Int32Array;
  readonly #handling: Float64Array;

  constructor(
    center: Center,
    groups: readonly AgentGroup[],
    lines: readonly WaitingLine[],
    canBegin: (contact: Contact, group: number) => boolean,
  ) {
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

  /** The group that serves a contact now; −1 when it has to wait. */
  groupFor(contact: Contact, now: number): number {
    const routes = this.#routes[contact.class] as readonly Route[];
    for (let i = 0; i < routes.length; i++) {
      const { group, reserve, after } = routes[i] as Route;
      if ((this.#groups[group] as AgentGroup).places <= reserve) continue;
      if (contact.since + after > now) continue;
      if (this.#leaves[group] && !this.#isNext(contact, group, now)) continue;
      return group;
    }
    return NOBODY;
  }

  /** The contact that the group's next free agent takes, if there is one for it. */
  contactFor(group: number, now: number): Contact | undefined {
    const tiers = this.#tiers[group] as readonly (readonly number[])[];
    for (let i = 0; i < tiers.length; i++) {
      const tier = tiers[i] as readonly number[];
      let best: Contact | undefined;
      for (let j = 0; j < tier.length; j++) {
        const { first } = this.#lines[tier[j] as number] as WaitingLine;
        if (first === undefined || !this.#may(first, group, now)) continue;
        if (this.#leaves[group] && !this.#canBegin(first, group)) continue;
        if (best === undefined || first.isBefore(best)) best = first;
      }
      if (best !== undefined) return best;
    }
    return undefined;
  }

  /** What multiplies the handling time of a class in a group. */
  factorOf(contactClass: number, group: number): number {
    return this.#handling[contactClass * this.#groups.length + group] as number;
  }

  /** Whether a group can begin with a contact, and need not begin with the head of its queue before. */
  #isNext(contact: Contact, group: number, now: number): boolean {
    const { first } = this.#lines[contact.class] as WaitingLine;
    const isOvertaken =
      first !== undefined &&
      first !== contact &&
      first.isBefore(contact) &&
      this.#may(first, group, now);
    return !isOvertaken && this.#canBegin(contact, group);
  }

  #may(contact: Contact, group: number, now: number): boolean {
    const pair = contact.class * this.#groups.length + group;
    return (
      (this.#groups[group] as AgentGroup).places > (this.#reserve[pair] as number) &&
      contact.since + (this.#after[pair] as number) <= now
    );
  }
}
