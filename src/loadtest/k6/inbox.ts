import { factsAt } from '../../demand/schedule-table.ts';
import { handlingOf } from '../../journey/draws.ts';
import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import { readSubject } from '../contact-subject.ts';
import { plan, schedule } from './plan.ts';

/** A contact that waits in the inbox. */
export interface Waiting {
  /** The backend's id. */
  readonly id: string;
  /** What the inbox tells of it. */
  readonly told: Readonly<Record<string, unknown>>;
  readonly row: number;
  readonly journey: number;
  readonly attempt: number;
  readonly channel: number;
  /** What multiplies its handling time. */
  readonly repetition: number;
  /** Due less seniority, in simulated seconds: what the queue is ordered by. */
  readonly since: number;
}

/** What the inbox of a backend shows of this run's contacts. */
export class Inbox {
  readonly #rows = new Map<number, number>();
  readonly #luck = new KeyedDraws();

  constructor() {
    for (let row = 0; row < schedule.rows; row++) {
      const { columns, index } = schedule.at(row);
      this.#rows.set(columns.journey[index] as number, row);
    }
  }

  /**
   * The contacts of this run, by channel, in the order in which they are to be served: the simulator's.
   *
   * @param contacts as a backend's `inbox` tells them
   * @param isLeftOut what somebody already sees to
   */
  lines(contacts: unknown, isLeftOut: (id: string) => boolean): Waiting[][] {
    const lines = plan.channels.map((): Waiting[] => []);
    for (const told of Array.isArray(contacts) ? contacts : []) {
      const waiting = this.#waitingOf(told as Waiting['told'] | null);
      if (waiting !== undefined && !isLeftOut(waiting.id)) lines[waiting.channel]?.push(waiting);
    }
    // Of equal seniority, in the schedule's order.
    for (const line of lines) {
      line.sort((a, b) => (a.since === b.since ? a.row - b.row : a.since - b.since));
    }
    return lines;
  }

  /** How long an agent is busy with it, in simulated seconds. */
  handlingOf({ row, attempt, channel, repetition }: Waiting): number {
    const { columns, index } = schedule.at(row);
    this.#luck.own(columns.keyHigh[index] as number, columns.keyLow[index] as number);
    const facts = factsAt(schedule, row);
    return handlingOf(plan.tables, facts, attempt, this.#luck, channel) * repetition;
  }

  /** Whose contact it is, by its subject or its text; undefined for what this run has not sent. */
  #waitingOf(told: Waiting['told'] | null): Waiting | undefined {
    if (told === null || (typeof told.id !== 'string' && typeof told.id !== 'number')) return;
    const said = readSubject(plan.run, `${told.subject ?? ''} ${told.text ?? ''}`);
    const row = this.#rows.get(said?.journey ?? -1);
    const channel = plan.channels.indexOf(said?.channel ?? '');
    if (said === undefined || row === undefined || channel < 0) return;
    const { journey, attempt, repetition } = said;
    const { columns, index } = schedule.at(row);
    const since =
      attempt === columns.attempt[index]
        ? (columns.start[index] as number) - (columns.seniority[index] as number)
        : (said.due * plan.speed) / 1000;
    return { id: String(told.id), told, row, journey, attempt, channel, repetition, since };
  }
}

/** Takes the first contact out of the first of these lines that has one. */
export function firstOf(lines: Waiting[][], channels: readonly number[]): Waiting | undefined {
  for (const channel of channels) {
    const first = lines[channel]?.shift();
    if (first !== undefined) return first;
  }
  return undefined;
}
