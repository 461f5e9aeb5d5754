import type { AgentGroup } from '../../simulation/center/agent-group.ts';
import type { Session } from '../adapter/scripted-adapter.ts';
import { firstOf } from '../serving-order.ts';
import { Agenda } from './agenda.ts';
import { AgentCalls } from './agent-calls.ts';
import { AgentWork, type Worker, workersOf } from './agent-work.ts';
import { ask } from './ask.ts';
import type { Backend } from './backend.ts';
import { agentsEndAt } from './customers-are-done.ts';
import { haveRooms, Inbox } from './inbox.ts';
import { now, plan } from './plan.ts';
import type { Shared } from './shared.ts';
import { reportError } from './write-line.ts';

const kind = { acts: 0, staffChanges: 1, looks: 2, cut: 3 } as const;

/**
 * One dispatcher for all agents, in the simulator's routing order: it looks into the inbox at
 * (n + ½) periods and gives each free agent the contact that the simulator would give.
 */
export class Dispatcher {
  readonly #agenda: Agenda;
  readonly #onEnd: () => void;
  readonly #shared: Shared;
  readonly #workers: readonly (readonly Worker[])[];
  readonly #session: Session;
  readonly #inbox: Inbox;
  readonly #isPushed: boolean;
  readonly #calls: AgentCalls;
  readonly #work: AgentWork;
  readonly #reached = new Set<string>();
  #looks = 0;
  /** Whether rooms were left at the last look that nobody may be in. */
  #hasRooms = false;

  constructor(backend: Backend, shared: Shared, onEnd: () => void) {
    const { staff, callbacks } = shared;
    this.#shared = shared;
    this.#onEnd = onEnd;
    this.#isPushed = backend.pushes;
    this.#inbox = new Inbox(callbacks);
    this.#session = backend.agent(0, 'dispatcher');
    this.#workers = workersOf(backend, staff.groups);
    this.#calls = new AgentCalls(backend);
    this.#work = new AgentWork(
      backend,
      {
        taken: (waiting, worker, at) => this.#calls.taken(waiting, worker, at),
        workOn: (waiting, at) => this.#inbox.workOn(waiting, at),
        goesOnAt: (ticket, at) => this.#agenda.schedule(at, kind.acts, ticket),
        letGo: ({ id }, worker) => {
          this.#reached.delete(id);
          staff.released(worker);
        },
      },
      callbacks,
    );
    this.#agenda = new Agenda((what, subject, _stamp, due) => {
      if (what === kind.looks) this.#look(due);
      else if (what === kind.staffChanges) staff.change(subject);
      else if (what === kind.cut) this.#finish();
      else this.#work.goOn(subject, due);
    });
  }

  begin(): void {
    this.#agenda.schedule(agentsEndAt(), kind.cut, 0);
    this.#shared.staff.begin((at, group) => this.#agenda.schedule(at, kind.staffChanges, group));
    // Where a backend pushes, it is online before the first customer comes.
    if (this.#isPushed) this.#see(now());
    this.#scheduleLook();
  }

  #scheduleLook(): void {
    this.#agenda.schedule((this.#looks++ + 0.5) * plan.agentPollingMs, kind.looks, 0);
  }

  #look(due: number): void {
    if (this.#shared.customersAreDone() && this.#work.size === 0 && !this.#hasRooms) {
      this.#finish();
      return;
    }
    this.#scheduleLook();
    this.#see(due);
  }

  #see(due: number): void {
    ask(this.#session, { operation: 'inbox', contact: {}, due }).then(({ outcome, told }) => {
      if (outcome === 'ok') this.#assign(told.contacts);
    }, reportError);
  }

  /** Each free agent gets the contact that the group serves first. */
  #assign(contacts: unknown): void {
    const lines = this.#inbox.lines(contacts, (id) => this.#reached.has(id));
    plan.groups.forEach(({ tiers }, group) => {
      const agents = this.#shared.staff.groups[group] as AgentGroup;
      for (let agent = agents.first; agent !== undefined; agent = agents.first) {
        const first = firstOf(lines, tiers);
        if (first === undefined) return;
        this.#reached.add(first.id);
        this.#work.reach(first, this.#workers[group]?.[agent.number] as Worker);
      }
    });
    this.#hasRooms = haveRooms(lines);
  }

  #finish(): void {
    this.#agenda.close();
    this.#calls.close();
    this.#onEnd();
  }
}
