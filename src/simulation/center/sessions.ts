import { purpose } from '../../journey/purposes.ts';
import { type CompiledLaw, quantile } from '../../mathematics/random/law.ts';
import type { AgentGroup } from './agent-group.ts';
import type { GroupPlan, SessionPlan } from './center.ts';
import { type CenterRun, kind } from './center-run.ts';
import { contactState } from './open-contacts.ts';
import { TimeIntegral } from './time-integral.ts';

const NOBODY = -1;
/** Turns of one session draw apart from each other: the purpose is the low byte of their key. */
const TURN = 256;

/**
 * Messaging: the sessions in the hands of a group's agents. An agent writes one message at a time and
 * is not interrupted; customers who have answered come before new ones, each in order of time. A
 * session is active while a message of the customer is unanswered, and parked while the customer
 * thinks. `slots` bounds all sessions of an agent, `maxActive` only those that are active when a new
 * one is taken: who answers is never turned away.
 *
 * At one instant: ends of writing, then customers' answers, then new sessions, then what the agents
 * write next.
 *
 * Source: the notes of `test/theory/cases/deferred-work.json`, "MESSAGING".
 */
export class Sessions {
  /** Agents who write, over time. */
  readonly writing: TimeIntegral;
  /** Sessions with an unanswered message, over time. */
  readonly active: TimeIntegral;
  readonly #run: CenterRun;
  readonly #number: number;
  readonly #group: AgentGroup;
  readonly #firstAgent: number;
  readonly #maxActive: number;
  /** By place: the session in it, −1 for none. */
  readonly #rows: Int32Array;
  /** The session that each agent writes to; −1 for none. */
  readonly #current: Int32Array;
  readonly #active: Uint16Array;
  /** Whether each agent is about to choose what to write next. */
  readonly #chooses: Uint8Array;

  /** @throws {RangeError} for a group that cannot keep its sessions */
  constructor(run: CenterRun, plan: GroupPlan, number: number, group: AgentGroup, first: number) {
    if (
      group.isElastic ||
      plan.speeds !== undefined ||
      plan.closing !== 'finish-current' ||
      plan.breaks?.rule === 'return'
    ) {
      throw new RangeError(
        `group ${number}: sessions stay with a named agent, who works at one speed and finishes them`,
      );
    }
    const { accountFrom, accountUntil } = run.input;
    this.writing = new TimeIntegral(accountFrom, accountUntil);
    this.active = new TimeIntegral(accountFrom, accountUntil);
    this.#run = run;
    this.#number = number;
    this.#group = group;
    this.#firstAgent = first;
    this.#maxActive = plan.maxActive;
    this.#rows = new Int32Array(group.agents * group.slots).fill(NOBODY);
    this.#current = new Int32Array(group.agents).fill(NOBODY);
    this.#active = new Uint16Array(group.agents);
    this.#chooses = new Uint8Array(group.agents);
  }

  /** An agent has taken a session, whose first message waits for an answer. */
  start(row: number): void {
    const { contacts } = this.#run;
    const agent = contacts.agents[row] as number;
    let place = agent * this.#group.slots;
    while (this.#rows[place] !== NOBODY) place++;
    this.#rows[place] = row;
    const isFirstLeg = contacts.legs[row] === 0;
    contacts.asked[row] = isFirstLeg
      ? (contacts.due[row] as number)
      : (contacts.joined[row] as number);
    contacts.turns[row] = 0;
    contacts.handlings[row] = 0;
    this.#becomesActive(agent);
  }

  /** An agent chooses whom to answer, and whether to take a new session. */
  choose(agent: number): void {
    const { contacts, events, floor, now } = this.#run;
    this.#chooses[agent] = 0;
    if ((this.#active[agent] as number) < this.#maxActive) this.#group.setFull(agent, false);
    floor.pull(this.#number);
    if (this.#current[agent] !== NOBODY) return;
    const row = this.#next(agent);
    if (row === NOBODY) return;
    const turn = contacts.turns[row] as number;
    const length = this.#draw(row, purpose.write, lawOf(this.#planOf(row).write, turn));
    this.#current[agent] = row;
    this.writing.change(now, 1);
    contacts.handlings[row] = (contacts.handlings[row] as number) + length;
    const ends = now + length * (contacts.factors[row] as number);
    events.schedule(ends, kind.writingEnds, row, contacts.stamps[row] as number);
  }

  /** The customer has the agent's message; whether the session is over with it. */
  written(row: number): boolean {
    const { contacts, now } = this.#run;
    const agent = contacts.agents[row] as number;
    this.#current[agent] = NOBODY;
    this.writing.change(now, -1);
    this.#becomesParked(agent);
    const turn = contacts.turns[row] as number;
    contacts.turns[row] = turn + 1;
    const isGhost = contacts.states[row] === contactState.ghost;
    if (!isGhost) {
      if (Number.isNaN(contacts.firstAnswer[row] as number)) contacts.firstAnswer[row] = now;
      this.#run.reportTurn(row, turn);
    }
    contacts.asked[row] = Number.NaN;
    const silence = isGhost ? this.#emptyRoom(row) : this.#thinking(row, turn);
    if (silence === undefined) return true;
    const stamp = contacts.stamps[row] as number;
    this.#run.events.schedule(now + silence, kind.customerAnswers, row, stamp);
    return false;
  }

  /** The customer answers, or the agent gives an empty room up; whether the session is over with it. */
  answers(row: number): boolean {
    const { contacts, now } = this.#run;
    if (contacts.states[row] === contactState.ghost) return true;
    contacts.asked[row] = now;
    this.#becomesActive(contacts.agents[row] as number);
    return false;
  }

  /** A session is over. */
  remove(row: number): void {
    let place = (this.#run.contacts.agents[row] as number) * this.#group.slots;
    while (this.#rows[place] !== row) place++;
    this.#rows[place] = NOBODY;
  }

  #becomesActive(agent: number): void {
    const active = (this.#active[agent] as number) + 1;
    this.#active[agent] = active;
    this.active.change(this.#run.now, 1);
    if (active >= this.#maxActive) this.#group.setFull(agent, true);
    this.#chooseSoon(agent);
  }

  #becomesParked(agent: number): void {
    this.#active[agent] = (this.#active[agent] as number) - 1;
    this.active.change(this.#run.now, -1);
    this.#chooseSoon(agent);
  }

  #chooseSoon(agent: number): void {
    if (this.#chooses[agent] === 1) return;
    this.#chooses[agent] = 1;
    this.#run.events.schedule(this.#run.now, kind.agentWrites, this.#firstAgent + agent);
  }

  /** The session that the agent writes to next; −1 when none waits for an answer. */
  #next(agent: number): number {
    const { asked, turns } = this.#run.contacts;
    const { slots } = this.#group;
    let best = NOBODY;
    for (let place = agent * slots; place < (agent + 1) * slots; place++) {
      const row = this.#rows[place] as number;
      if (row === NOBODY || Number.isNaN(asked[row] as number)) continue;
      const isNew = turns[row] === 0;
      const isBestNew = best === NOBODY || turns[best] === 0;
      const isSooner = best === NOBODY || (asked[row] as number) < (asked[best] as number);
      if (isNew === isBestNew ? isSooner : isBestNew) best = row;
    }
    return best;
  }

  /** Until the customer answers, in seconds; undefined after the last turn. */
  #thinking(row: number, turn: number): number | undefined {
    const { turns, think } = this.#planOf(row);
    const { luck } = this.#run;
    this.#run.own(row);
    const last = quantile(turns, luck.draw(purpose.turns, this.#run.occasion(row)));
    if (turn + 1 >= last) return undefined;
    return this.#draw(row, purpose.think, lawOf(think, turn));
  }

  /** How long the agent keeps an empty room after having written into it; undefined for not at all. */
  #emptyRoom(row: number): number | undefined {
    const { emptyRoom } = this.#run.classOf(row);
    return emptyRoom && this.#draw(row, purpose.emptyRoom, emptyRoom);
  }

  #draw(row: number, what: number, law: CompiledLaw): number {
    const run = this.#run;
    run.own(row);
    const turn = run.contacts.turns[row] as number;
    return quantile(law, run.luck.draw(what + TURN * turn, run.occasion(row)));
  }

  #planOf(row: number): SessionPlan {
    return this.#run.classOf(row).session as SessionPlan;
  }
}

/** The law of a turn; the last one holds for all later turns. */
function lawOf(laws: readonly CompiledLaw[], turn: number): CompiledLaw {
  return laws[Math.min(turn, laws.length - 1)] as CompiledLaw;
}
