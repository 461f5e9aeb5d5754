import { purpose } from '../../journey/purposes.ts';
import { lawOfTurn, purposeOfTurn } from '../../journey/turns.ts';
import { type CompiledLaw, quantile } from '../../mathematics/random/law.ts';
import type { Agent } from './agent-group.ts';
import type { SessionPlan } from './center.ts';
import { kind } from './center-events.ts';
import type { CenterRun } from './center-run.ts';
import { type Contact, contactState } from './contact.ts';
import { Hands } from './hands.ts';
import type { Team } from './team.ts';
import { TimeIntegral } from './time-integral.ts';

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
  readonly #team: Team;
  readonly #maxActive: number;
  readonly #hands: Hands;
  /** By agent: the session that is written to, active sessions, and whether a choice is at hand. */
  readonly #current: (Contact | undefined)[];
  readonly #active: Uint16Array;
  readonly #chooses: Uint8Array;

  /** @throws {RangeError} for a group that cannot keep its sessions */
  constructor(run: CenterRun, team: Team) {
    const { number, group, plan } = team;
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
    const agents = group.agents.length;
    this.writing = new TimeIntegral(accountFrom, accountUntil);
    this.active = new TimeIntegral(accountFrom, accountUntil);
    this.#run = run;
    this.#team = team;
    this.#maxActive = plan.maxActive;
    this.#hands = new Hands(agents, group.slots);
    this.#current = new Array(agents).fill(undefined);
    this.#active = new Uint16Array(agents);
    this.#chooses = new Uint8Array(agents);
  }

  /** An agent has taken a session, whose first message waits for an answer. */
  start(session: Contact): void {
    const agent = session.agent as Agent;
    this.#hands.put(agent, session);
    session.asked = session.leg === 0 ? session.due : session.joined;
    session.turn = 0;
    session.handling = 0;
    this.#becomesActive(agent);
  }

  /** An agent chooses whom to answer, and whether to take a new session. */
  choose(number: number): void {
    const { floor, now } = this.#run;
    const { group } = this.#team;
    const agent = group.agents[number] as Agent;
    this.#chooses[number] = 0;
    if ((this.#active[number] as number) < this.#maxActive) group.setFull(agent, false);
    floor.pull(this.#team);
    if (this.#current[number] !== undefined) return;
    const session = this.#next(agent);
    if (session === undefined) return;
    const length = this.#draw(
      session,
      purpose.write,
      lawOfTurn(this.#planOf(session).write, session.turn),
    );
    this.#current[number] = session;
    this.writing.change(now, 1);
    session.handling += length;
    session.began = now;
    session.event = this.#run.schedule(session, now + length * session.factor, kind.writingEnds);
  }

  /** The customer has the agent's message; whether the session is over with it. */
  written(session: Contact): boolean {
    const { attempts, now } = this.#run;
    const { turn } = session;
    const latency = this.#run.inbox?.latencyOfTurn(session, turn) ?? 0;
    const agent = session.agent as Agent;
    session.handled += now - session.began;
    this.#current[agent.number] = undefined;
    this.writing.change(now, -1);
    this.#becomesParked(agent);
    session.turn = turn + 1;
    const isGhost = session.state === contactState.ghost;
    if (!isGhost) {
      const out = now + latency;
      if (Number.isNaN(session.firstAnswer)) session.firstAnswer = out;
      if (Number.isNaN(session.answered)) session.answered = out;
      attempts.reportTurn(session, turn);
    }
    session.asked = Number.NaN;
    const silence = isGhost ? this.#emptyRoom(session) : this.#thinking(session, turn);
    if (silence === undefined) return true;
    session.event = this.#run.schedule(session, now + latency + silence, kind.customerAnswers);
    return false;
  }

  /** The customer answers, or the agent gives an empty room up; whether the session is over with it. */
  answers(session: Contact): boolean {
    if (session.state === contactState.ghost) return true;
    session.asked = this.#run.now;
    this.#becomesActive(session.agent as Agent);
    return false;
  }

  /** A session is over. */
  remove(session: Contact): void {
    this.#hands.remove(session.agent as Agent, session);
  }

  #becomesActive(agent: Agent): void {
    const active = (this.#active[agent.number] as number) + 1;
    this.#active[agent.number] = active;
    this.active.change(this.#run.now, 1);
    if (active >= this.#maxActive) this.#team.group.setFull(agent, true);
    this.#chooseSoon(agent);
  }

  #becomesParked(agent: Agent): void {
    this.#active[agent.number] = (this.#active[agent.number] as number) - 1;
    this.active.change(this.#run.now, -1);
    this.#chooseSoon(agent);
  }

  #chooseSoon({ number }: Agent): void {
    if (this.#chooses[number] === 1) return;
    this.#chooses[number] = 1;
    const { events, now } = this.#run;
    events.schedule(now, kind.agentWrites, this.#team.firstAgent + number);
  }

  /** The session that the agent writes to next, if one waits for an answer: the new ones come last. */
  #next(agent: Agent): Contact | undefined {
    let best: Contact | undefined;
    for (const session of this.#hands.of(agent)) {
      if (Number.isNaN(session.asked)) continue;
      if (best === undefined || isSooner(session, best)) best = session;
    }
    return best;
  }

  /** Until the customer answers, in seconds; undefined after the last turn. */
  #thinking(session: Contact, turn: number): number | undefined {
    const { turns, think } = this.#planOf(session);
    const last = quantile(turns, session.draw(purpose.turns, session.occasion));
    if (turn + 1 >= last) return undefined;
    return this.#draw(session, purpose.think, lawOfTurn(think, turn));
  }

  /** How long the agent keeps an empty room after having written into it; undefined for not at all. */
  #emptyRoom(session: Contact): number | undefined {
    const { emptyRoom } = session.queue.plan;
    return emptyRoom && this.#draw(session, purpose.emptyRoom, emptyRoom);
  }

  #draw(session: Contact, what: number, law: CompiledLaw): number {
    return quantile(law, session.draw(purposeOfTurn(what, session.turn), session.occasion));
  }

  #planOf(session: Contact): SessionPlan {
    return session.queue.plan.session as SessionPlan;
  }
}

/** Customers who have answered come before new ones, each in order of time. */
function isSooner({ turn, asked }: Contact, other: Contact): boolean {
  const isNew = turn === 0;
  return isNew === (other.turn === 0) ? asked < other.asked : !isNew;
}
