import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import { type Call, callsAt, toldOf } from '../calls.ts';
import { referenceOf } from '../contact-subject.ts';
import { Agenda } from './agenda.ts';
import type { Worker } from './agent-work.ts';
import { ask } from './ask.ts';
import type { Backend } from './backend.ts';
import type { Waiting } from './inbox.ts';
import { plan, schedule, toWall } from './plan.ts';
import { reportError } from './write-line.ts';

/** A call that is still to come. */
interface Due {
  readonly call: Call;
  readonly waiting: Waiting;
  readonly worker: Worker;
}

/** What agents look up of the customers whose contacts they have. It is load, and changes nothing of what they do. */
export class AgentCalls {
  readonly #backend: Backend;
  readonly #luck = new KeyedDraws();
  readonly #due = new Map<number, Due>();
  readonly #agenda: Agenda;
  #tickets = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
    this.#agenda = new Agenda((_what, ticket, _stamp, due) => this.#call(ticket, due));
  }

  /** An agent has a contact since `at`, in milliseconds from the start of the replay. */
  taken(waiting: Waiting, worker: Worker, at: number): void {
    const { row, channel, attempt } = waiting;
    this.#own(row);
    for (const call of callsAt('taken', plan.calls, channel, attempt, this.#luck)) {
      if (!this.#backend.has(call.operation)) continue;
      const ticket = this.#tickets++;
      this.#due.set(ticket, { call, waiting, worker });
      this.#agenda.schedule(at + toWall(call.at), 0, ticket);
    }
  }

  close(): void {
    this.#agenda.close();
  }

  #call(ticket: number, due: number): void {
    const { call, waiting, worker } = this.#due.get(ticket) as Due;
    this.#due.delete(ticket);
    const { row, journey, attempt, id } = waiting;
    const { columns, index } = schedule.at(row);
    this.#own(row);
    const contact = toldOf(
      call,
      {
        reference: referenceOf(plan.run, journey, attempt),
        attempt,
        text: '',
        id,
        customer: this.#backend.customerName(columns.customer[index] as number),
      },
      this.#luck,
    );
    const { operation } = call;
    ask(worker.session, { operation, contact, due }).catch(reportError);
  }

  #own(row: number): void {
    const { columns, index } = schedule.at(row);
    this.#luck.own(columns.keyHigh[index] as number, columns.keyLow[index] as number);
  }
}
