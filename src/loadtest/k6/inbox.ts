import { orderOf, type QueueDiscipline } from '../../simulation/center/queue-discipline.ts';
import { isContactId } from '../adapter/contact-id.ts';
import { readSubject } from '../contact-subject.ts';
import { disciplineOf, type InLine, inServingOrder } from '../serving-order.ts';
import type { Callbacks } from './callbacks.ts';
import { isOfRow, LegLuck, serviceOf, type Work } from './leg-luck.ts';
import { journeyOf, plan, schedule, toSimulated, toWall } from './plan.ts';

/** A contact that waits in the inbox. */
export interface Waiting extends InLine {
  /** The backend's id. */
  readonly id: string;
  /** What the inbox tells of it. */
  readonly told: Readonly<Record<string, unknown>>;
  readonly journey: number;
  readonly attempt: number;
  readonly channel: number;
  /** What multiplies its handling time. */
  readonly repetition: number;
  /** Of who was called: the calls in vain before, see `LegAtHand`. */
  readonly missed?: number;
  /** In wall milliseconds from the start of the replay. */
  readonly due: number;
}

/** By channel. */
const disciplines = plan.service.map(({ dueDate }) => disciplineOf(dueDate));

/** What the inbox of a backend shows of this run's contacts. */
export class Inbox {
  readonly #rows = new Map<number, number>();
  readonly #legs = new LegLuck();
  readonly #callbacks: Callbacks | undefined;
  #later: Waiting[] = [];

  /** @param callbacks where some customers have to be called */
  constructor(callbacks?: Callbacks) {
    this.#callbacks = callbacks;
    for (let row = 0; row < schedule.rows; row++) {
      this.#rows.set(journeyOf(row), row);
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
    this.#later = [];
    for (const told of Array.isArray(contacts) ? contacts : []) {
      const waiting = this.#waitingOf(told as Waiting['told'] | null);
      if (waiting === undefined || isLeftOut(waiting.id)) continue;
      if (this.#callbacks?.isLeftOut(waiting) === true) this.#later.push(waiting);
      else lines[waiting.channel]?.push(waiting);
    }
    for (const line of lines) inServingOrder(line);
    return lines;
  }

  /** Of the contacts told last, those that nobody is to reach for now: their customers will be called, or are. */
  get later(): readonly Waiting[] {
    return this.#later;
  }

  /** What an agent has to do who has it since `at`, in wall milliseconds. */
  workOn(waiting: Waiting, at: number): Work {
    return this.#legs.workOn(waiting, waiting.due, at);
  }

  /** Whose contact it is, by its subject or its text; undefined for what this run has not sent. */
  #waitingOf(told: Waiting['told'] | null): Waiting | undefined {
    if (told === null || !isContactId(told.id)) return;
    const said = readSubject(plan.run, `${told.subject ?? ''} ${told.text ?? ''}`);
    const row = this.#rows.get(said?.journey ?? -1);
    const channel = plan.channels.indexOf(said?.channel ?? '');
    if (said === undefined || row === undefined || channel < 0) return;
    const { journey, attempt, repetition } = said;
    const { columns, index } = schedule.at(row);
    const start = columns.start[index] as number;
    // The schedule knows it to the last bit, a subject to the millisecond.
    const isOwn = isOfRow(row, attempt, channel);
    const due = isOwn ? toWall(start) : said.due;
    // Due less seniority.
    const since = isOwn ? start - (columns.seniority[index] as number) : toSimulated(said.due);
    const order = orderOf(disciplines[channel] as QueueDiscipline, since);
    const id = String(told.id);
    return { id, told, row, journey, attempt, channel, repetition, due, since, order };
  }
}

/** Whether somebody may have left one of these without a sign: agents close such rooms before they go. */
export function haveRooms(lines: readonly (readonly Waiting[])[]): boolean {
  return lines.some((line, channel) => line.length > 0 && serviceOf(channel).leavesSilently > 0);
}
