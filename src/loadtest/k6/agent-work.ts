import type { Agent, AgentGroup } from '../../simulation/center/agent-group.ts';
import type { Session } from '../adapter/scripted-adapter.ts';
import { ask } from './ask.ts';
import type { Backend } from './backend.ts';
import type { Callbacks } from './callbacks.ts';
import type { Waiting } from './inbox.ts';
import { serviceOf, type Work } from './leg-luck.ts';
import { now, plan, schedule, toWall } from './plan.ts';
import { Talks } from './talks.ts';
import { reportError, writeLine } from './write-line.ts';

/** An agent, as the plan has them. */
export interface Worker {
  readonly group: number;
  readonly agents: AgentGroup;
  readonly agent: Agent;
  readonly session: Session;
}

/** A contact that an agent has reached for or holds. */
interface Held {
  waiting: Waiting;
  readonly worker: Worker;
  /** What comes next: the phone of who has to be called rings during `dial`, `reply` is the customer's, `rest` the work that is left when it is closed. */
  next: 'dial' | 'take' | 'answer' | 'reply' | 'close' | 'rest';
  /** In simulated seconds. */
  wrapUp: number;
  /** Whether the last call did not reach the customer: the contact is closed without an answer. */
  isMissed: boolean;
}

/** What the work needs of whoever hands it out. */
export interface WorkSource {
  /** An agent has it, and looks up what the plan says. */
  taken(waiting: Waiting, worker: Worker, at: number): void;
  /** What an agent has to do who has it since `at`. */
  workOn(waiting: Waiting, at: number): Work;
  /** An agent is to go on with a contact at `at`. */
  goesOnAt(ticket: number, at: number): void;
  /** A contact is out of an agent's hands; `isLost`: somebody else has it. */
  letGo(waiting: Waiting, worker: Worker, isLost: boolean): void;
}

/** What agents do with the contacts that they reach for: take, answer when the handling is over, close. */
export class AgentWork {
  readonly #source: WorkSource;
  readonly #held = new Map<number, Held>();
  readonly #talks: Talks;
  readonly #backend: Backend;
  readonly #callbacks: Callbacks | undefined;
  readonly #takes: boolean;
  readonly #closes: boolean;
  #tickets = 0;

  /** @param callbacks where some customers have to be called */
  constructor(backend: Backend, source: WorkSource, callbacks?: Callbacks) {
    this.#source = source;
    this.#callbacks = callbacks;
    this.#backend = backend;
    this.#talks = new Talks((ticket, until) => this.#source.goesOnAt(ticket, until));
    this.#takes = backend.has('take');
    this.#closes = backend.has('close');
  }

  /** How many contacts are in agents' hands. */
  get size(): number {
    return this.#held.size;
  }

  /** An agent reaches for a contact. */
  reach(waiting: Waiting, worker: Worker): void {
    const ticket = this.#tickets++;
    const held: Held = { waiting, worker, next: 'take', wrapUp: 0, isMissed: false };
    worker.agents.take(worker.agent, 0);
    this.#held.set(ticket, held);
    const dialling = this.#callbacks?.reach(waiting);
    if (dialling === undefined) this.#take(ticket, held, now());
    else {
      held.next = 'dial';
      this.#source.goesOnAt(ticket, now() + toWall(dialling));
    }
  }

  #take(ticket: number, held: Held, due: number): void {
    held.next = 'take';
    this.#talks.reach(held.worker);
    if (this.#takes) this.#act(ticket, held, due, 'take');
    else this.#taken(ticket, held);
  }

  goOn(ticket: number, due: number): void {
    const held = this.#held.get(ticket);
    if (held === undefined) return;
    if (held.next === 'dial') this.#dialled(ticket, held, due);
    else if (held.next === 'reply') this.#replies(ticket, held, due);
    else if (held.next === 'close' && !this.#closes) this.#closed(ticket, held);
    else if (held.next === 'rest') this.#letGo(ticket, held, false);
    else this.#act(ticket, held, due, held.next);
  }

  /** An agent has called a customer: the backend hears of it where there is nothing more to call. */
  #dialled(ticket: number, held: Held, due: number): void {
    const end = this.#callbacks?.called(held.waiting);
    held.isMissed = end === 'lost';
    if (end === 'reached' || end === 'lost') this.#take(ticket, held, due);
    else this.#letGo(ticket, held, false);
  }

  /** The agent's next act on a contact; what the backend fails to do is tried again a period later. */
  #act(ticket: number, held: Held, due: number, next: 'take' | 'answer' | 'close'): void {
    const { waiting, worker } = held;
    const { id, told, journey, attempt } = waiting;
    const text = next === 'answer' ? { text: ANSWER } : {};
    const contact = { ...told, ...text, id };
    ask(worker.session, { operation: next, contact, due, journey, attempt }).then(
      ({ outcome, wait = 0 }) => {
        const isRefused = outcome === 'lost' || outcome === 'forbidden' || outcome === 'rejected';
        if (next === 'take' && isRefused) {
          this.#callbacks?.letGo(held.waiting);
          this.#letGo(ticket, held, true);
          this.#talks.reached(worker);
        } else if (next === 'close' && held.isMissed && isRefused) {
          this.#closed(ticket, held); // nobody has answered it, and not every backend closes that
        } else if (outcome !== 'ok') {
          // For a take, too: without a reply the contact may well be this agent's.
          this.#source.goesOnAt(ticket, now() + Math.max(plan.agentPollingMs, wait));
        } else if (next === 'take') this.#taken(ticket, held);
        else if (next === 'answer') this.#answered(ticket, held);
        else this.#closed(ticket, held);
      },
      reportError,
    );
  }

  #taken(ticket: number, held: Held): void {
    const { worker } = held;
    if (held.isMissed) {
      this.#talks.reached(worker);
      this.#close(ticket, held);
      return;
    }
    const missed = this.#callbacks?.taken(held.waiting);
    if (missed !== undefined) held.waiting = { ...held.waiting, missed };
    const { waiting } = held;
    const { journey, attempt } = waiting;
    const takenAt = now();
    const { group, agent } = worker;
    writeLine({ e: 'taken', j: journey, a: attempt, t: takenAt, g: group, n: agent.number });
    held.next = 'answer';
    this.#source.taken(waiting, worker, takenAt);
    const { handling, wrapUp, isEmpty } = this.#source.workOn(waiting, takenAt);
    held.wrapUp = wrapUp;
    const isSession = serviceOf(waiting.channel).session !== undefined;
    if (isSession) this.#talks.begin(ticket, waiting, worker, isEmpty);
    this.#talks.reached(worker);
    if (isSession) return;
    this.#source.goesOnAt(ticket, takenAt + toWall(handling));
  }

  #answered(ticket: number, held: Held): void {
    const { journey, attempt } = held.waiting;
    if (this.#talks.has(ticket) && !this.#isLastMessage(ticket, held)) return;
    writeLine({ e: 'answered', j: journey, a: attempt, t: now() });
    this.#close(ticket, held);
  }

  #close(ticket: number, held: Held): void {
    held.next = 'close';
    if (this.#closes) this.#act(ticket, held, now(), 'close');
    else this.#closed(ticket, held);
  }

  /** A message of a session is out; whether the session is over with it. */
  #isLastMessage(ticket: number, held: Held): boolean {
    const { journey, attempt } = held.waiting;
    const { isFirst, silence } = this.#talks.written(ticket);
    if (isFirst) writeLine({ e: 'wrote', j: journey, a: attempt, t: now() });
    if (silence === undefined) return true;
    held.next = this.#talks.isEmpty(ticket) ? 'close' : 'reply';
    this.#source.goesOnAt(ticket, now() + toWall(silence));
    return false;
  }

  /**
   * The customer of a session writes again. Who plays the agent sends it: messaging apps show a message at once, and no
   * look at the backend tells of the second one that there is another than the first.
   */
  #replies(ticket: number, held: Held, due: number): void {
    const { row, id, told, journey, attempt } = held.waiting;
    held.next = 'answer';
    if (!this.#backend.has('reply')) {
      this.#talks.asked(ticket);
      return;
    }
    const { columns, index } = schedule.at(row);
    const session = this.#backend.customer(columns.customer[index] as number);
    const contact = { ...told, id, text: REPLY };
    ask(session, { operation: 'reply', contact, due, journey, attempt }).then(
      () => this.#talks.asked(ticket),
      reportError,
    );
  }

  /** The customer is gone: the agent is free when the after-contact work is done. */
  #closed(ticket: number, held: Held): void {
    const { wrapUp } = held;
    held.next = 'rest';
    if (wrapUp === 0) this.#letGo(ticket, held, false);
    else this.#source.goesOnAt(ticket, now() + toWall(wrapUp));
  }

  /** Closed, or not to be had: the agent is free. The inbox says whether the contact waits on. */
  #letGo(ticket: number, { waiting, worker }: Held, isLost: boolean): void {
    this.#held.delete(ticket);
    this.#talks.end(ticket);
    worker.agents.release(worker.agent, 0);
    this.#source.letGo(waiting, worker, isLost);
  }
}

const REPLY = 'Yes, but it still does not work.';
const ANSWER = 'This is how it works. Anything else?';

/** The agents of the plan, group by group, each with a session of their own. */
export function workersOf(
  backend: Backend,
  groups: readonly AgentGroup[],
): readonly (readonly Worker[])[] {
  let number = 0;
  return groups.map((agents, group) =>
    agents.agents.map((agent) => {
      const name = `${plan.groups[group]?.name}-${agent.number}`;
      return { group, agents, agent, session: backend.agent(number++, name) };
    }),
  );
}
