import { firstOf, inServingOrder } from '../serving-order.ts';
import { Agenda } from './agenda.ts';
import { AgentCalls } from './agent-calls.ts';
import { AgentWork, type Worker, workersOf } from './agent-work.ts';
import { ask } from './ask.ts';
import type { Backend } from './backend.ts';
import { agentsEndAt } from './customers-are-done.ts';
import { haveRooms, Inbox, type Waiting } from './inbox.ts';
import { now, plan } from './plan.ts';
import type { Shared } from './shared.ts';
import { reportError } from './write-line.ts';

const kind = { acts: 0, staffChanges: 1, looks: 2, cut: 3 } as const;

/** An agent who looks for contacts. */
interface Looking {
  readonly worker: Worker;
  /** Where in each period the agent looks: between 0 and 1. */
  readonly phase: number;
  looks: number;
  isLooking: boolean;
  /** What the agent has seen and may still reach for, by channel. */
  seen: Waiting[][];
  /** What the agent has seen and had to leave alone: its customers are called later. */
  later: readonly Waiting[];
  /** Contacts in the agent's hands. */
  readonly held: Set<string>;
}

/**
 * Agents who know nothing of each other: each looks into the inbox at times of its own while it is there with a hand free,
 * reaches for the contact that it ought to serve first, and for the next one where another agent was quicker.
 */
export class IndependentAgents {
  readonly #agenda: Agenda;
  readonly #onEnd: () => void;
  readonly #shared: Shared;
  readonly #inbox: Inbox;
  readonly #isPushed: boolean;
  readonly #calls: AgentCalls;
  readonly #work: AgentWork;
  readonly #agents: readonly Looking[];
  readonly #of = new Map<Worker, Looking>();

  constructor(backend: Backend, shared: Shared, onEnd: () => void) {
    const { staff, callbacks } = shared;
    this.#shared = shared;
    this.#onEnd = onEnd;
    this.#isPushed = backend.pushes;
    this.#inbox = new Inbox(callbacks);
    const workers = workersOf(backend, staff.groups).flat();
    this.#agents = workers.map((worker, number) => ({
      worker,
      phase: (number + 0.5) / workers.length,
      looks: 0,
      isLooking: false,
      seen: [],
      later: [],
      held: new Set(),
    }));
    for (const agent of this.#agents) this.#of.set(agent.worker, agent);
    this.#calls = new AgentCalls(backend);
    this.#work = new AgentWork(
      backend,
      {
        taken: (waiting, worker, at) => this.#calls.taken(waiting, worker, at),
        workOn: (waiting, at) => this.#inbox.workOn(waiting, at),
        goesOnAt: (ticket, at) => this.#agenda.schedule(at, kind.acts, ticket),
        letGo: (waiting, worker, isLost) => {
          const agent = this.#of.get(worker) as Looking;
          agent.held.delete(waiting.id);
          if (callbacks?.isLeftOut(waiting) === true) agent.later = [...agent.later, waiting];
          staff.released(worker);
          if (isLost) this.#reach(agent);
        },
      },
      callbacks,
    );
    this.#agenda = new Agenda((what, subject, _stamp, due) => {
      if (what === kind.looks) this.#look(this.#agents[subject] as Looking, subject, due);
      else if (what === kind.staffChanges) staff.change(subject);
      else if (what === kind.cut) this.#finish();
      else this.#work.goOn(subject, due);
    });
  }

  begin(): void {
    this.#agenda.schedule(agentsEndAt(), kind.cut, 0);
    this.#shared.staff.begin((at, group) => this.#agenda.schedule(at, kind.staffChanges, group));
    this.#agents.forEach((agent, number) => {
      // Where a backend pushes, agents are online before the first customer comes.
      if (this.#isPushed && hasAHandFree(agent)) this.#see(agent, now());
      this.#scheduleLook(agent, number);
    });
  }

  #scheduleLook(agent: Looking, number: number): void {
    const at = (agent.looks++ + agent.phase) * plan.agentPollingMs;
    this.#agenda.schedule(at, kind.looks, number);
  }

  #look(agent: Looking, number: number, due: number): void {
    if (this.#shared.customersAreDone() && this.#work.size === 0 && !haveRooms(agent.seen)) {
      this.#finish();
      return;
    }
    this.#scheduleLook(agent, number);
    if (!hasAHandFree(agent)) return;
    if (!agent.isLooking) this.#see(agent, due);
    // A look that waits for news tells of nobody whose time for a call has come.
    else if (this.#shared.callbacks !== undefined) this.#lookAgain(agent);
  }

  #see(agent: Looking, due: number): void {
    agent.isLooking = true;
    ask(agent.worker.session, { operation: 'inbox', contact: {}, due }).then(
      ({ outcome, told }) => {
        agent.isLooking = false;
        if (outcome !== 'ok') return;
        agent.seen = this.#inbox.lines(told.contacts, (id) => agent.held.has(id));
        agent.later = this.#inbox.later;
        this.#reach(agent);
      },
      reportError,
    );
  }

  /** The agent goes by what it has seen last. */
  #lookAgain(agent: Looking): void {
    const { callbacks } = this.#shared;
    const isLater = (waiting: Waiting) => callbacks?.isLeftOut(waiting) === true;
    for (const waiting of agent.later) {
      if (!isLater(waiting)) agent.seen[waiting.channel]?.push(waiting);
    }
    agent.later = agent.later.filter(isLater);
    for (const line of agent.seen) inServingOrder(line);
    this.#reach(agent);
  }

  /** The agent reaches for as much of what it has seen as it has hands free. */
  #reach(agent: Looking): void {
    const { tiers } = plan.groups[agent.worker.group] as (typeof plan.groups)[number];
    while (hasAHandFree(agent)) {
      const first = firstOf(agent.seen, tiers);
      if (first === undefined) return;
      if (this.#shared.callbacks?.isLeftOut(first) === true) {
        agent.later = [...agent.later, first];
        continue;
      }
      agent.held.add(first.id);
      this.#work.reach(first, agent.worker);
    }
  }

  #finish(): void {
    this.#agenda.close();
    this.#calls.close();
    this.#onEnd();
  }
}

const hasAHandFree = ({ worker: { agent, agents } }: Looking): boolean =>
  agent.isOnDuty && agent.held < agents.slots && !agent.isFull;
