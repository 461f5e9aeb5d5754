import type { Agent, AgentGroup } from '../../simulation/center/agent-group.ts';
import type { Session } from '../adapter/scripted-adapter.ts';
import { ask } from './ask.ts';
import type { Backend } from './backend.ts';
import type { Waiting } from './inbox.ts';
import type { Work } from './leg-luck.ts';
import { now, plan } from './plan.ts';
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
  readonly waiting: Waiting;
  readonly worker: Worker;
  /** What the agent does next; `rest` is the work that is left when it is closed. */
  next: 'take' | 'answer' | 'close' | 'rest';
  /** In simulated seconds. */
  wrapUp: number;
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
  readonly #takes: boolean;
  readonly #closes: boolean;
  #tickets = 0;

  constructor(backend: Backend, source: WorkSource) {
    this.#source = source;
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
    const held: Held = { waiting, worker, next: 'take', wrapUp: 0 };
    worker.agents.take(worker.agent, 0);
    this.#held.set(ticket, held);
    if (this.#takes) this.#act(ticket, held, now());
    else this.#taken(ticket, held);
  }

  goOn(ticket: number, due: number): void {
    const held = this.#held.get(ticket);
    if (held !== undefined) this.#act(ticket, held, due);
  }

  /** The agent's next act on a contact; what the backend fails to do is tried again a period later. */
  #act(ticket: number, held: Held, due: number): void {
    const { waiting, worker, next } = held;
    if (next === 'rest') {
      this.#letGo(ticket, held, false);
      return;
    }
    const { id, told, journey, attempt } = waiting;
    const text = next === 'answer' ? { text: ANSWER } : {};
    const contact = { ...told, ...text, id };
    ask(worker.session, { operation: next, contact, due, journey, attempt }).then(
      ({ outcome, wait = 0 }) => {
        const isRefused = outcome === 'lost' || outcome === 'forbidden' || outcome === 'rejected';
        if (next === 'take' && isRefused) this.#letGo(ticket, held, true);
        else if (outcome !== 'ok') {
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
    const { waiting, worker } = held;
    const { journey, attempt } = waiting;
    const takenAt = now();
    const { group, agent } = worker;
    writeLine({ e: 'taken', j: journey, a: attempt, t: takenAt, g: group, n: agent.number });
    held.next = 'answer';
    this.#source.taken(waiting, worker, takenAt);
    const { handling, wrapUp } = this.#source.workOn(waiting, takenAt);
    held.wrapUp = wrapUp;
    this.#source.goesOnAt(ticket, takenAt + (handling * 1000) / plan.speed);
  }

  #answered(ticket: number, held: Held): void {
    const { journey, attempt } = held.waiting;
    writeLine({ e: 'answered', j: journey, a: attempt, t: now() });
    held.next = 'close';
    if (this.#closes) this.#act(ticket, held, now());
    else this.#closed(ticket, held);
  }

  /** The customer is gone: the agent is free when the after-contact work is done. */
  #closed(ticket: number, held: Held): void {
    const { wrapUp } = held;
    held.next = 'rest';
    if (wrapUp === 0) this.#letGo(ticket, held, false);
    else this.#source.goesOnAt(ticket, now() + (wrapUp * 1000) / plan.speed);
  }

  /** Closed, or not to be had: the agent is free. The inbox says whether the contact waits on. */
  #letGo(ticket: number, { waiting, worker }: Held, isLost: boolean): void {
    this.#held.delete(ticket);
    worker.agents.release(worker.agent, 0);
    this.#source.letGo(waiting, worker, isLost);
  }
}

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
