import type { Words } from '../../mathematics/random/threefry.ts';
import type { EventList } from '../kernel/event-list.ts';
import type { AgentGroup } from './agent-group.ts';
import { BreakLuck } from './break-luck.ts';
import type { GroupPlan } from './center.ts';
import { type StaffChange, staffChanges } from './staff-changes.ts';

/** What becomes of contacts when agents come and go. */
export interface Floor {
  /** Takes every contact from an agent's hands. */
  interrupt(group: number, agent: number, how: 'pause' | 'return'): void;
  /** An agent is back: what was paused goes on. */
  resume(group: number, agent: number): void;
}

/** The kinds of events that duty schedules. */
export interface DutyEvents {
  /** The group's next change of staff; its subject is the group. */
  readonly change: number;
  /** An agent's break begins or ends; its subject is the agent's number among all. */
  readonly turn: number;
}

const NOBODY = -1;
/** An agent's break: due when the contact in hand is over; missed by who was not there. */
const breakState = { none: 0, begun: 1, due: 2, missed: 3 } as const;

/**
 * Who of a group is there: shifts or staffing levels, and breaks that come by chance. Who is on a
 * break is scheduled all the same; breaks do not come to agents who are not.
 */
export class Duty {
  /** When staff changes next; ∞ when it does not. */
  nextAt: number = Number.POSITIVE_INFINITY;
  readonly #plan: GroupPlan;
  readonly #number: number;
  readonly #group: AgentGroup;
  readonly #events: EventList;
  readonly #kinds: DutyEvents;
  readonly #floor: Floor;
  readonly #firstAgent: number;
  readonly #changes: readonly StaffChange[];
  readonly #breakLuck: BreakLuck | undefined;
  readonly #isScheduled: Uint8Array;
  readonly #breakOf: Uint8Array;
  #changed = 0;
  /** Agents who shall be scheduled. */
  #level = 0;
  /** Agents who are, more than that while somebody who has to go is in mid-contact; and on a break. */
  #staffed = 0;
  #breaking = 0;

  constructor(
    plan: GroupPlan,
    number: number,
    group: AgentGroup,
    firstAgent: number,
    key: Words,
    events: EventList,
    kinds: DutyEvents,
    floor: Floor,
  ) {
    this.#plan = plan;
    this.#number = number;
    this.#group = group;
    this.#firstAgent = firstAgent;
    this.#events = events;
    this.#kinds = kinds;
    this.#floor = floor;
    const named = group.isElastic ? 0 : group.agents;
    this.#isScheduled = new Uint8Array(named);
    this.#breakOf = new Uint8Array(named);
    this.#breakLuck = plan.breaks && new BreakLuck(plan.breaks, key, firstAgent, named);
    this.#changes = staffChanges(plan.duty);
    if (plan.duty.kind === 'always') this.#setLevel(named, 0);
    this.#findNext();
    this.bringUpToDate(0);
    for (let agent = 0; agent < named; agent++) this.#scheduleBreak(agent, 0);
  }

  /** Makes the changes that are due; several may be at one instant. */
  bringUpToDate(now: number): void {
    while (this.nextAt <= now) {
      const change = this.#changes[this.#changed++] as StaffChange;
      if (change.agent === NOBODY) this.#setLevel(change.agents, now);
      else this.#setShift(change.agent, change.agents === 1, now);
      this.#findNext();
    }
  }

  /** An agent has handed in a contact, and may now leave. */
  released(agent: number, now: number): void {
    const group = this.#group;
    if (group.isElastic || (group.held[agent] as number) > 0) return;
    if (this.#staffed > this.#level && this.#isScheduled[agent] === 1) this.#unschedule(agent);
    if (this.#breakOf[agent] !== breakState.due) return;
    if (this.#isScheduled[agent] === 1) this.#beginBreak(agent, now);
    else this.#breakOf[agent] = breakState.missed;
  }

  /** Whether an agent who begins now can be done at `ends` before staff is reduced. */
  fits(agent: number, ends: number): boolean {
    for (let i = this.#changed; i < this.#changes.length; i++) {
      const change = this.#changes[i] as StaffChange;
      if (change.at >= ends) return true;
      if (change.agent === agent && change.agents === 0) return false;
      if (change.agent === NOBODY && change.agents < this.#level) return false;
    }
    return true;
  }

  /** A break of an agent begins or is over. */
  turn(agent: number, now: number): void {
    if (this.#isScheduled[agent] === 0) this.#breakOf[agent] = breakState.missed;
    else if (this.#breakOf[agent] === breakState.begun) {
      this.#breakOf[agent] = breakState.none;
      this.#breaking--;
      this.#group.comeOn(agent);
      this.#account(now);
      this.#scheduleBreak(agent, now);
    } else if ((this.#group.held[agent] as number) === 0) this.#beginBreak(agent, now);
    else {
      this.#group.goOff(agent);
      this.#breakOf[agent] = breakState.due;
      if (this.#plan.breaks?.rule === 'return') {
        this.#floor.interrupt(this.#number, agent, 'return');
      }
    }
  }

  #beginBreak(agent: number, now: number): void {
    this.#group.goOff(agent);
    this.#breakOf[agent] = breakState.begun;
    this.#breaking++;
    this.#account(now);
    this.#scheduleTurn(agent, now + (this.#breakLuck as BreakLuck).length(agent));
  }

  #scheduleBreak(agent: number, now: number): void {
    const luck = this.#breakLuck;
    if (luck !== undefined) this.#scheduleTurn(agent, now + luck.until(agent));
  }

  #scheduleTurn(agent: number, at: number): void {
    this.#events.schedule(at, this.#kinds.turn, this.#firstAgent + agent);
  }

  #findNext(): void {
    const before = this.nextAt;
    this.nextAt = this.#changes[this.#changed]?.at ?? Number.POSITIVE_INFINITY;
    if (this.nextAt > 0 && this.nextAt !== before && this.nextAt < Number.POSITIVE_INFINITY) {
      this.#events.schedule(this.nextAt, this.#kinds.change, this.#number);
    }
  }

  #setShift(agent: number, isOn: boolean, now: number): void {
    if (isOn) this.#schedule(agent, now);
    else this.#unschedule(agent);
    this.#level = this.#staffed;
    this.#account(now);
    if (!isOn) this.#interrupt(agent);
  }

  /** So many are scheduled from now on: the idle leave first, those in mid-contact when it is over. */
  #setLevel(level: number, now: number): void {
    this.#level = level;
    this.#account(now);
    if (this.#group.isElastic) return;
    this.#callIn(now);
    this.#sendHome(now);
  }

  /** Those who are still there come first, and last those who have just begun a break. */
  #callIn(now: number): void {
    const { held, agents } = this.#group;
    const isThere = (agent: number): boolean => (held[agent] as number) > 0;
    const isFree = (agent: number): boolean => this.#breakOf[agent] !== breakState.begun;
    for (const isWanted of [isThere, isFree, () => true]) {
      for (let agent = 0; this.#staffed < this.#level && agent < agents; agent++) {
        if (this.#isScheduled[agent] === 0 && isWanted(agent)) this.#schedule(agent, now);
      }
    }
  }

  #sendHome(now: number): void {
    const group = this.#group;
    const { closing, breaks } = this.#plan;
    while (this.#staffed > this.#level && group.held[group.first] === 0) {
      this.#unschedule(group.first);
    }
    for (let agent = 0; breaks !== undefined && agent < group.agents; agent++) {
      if (this.#staffed <= this.#level) break;
      if (this.#breakOf[agent] === breakState.begun && this.#isScheduled[agent] === 1) {
        this.#unschedule(agent);
      }
    }
    this.#account(now);
    const waitsForEnd = closing !== 'pause' && closing !== 'return';
    if (waitsForEnd && group.slots === 1) return; // the first to be done leaves
    while (this.#staffed > this.#level) {
      const agent = group.first === NOBODY ? this.#isScheduled.lastIndexOf(1) : group.first;
      this.#unschedule(agent);
      this.#interrupt(agent);
    }
  }

  #schedule(agent: number, now: number): void {
    this.#isScheduled[agent] = 1;
    this.#staffed++;
    if (this.#breakOf[agent] === breakState.missed) {
      this.#breakOf[agent] = breakState.none;
      this.#scheduleBreak(agent, now);
    }
    if (this.#breakOf[agent] === breakState.begun) this.#breaking++;
    else if (this.#breakOf[agent] === breakState.none) this.#group.comeOn(agent);
    this.#floor.resume(this.#number, agent);
  }

  #unschedule(agent: number): void {
    this.#isScheduled[agent] = 0;
    this.#staffed--;
    if (this.#breakOf[agent] === breakState.begun) this.#breaking--;
    this.#group.goOff(agent);
  }

  #interrupt(agent: number): void {
    const { closing } = this.#plan;
    if (closing === 'pause' || closing === 'return') {
      this.#floor.interrupt(this.#number, agent, closing);
    }
  }

  /** Scheduled agents less those on a break: what occupancy is of. */
  #account(now: number): void {
    const { scheduled } = this.#group;
    scheduled.change(now, this.#level - this.#breaking - scheduled.level);
  }
}
