import exec from 'k6/execution';
import { factsAt } from '../../demand/schedule-table.ts';
import { handlingOf } from '../../journey/draws.ts';
import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import { type Agent, type AgentGroup, staffedGroup } from '../../simulation/center/agent-group.ts';
import { readSubject } from '../replay-plan.ts';
import { Agenda } from './agenda.ts';
import { ask, type InboxItem, tokenOf } from './desk-client.ts';
import { now, plan, schedule } from './plan.ts';
import { reportError, writeLine } from './write-line.ts';

const kind = { acts: 0, looks: 1, cut: 2 } as const;

/** A contact that an agent has reached for or holds. */
interface Held {
  readonly id: string;
  readonly row: number;
  readonly journey: number;
  readonly attempt: number;
  readonly channel: number;
  readonly repetition: number;
  readonly group: number;
  readonly agent: Agent;
  readonly token: string;
  /** What the agent does next. */
  next: 'take' | 'answer' | 'close';
}

/** A contact that waits in the inbox. */
interface Waiting {
  readonly id: string;
  readonly row: number;
  readonly attempt: number;
  readonly channel: number;
  /** What multiplies its handling time. */
  readonly repetition: number;
  /** Due less seniority, in simulated seconds: what the queue is ordered by. */
  readonly since: number;
}

/**
 * One dispatcher for all agents, in the simulator's routing order: it looks into the inbox at
 * (n + ½) periods, gives each free agent the contact that the simulator would give, and acts for
 * the agent until the contact is closed.
 */
export class Agents {
  readonly #agenda: Agenda;
  readonly #onEnd: () => void;
  readonly #groups = plan.groups.map(({ agents, slots }) => staffedGroup(agents, slots));
  readonly #dispatcher = tokenOf('agent', 'dispatcher');
  readonly #rows = new Map<number, number>();
  readonly #luck = new KeyedDraws();
  readonly #held = new Map<number, Held>();
  readonly #reached = new Set<string>();
  #looks = 0;
  #tickets = 0;

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
    this.#agenda = new Agenda((what, subject, _stamp, due) => this.#act(what, subject, due));
    for (let row = 0; row < schedule.rows; row++) {
      const { columns, index } = schedule.at(row);
      this.#rows.set(columns.journey[index] as number, row);
    }
  }

  begin(): void {
    this.#agenda.schedule(plan.endsAtMs + 2 * plan.agentPollingMs, kind.cut, 0);
    this.#scheduleLook();
  }

  #act(what: number, subject: number, due: number): void {
    if (what === kind.looks) this.#look(due);
    else if (what === kind.cut) this.#finish();
    else {
      const held = this.#held.get(subject);
      if (held !== undefined) this.#actOn(subject, held, due);
    }
  }

  #scheduleLook(): void {
    this.#agenda.schedule((this.#looks++ + 0.5) * plan.agentPollingMs, kind.looks, 0);
  }

  #look(due: number): void {
    const { iterationsCompleted, iterationsInterrupted } = exec.instance;
    const customersAreDone = iterationsCompleted + iterationsInterrupted >= plan.vus;
    if (customersAreDone && this.#held.size === 0) {
      this.#finish();
      return;
    }
    this.#scheduleLook();
    ask({ operation: 'inbox', method: 'GET', path: '/inbox', token: this.#dispatcher, due })
      .then(({ status, body }) => {
        if (status === 200) this.#assign(body.contacts ?? []);
      })
      .catch(reportError);
  }

  /** Each free agent gets the first contact of the channels that the group prefers. */
  #assign(inbox: readonly InboxItem[]): void {
    const lines = plan.channels.map((): Waiting[] => []);
    for (const item of inbox) {
      if (this.#reached.has(item.id)) continue;
      const waiting = this.#waitingOf(item);
      if (waiting !== undefined) lines[waiting.channel]?.push(waiting);
    }
    // Of equal seniority, in the schedule's order.
    for (const line of lines) {
      line.sort((a, b) => (a.since === b.since ? a.row - b.row : a.since - b.since));
    }

    plan.groups.forEach(({ channels }, group) => {
      const agents = this.#groupOf(group);
      while (agents.hasFree) {
        const line = channels
          .map((channel) => lines[channel] ?? [])
          .find(({ length }) => length > 0);
        const first = line?.shift();
        if (first === undefined) return;
        const agent = agents.first as Agent;
        agents.take(agent, 0);
        this.#reach(first, group, agent);
      }
    });
  }

  /** Whose contact it is, by its reference; undefined for what this run has not sent. */
  #waitingOf({ id, reference, channel, subject }: InboxItem): Waiting | undefined {
    const [run, journey, attempt] = reference.split('-');
    const row = this.#rows.get(Number(journey));
    if (run !== plan.run || row === undefined) return undefined;
    const { columns, index } = schedule.at(row);
    const isFirst = Number(attempt) === columns.attempt[index];
    const { due, repetition } = readSubject(subject);
    const since = isFirst
      ? (columns.start[index] as number) - (columns.seniority[index] as number)
      : (due * plan.speed) / 1000;
    const number = plan.channels.indexOf(channel);
    return { id, row, attempt: Number(attempt), channel: number, repetition, since };
  }

  /** An agent reaches for a contact. */
  #reach(waiting: Waiting, group: number, agent: Agent): void {
    const { id, row, attempt, channel, repetition } = waiting;
    this.#reached.add(id);
    const { columns, index } = schedule.at(row);
    const ticket = this.#tickets++;
    const held: Held = {
      id,
      row,
      journey: columns.journey[index] as number,
      attempt,
      channel,
      repetition,
      group,
      agent,
      token: tokenOf('agent', `${plan.groups[group]?.name}-${agent.number}`),
      next: 'take',
    };
    this.#held.set(ticket, held);
    this.#actOn(ticket, held, now());
  }

  /** The agent's next act on a contact; what the backend fails to do is tried again a period later. */
  #actOn(ticket: number, held: Held, due: number): void {
    const { id, journey, attempt, next } = held;
    ask({
      operation: next,
      method: 'POST',
      path: `/contacts/${id}/${next === 'answer' ? 'answers' : next}`,
      token: held.token,
      body: next === 'answer' ? { text: 'This is how it works. Anything else?' } : {},
      due,
      journey,
      attempt,
    })
      .then(({ status }) => {
        if (next === 'take' && status >= 400) this.#letGo(ticket, held);
        else if (status !== 200 && status !== 201) {
          // For a take, too: without a reply the contact may well be this agent's.
          this.#agenda.schedule(now() + plan.agentPollingMs, kind.acts, ticket);
        } else if (next === 'take') this.#taken(ticket, held);
        else if (next === 'answer') {
          writeLine({ e: 'answered', j: journey, a: attempt, t: now() });
          held.next = 'close';
          this.#actOn(ticket, held, now());
        } else this.#letGo(ticket, held);
      })
      .catch(reportError);
  }

  #taken(ticket: number, held: Held): void {
    const { row, journey, attempt, channel, repetition, group, agent } = held;
    const takenAt = now();
    writeLine({ e: 'taken', j: journey, a: attempt, t: takenAt, g: group, n: agent.number });
    held.next = 'answer';
    const { columns, index } = schedule.at(row);
    this.#luck.own(columns.keyHigh[index] as number, columns.keyLow[index] as number);
    const facts = factsAt(schedule, row);
    const usual = handlingOf(plan.tables, facts, attempt, this.#luck, channel);
    const handling = usual * repetition;
    this.#agenda.schedule(takenAt + (handling * 1000) / plan.speed, kind.acts, ticket);
  }

  /** Closed, or not to be had: the agent is free. The inbox says whether the contact waits on. */
  #letGo(ticket: number, { id, group, agent }: Held): void {
    this.#held.delete(ticket);
    this.#reached.delete(id);
    this.#groupOf(group).release(agent, 0);
  }

  #groupOf(group: number): AgentGroup {
    return this.#groups[group] as AgentGroup;
  }

  #finish(): void {
    this.#agenda.close();
    this.#onEnd();
  }
}
