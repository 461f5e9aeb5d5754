import type { Words } from '../../mathematics/random/threefry.ts';
import { withoutAbsent } from './absence.ts';
import type { Agent, AgentGroup } from './agent-group.ts';
import { BreakLuck } from './break-luck.ts';
import type { GroupPlan } from './center.ts';
import { NOBODY, type StaffChange, staffChanges } from './staff-changes.ts';

/** The agents whose duty it is. */
export interface OnDuty {
  /** Of the group among all. */
  readonly number: number;
  readonly plan: Pick<GroupPlan, 'duty' | 'absence' | 'closing' | 'breaks'>;
  readonly group: AgentGroup;
  /** The number of its first agent among all agents of the centre. */
  readonly firstAgent: number;
}

/** Where changes wait for their time, in seconds. */
export interface Timetable {
  schedule(at: number, kind: number, subject: number): void;
}

/** What becomes of the contacts in the hands of an agent who goes, and comes back. */
export interface WorkInHand {
  interrupt(agent: Agent, how: 'pause' | 'return'): void;
  resume(agent: Agent): void;
}

/** The kinds of events that duty schedules. */
export interface DutyEvents {
  /** The group's next change of staff; its subject is the group. */
  readonly change: number;
  /** An agent's break begins or ends; its subject is the agent's number among all. */
  readonly turn: number;
}

/** An agent's break: due when the contact in hand is over; missed by who was not there. */
const breakState = { none: 0, begun: 1, due: 2, missed: 3 } as const;

/**
 * Who of a group is there: shifts or staffing levels, and breaks that come by chance. Who is on a
 * break is scheduled all the same; breaks do not come to agents who are not.
 */
export class Duty {
  /** When staff changes next; ∞ when it does not. */
  nextAt: number = Number.POSITIVE_INFINITY;
  readonly #team: OnDuty;
  readonly #plan: OnDuty['plan'];
  readonly #group: AgentGroup;
  readonly #events: Timetable;
  readonly #kinds: DutyEvents;
  readonly #inHand: WorkInHand;
  readonly #changes: readonly StaffChange[];
  readonly #breakLuck: BreakLuck | undefined;
  /** By agent. */
  readonly #isScheduled: Uint8Array;
  readonly #breakOf: Uint8Array;
  #changed = 0;
  /** Agents who shall be scheduled. */
  #level = 0;
  /** Agents who are, more than that while somebody who has to go is in mid-contact; and on a break. */
  #staffed = 0;
  #breaking = 0;

  constructor(team: OnDuty, key: Words, events: Timetable, kinds: DutyEvents, inHand: WorkInHand) {
    const { plan, group, firstAgent } = team;
    const { agents } = group;
    this.#team = team;
    this.#plan = plan;
    this.#group = group;
    this.#events = events;
    this.#kinds = kinds;
    this.#inHand = inHand;
    this.#isScheduled = new Uint8Array(agents.length);
    this.#breakOf = new Uint8Array(agents.length);
    this.#breakLuck = plan.breaks && new BreakLuck(plan.breaks, key, firstAgent, agents.length);
    this.#changes = staffChanges(withoutAbsent(plan.duty, plan.absence ?? 0, key, firstAgent));
    if (plan.duty.kind === 'always') this.#setLevel(agents.length, 0);
    this.#findNext();
    this.bringUpToDate(0);
    for (const agent of agents) this.#scheduleBreak(agent, 0);
  }

  /** Makes the changes that are due; several may be at one instant. */
  bringUpToDate(now: number): void {
    while (this.nextAt <= now) {
      const change = this.#changes[this.#changed++] as StaffChange;
      if (change.agent === NOBODY) this.#setLevel(change.agents, now);
      else this.#setShift(this.#agent(change.agent), change.agents === 1, now);
      this.#findNext();
    }
  }

  /** An agent has handed in a contact, and may now leave. */
  released(agent: Agent | undefined, now: number): void {
    if (agent === undefined || agent.held > 0) return;
    const { number } = agent;
    if (this.#staffed > this.#level && this.#isScheduled[number] === 1)
      this.#unschedule(agent, now);
    if (this.#breakOf[number] !== breakState.due) return;
    if (this.#isScheduled[number] === 1) this.#beginBreak(agent, now);
    else this.#breakOf[number] = breakState.missed;
  }

  /** Whether an agent who begins now can be done at `ends` before staff is reduced. */
  fits({ number }: Agent, ends: number): boolean {
    for (let i = this.#changed; i < this.#changes.length; i++) {
      const change = this.#changes[i] as StaffChange;
      if (change.at >= ends) return true;
      if (change.agent === number && change.agents === 0) return false;
      if (change.agent === NOBODY && change.agents < this.#level) return false;
    }
    return true;
  }

  /** A break of an agent begins or is over. */
  turn(number: number, now: number): void {
    const agent = this.#agent(number);
    if (this.#isScheduled[number] === 0) this.#breakOf[number] = breakState.missed;
    else if (this.#breakOf[number] === breakState.begun) {
      this.#breakOf[number] = breakState.none;
      this.#breaking--;
      this.#group.comeOn(agent, now);
      this.#account(now);
      this.#scheduleBreak(agent, now);
    } else if (agent.held === 0) this.#beginBreak(agent, now);
    else {
      this.#group.goOff(agent, now);
      this.#breakOf[number] = breakState.due;
      if (this.#plan.breaks?.rule === 'return') {
        this.#inHand.interrupt(agent, 'return');
      }
    }
  }

  #agent(number: number): Agent {
    return this.#group.agents[number] as Agent;
  }

  #beginBreak(agent: Agent, now: number): void {
    this.#group.goOff(agent, now);
    this.#breakOf[agent.number] = breakState.begun;
    this.#breaking++;
    this.#account(now);
    this.#scheduleTurn(agent, now + (this.#breakLuck as BreakLuck).length(agent.number));
  }

  #scheduleBreak(agent: Agent, now: number): void {
    const luck = this.#breakLuck;
    if (luck !== undefined) this.#scheduleTurn(agent, now + luck.until(agent.number));
  }

  #scheduleTurn({ number }: Agent, at: number): void {
    this.#events.schedule(at, this.#kinds.turn, this.#team.firstAgent + number);
  }

  #findNext(): void {
    const before = this.nextAt;
    this.nextAt = this.#changes[this.#changed]?.at ?? Number.POSITIVE_INFINITY;
    if (this.nextAt > 0 && this.nextAt !== before && this.nextAt < Number.POSITIVE_INFINITY) {
      this.#events.schedule(this.nextAt, this.#kinds.change, this.#team.number);
    }
  }

  #setShift(agent: Agent, isOn: boolean, now: number): void {
    if (isOn) this.#schedule(agent, now);
    else this.#unschedule(agent, now);
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
    const isThere = ({ held }: Agent): boolean => held > 0;
    const isFree = ({ number }: Agent): boolean => this.#breakOf[number] !== breakState.begun;
    for (const isWanted of [isThere, isFree, () => true]) {
      for (const agent of this.#group.agents) {
        if (this.#staffed >= this.#level) return;
        if (this.#isScheduled[agent.number] === 0 && isWanted(agent)) this.#schedule(agent, now);
      }
    }
  }

  #sendHome(now: number): void {
    const group = this.#group;
    const { closing, breaks } = this.#plan;
    for (let { first } = group; this.#staffed > this.#level && first?.held === 0; ) {
      this.#unschedule(first, now);
      first = group.first;
    }
    for (const agent of breaks === undefined ? [] : group.agents) {
      if (this.#staffed <= this.#level) break;
      const { number } = agent;
      if (this.#breakOf[number] === breakState.begun && this.#isScheduled[number] === 1) {
        this.#unschedule(agent, now);
      }
    }
    this.#account(now);
    const waitsForEnd = closing !== 'pause' && closing !== 'return';
    if (waitsForEnd && group.slots === 1) return; // the first to be done leaves
    while (this.#staffed > this.#level) {
      const agent = group.first ?? this.#agent(this.#isScheduled.lastIndexOf(1));
      this.#unschedule(agent, now);
      this.#interrupt(agent);
    }
  }

  #schedule(agent: Agent, now: number): void {
    const { number } = agent;
    this.#isScheduled[number] = 1;
    this.#staffed++;
    if (this.#breakOf[number] === breakState.missed) {
      this.#breakOf[number] = breakState.none;
      this.#scheduleBreak(agent, now);
    }
    if (this.#breakOf[number] === breakState.begun) this.#breaking++;
    else if (this.#breakOf[number] === breakState.none) this.#group.comeOn(agent, now);
    this.#inHand.resume(agent);
  }

  #unschedule(agent: Agent, now: number): void {
    this.#isScheduled[agent.number] = 0;
    this.#staffed--;
    if (this.#breakOf[agent.number] === breakState.begun) this.#breaking--;
    this.#group.goOff(agent, now);
  }

  #interrupt(agent: Agent): void {
    const { closing } = this.#plan;
    if (closing === 'pause' || closing === 'return') {
      this.#inHand.interrupt(agent, closing);
    }
  }

  /** Scheduled agents less those on a break: what occupancy is of. */
  #account(now: number): void {
    const { scheduled } = this.#group;
    scheduled.change(now, this.#level - this.#breaking - scheduled.level);
  }
}
