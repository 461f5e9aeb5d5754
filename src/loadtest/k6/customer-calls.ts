import { startsAs } from '../../demand/schedule.ts';
import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import { type Call, callsAhead, callsAt, toldOf } from '../calls.ts';
import { referenceOf } from '../contact-subject.ts';
import { Agenda } from './agenda.ts';
import { ask } from './ask.ts';
import type { Backend } from './backend.ts';
import { serviceOf } from './leg-luck.ts';
import { journeyOf, now, plan, schedule, toSimulated, toWall } from './plan.ts';
import { reportError } from './write-line.ts';

const kind = { call: 0, nextRow: 1 } as const;

/** A call that is still to come. */
interface Due {
  readonly call: Call;
  readonly row: number;
  readonly attempt: number;
}

/**
 * What the customers of one VU call besides their contacts: pages that they read before, bots that they ask while they
 * type, webhooks of the app that they write in. It is load, and changes nothing of what they do.
 */
export class CustomerCalls {
  readonly #agenda: Agenda;
  readonly #backend: Backend;
  readonly #stride: number;
  readonly #luck = new KeyedDraws();
  readonly #due = new Map<number, Due>();
  #tickets = 0;
  #next: number;

  constructor(backend: Backend, first: number, stride: number) {
    this.#backend = backend;
    this.#next = first;
    this.#stride = stride;
    this.#agenda = new Agenda((what, subject, _stamp, due) => {
      if (what === kind.call) this.#call(subject, due);
      else this.#begins(subject);
    });
  }

  begin(): void {
    if (plan.calls.some((ofChannel) => ofChannel.length > 0)) this.#scheduleNextRow();
  }

  /** A customer comes back: attempt and channel, and when, in milliseconds from the start of the replay. */
  comesBack(row: number, attempt: number, channel: number, due: number): void {
    this.#schedule(row, attempt, channel, due, now());
  }

  /**
   * A machine has a contact since `due`: it is asked, or a page of it is read, where the scenario does not say what is
   * called there. Who hands over is a bot.
   */
  machine(row: number, attempt: number, channel: number, due: number): void {
    if (plan.calls[channel]?.length !== 0) return;
    const operation = serviceOf(channel).transfers.length > 0 ? 'ask' : 'read';
    if (!this.#backend.has(operation)) return;
    const ticket = this.#tickets++;
    this.#due.set(ticket, { call: { operation, number: 1, of: 1, at: 0 }, row, attempt });
    this.#agenda.schedule(due, kind.call, ticket);
  }

  close(): void {
    this.#agenda.close();
  }

  /** Rows are looked at as early as anybody may call before a contact. */
  #scheduleNextRow(): void {
    const row = this.#next;
    if (row >= schedule.rows) return;
    const { columns, index } = schedule.at(row);
    const due = toWall((columns.start[index] as number) - callsAhead);
    this.#agenda.schedule(due, kind.nextRow, row);
  }

  #begins(row: number): void {
    this.#next += this.#stride;
    this.#scheduleNextRow();
    const { columns, index } = schedule.at(row);
    if (columns.startsAs[index] !== startsAs.attempt) return; // was open before: all that has been called
    const due = toWall(columns.start[index] as number);
    const attempt = columns.attempt[index] as number;
    this.#schedule(row, attempt, columns.channel[index] as number, due, 0);
  }

  /** @param from nothing is called before */
  #schedule(row: number, attempt: number, channel: number, due: number, from: number): void {
    this.#own(row);
    const earliest = toSimulated(from - due);
    for (const call of callsAt('due', plan.calls, channel, attempt, this.#luck, earliest)) {
      if (!this.#backend.has(call.operation)) continue;
      const ticket = this.#tickets++;
      this.#due.set(ticket, { call, row, attempt });
      this.#agenda.schedule(due + toWall(call.at), kind.call, ticket);
    }
  }

  #call(ticket: number, due: number): void {
    const { call, row, attempt } = this.#due.get(ticket) as Due;
    this.#due.delete(ticket);
    const { columns, index } = schedule.at(row);
    const number = columns.customer[index] as number;
    const reference = referenceOf(plan.run, journeyOf(row), attempt);
    this.#own(row);
    const contact = toldOf(
      call,
      {
        reference,
        attempt,
        text: QUESTION,
        id: undefined,
        customer: this.#backend.customerName(number),
      },
      this.#luck,
    );
    const { operation } = call;
    ask(this.#backend.customer(number), { operation, contact, due }).catch(reportError);
  }

  #own(row: number): void {
    const { columns, index } = schedule.at(row);
    this.#luck.own(columns.keyHigh[index] as number, columns.keyLow[index] as number);
  }
}

/** What customers type, in parts, before there is a contact. */
const QUESTION = 'Where is my order, and why has it not come yet?';
