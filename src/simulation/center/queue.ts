import type { ContactClass } from './center.ts';
import type { Team } from './team.ts';
import { WaitingLine } from './waiting-line.ts';

/** A class of contacts on the floor: who of it waits, and who may serve it. */
export class Queue {
  /** Of its class in the centre. */
  readonly number: number;
  readonly plan: ContactClass;
  readonly line: WaitingLine;
  /** In the order in which groups are tried. */
  routes: readonly Route[] = [];
  /** Whether some route is an overflow, open only after a time. */
  hasOverflow = false;
  /** Σ W in seconds, of those who have left the line: what ∫ L dt must be. */
  waited = 0;
  /** Outages that it is hit by now: nobody is served while there is one. */
  outages = 0;
  /** Where callbacks are offered: the wait of whoever entered service last, in seconds. */
  lastWait = 0;
  /** Those who wait for an agent of their own, where contacts do; `line` counts them too. */
  readonly reserved: WaitingLine | undefined;

  /** @param from where the accounts begin, in seconds; `until`, where they end */
  constructor(number: number, plan: ContactClass, from: number, until: number) {
    this.number = number;
    this.plan = plan;
    this.line = new WaitingLine(from, until);
    if (plan.lastAgent !== undefined) {
      this.reserved = new WaitingLine(from, until, this.line.length);
    }
  }

  /** How many wait. */
  get waiting(): number {
    return this.line.length.level;
  }

  /** Its way to a group, if there is one. */
  routeTo(team: Team): Route | undefined {
    return this.routes.find((route) => route.team === team);
  }
}

/** That a group may serve a class, see `center.ts`. */
export interface Route {
  readonly queue: Queue;
  readonly team: Team;
  /** Only contacts that have waited so long, in seconds. */
  readonly after: number;
  /** Multiplies the handling time. */
  readonly handling: number;
  /** Agents that must stay idle when one of them takes a contact. */
  readonly reserve: number;
}
