import { purpose } from '../../journey/purposes.ts';
import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import { quantile } from '../../mathematics/random/law.ts';
import { threefry, type Words } from '../../mathematics/random/threefry.ts';
import type { EventList } from '../kernel/event-list.ts';
import type { AgentGroup } from './agent-group.ts';
import type { ClosingRule, GroupPlan } from './center.ts';

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

interface Change {
  readonly at: number;
  /** Agents on duty from now on, or the agent who comes or goes. */
  readonly agents: number;
  readonly agent: number;
}

const NOBODY = -1;

/** Who of a group is there: shifts or staffing levels, and breaks that come by chance. */
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
  readonly #changes: readonly Change[];
  readonly #luck = new KeyedDraws();
  readonly #key: Words;
  readonly #agentKey: Words = { high: 0, low: 0 };
  readonly #isScheduled: Uint8Array;
  readonly #onBreak: Uint8Array;
  readonly #breaks: Uint32Array;
  #changed = 0;
  #level = 0;

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
    this.#key = key;
    this.#events = events;
    this.#kinds = kinds;
    this.#floor = floor;
    const named = group.isElastic ? 0 : group.agents;
    this.#isScheduled = new Uint8Array(named);
    this.#onBreak = new Uint8Array(named);
    this.#breaks = new Uint32Array(named);
    this.#changes = changesOf(plan);
    if (plan.duty.kind === 'always') this.#setLevel(group.isElastic ? 0 : group.agents, 0);
    this.#findNext();
    this.bringUpToDate(0);
    if (plan.breaks !== undefined) {
      for (let agent = 0; agent < named; agent++) this.#scheduleBreak(agent, 0);
    }
  }

  /** Makes the changes that are due; several may be at one instant. */
  bringUpToDate(now: number): void {
    while (this.nextAt <= now) {
      const change = this.#changes[this.#changed++] as Change;
      if (change.agent === NOBODY) this.#setLevel(change.agents, now);
      else this.#setShift(change.agent, change.agents === 1, now);
      this.#findNext();
    }
  }

  /** An agent has handed in a contact, and may now leave. */
  released(agent: number, now: number): void {
    const group = this.#group;
    if (group.isElastic || (group.held[agent] as number) > 0) return;
    if (this.#onBreak[agent] === 2) this.#beginBreak(agent, now);
    else if (this.#plan.duty.kind === 'levels' && group.onDuty > this.#level) group.goOff(agent);
  }

  /** Whether an agent who begins now can be done at `ends` before leaving. */
  fits(agent: number, ends: number): boolean {
    if (this.#plan.closing !== 'no-start-unless-fits') return true;
    for (let i = this.#changed; i < this.#changes.length; i++) {
      const change = this.#changes[i] as Change;
      if (change.at >= ends) return true;
      if (change.agent === agent && change.agents === 0) return false;
      if (change.agent === NOBODY && change.agents < this.#level) return false;
    }
    return true;
  }

  /** A break of an agent begins or is over. */
  turn(agent: number, now: number): void {
    const group = this.#group;
    if (this.#onBreak[agent] === 1) {
      this.#onBreak[agent] = 0;
      group.scheduled.change(now, this.#isScheduled[agent] as number);
      if (this.#isScheduled[agent] === 1) group.comeOn(agent);
      this.#scheduleBreak(agent, now);
    } else if ((group.held[agent] as number) > 0) {
      group.goOff(agent);
      this.#onBreak[agent] = 2; // begins when the contact is over
      if (this.#plan.breaks?.rule === 'return') {
        this.#floor.interrupt(this.#number, agent, 'return');
      }
    } else this.#beginBreak(agent, now);
  }

  #beginBreak(agent: number, now: number): void {
    this.#group.goOff(agent);
    this.#onBreak[agent] = 1;
    this.#group.scheduled.change(now, -(this.#isScheduled[agent] as number));
    this.#scheduleTurn(agent, now, purpose.breakLasts, this.#plan.breaks?.length);
  }

  #scheduleBreak(agent: number, now: number): void {
    this.#scheduleTurn(agent, now, purpose.breakBegins, this.#plan.breaks?.between);
  }

  #scheduleTurn(
    agent: number,
    now: number,
    what: number,
    law: Parameters<typeof quantile>[0] | undefined,
  ): void {
    if (law === undefined) return;
    const { high, low } = this.#key;
    threefry(high, low, purpose.agent, this.#firstAgent + agent, this.#agentKey);
    this.#luck.own(this.#agentKey.high, this.#agentKey.low);
    const occasion = this.#breaks[agent] as number;
    this.#breaks[agent] = occasion + 1;
    const at = now + quantile(law, this.#luck.draw(what, occasion));
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
    const group = this.#group;
    const wasOn = this.#isScheduled[agent] === 1;
    if (wasOn === isOn) return;
    this.#isScheduled[agent] = isOn ? 1 : 0;
    if (this.#onBreak[agent] === 1) return;
    group.scheduled.change(now, isOn ? 1 : -1);
    if (isOn) {
      group.comeOn(agent);
      this.#floor.resume(this.#number, agent);
      return;
    }
    group.goOff(agent);
    const how = interruptionOf(this.#plan.closing);
    if (how !== undefined) this.#floor.interrupt(this.#number, agent, how);
  }

  /** So many are scheduled from now on: the idle leave first, those in mid-contact when it is over. */
  #setLevel(level: number, now: number): void {
    const group = this.#group;
    group.scheduled.change(now, level - this.#level);
    this.#level = level;
    if (group.isElastic) return;
    for (let agent = 0; group.onDuty < level && agent < group.agents; agent++) {
      if (group.isOnDuty[agent] === 1 || this.#onBreak[agent] === 1) continue;
      this.#isScheduled[agent] = 1;
      group.comeOn(agent);
      this.#floor.resume(this.#number, agent);
    }
    const how = interruptionOf(this.#plan.closing);
    while (group.onDuty > level) {
      const agent = group.first;
      const isIdle = agent !== NOBODY && group.held[agent] === 0;
      if (!isIdle && group.slots === 1 && how === undefined) return; // the first to be done leaves
      const leaving = agent !== NOBODY ? agent : group.isOnDuty.lastIndexOf(1);
      this.#isScheduled[leaving] = 0;
      group.goOff(leaving);
      if (how !== undefined) this.#floor.interrupt(this.#number, leaving, how);
    }
  }
}

function interruptionOf(rule: ClosingRule): 'pause' | 'return' | undefined {
  return rule === 'pause' || rule === 'return' ? rule : undefined;
}

/** Changes in order of time; of one instant, who leaves first. */
function changesOf({ duty }: GroupPlan): Change[] {
  switch (duty.kind) {
    case 'always':
      return [];
    case 'levels':
      return duty.levels.map(({ from, agents }) => ({ at: from, agents, agent: NOBODY }));
    case 'shifts':
      return duty.shifts
        .flatMap(({ agent, from, to }) => [
          { at: from, agents: 1, agent },
          { at: to, agents: 0, agent },
        ])
        .sort((a, b) => a.at - b.at || a.agents - b.agents);
    default:
      return duty satisfies never;
  }
}
