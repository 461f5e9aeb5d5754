import type { ContactLine, OperationLine } from './measured-line.ts';

/** In the place of a number that no line told. */
export const UNTOLD = -0x80000000;

/** What is told of a contact: wall milliseconds from the start of the replay, and numbers; `UNTOLD` where it was not. */
export interface ToldContact {
  readonly attempt: number;
  readonly due: number;
  readonly sent: number;
  /** Where they are not the schedule's. */
  readonly channel: number;
  readonly place: number;
  /** The channel that it was handed over to. */
  readonly passed: number;
  readonly taken: number;
  readonly group: number;
  readonly agent: number;
  /** The first message of a session. */
  readonly wrote: number;
  readonly answered: number;
  readonly ended: number;
  readonly outcome: number;
  /** Successful requests to open it. */
  readonly opened: number;
}

const names = [
  'attempt',
  'due',
  'sent',
  'channel',
  'place',
  'passed',
  'taken',
  'group',
  'agent',
  'wrote',
  'answered',
  'ended',
  'outcome',
  'opened',
  /** The row of the journey's next contact. */
  'next',
] as const;
type Name = (typeof names)[number];

/** What happened to a contact more than once. */
export interface Duplicates {
  /** Contacts that were sent more than once: the sender's fault. */
  readonly sent: number;
  /** That the backend opened, took or answered more than once. */
  readonly opened: number;
  readonly taken: number;
  readonly answered: number;
}

/** What the lines of a replay tell of contacts, put together by journey and attempt: 60 bytes a contact. */
export class ContactColumns {
  #rows = 0;
  #columns = columnsOf(256);
  readonly #firstOf = new Map<number, number>();
  readonly #duplicates = { sent: 0, opened: 0, taken: 0, answered: 0 };

  get duplicates(): Duplicates {
    return this.#duplicates;
  }

  /** Contacts that the backend has opened. */
  get opened(): number {
    const { opened } = this.#columns;
    let count = 0;
    for (let row = 0; row < this.#rows; row++) if ((opened[row] as number) > 0) count++;
    return count;
  }

  /** What is told of a contact; undefined where no line names it. */
  toldOf(journey: number, attempt: number): ToldContact | undefined {
    for (
      let row = this.#firstOf.get(journey) ?? UNTOLD;
      row !== UNTOLD;
      row = this.#at('next', row)
    ) {
      if (this.#at('attempt', row) === attempt) return this.#told(row);
    }
    return undefined;
  }

  /** The contacts of a journey, in the order in which they were first told of. */
  of(journey: number): readonly ToldContact[] {
    const told: ToldContact[] = [];
    for (
      let row = this.#firstOf.get(journey) ?? UNTOLD;
      row !== UNTOLD;
      row = this.#at('next', row)
    ) {
      told.push(this.#told(row));
    }
    return told;
  }

  add(line: Exclude<ContactLine, { readonly e: 'away' | 'offered' | 'called' }>): void {
    const row = this.#rowOf(line.j, line.a);
    const columns = this.#columns;
    switch (line.e) {
      case 'sent':
        if (this.#isRepeated('sent', row)) return;
        columns.due[row] = line.d;
        columns.sent[row] = line.t;
        columns.channel[row] = line.c ?? UNTOLD;
        columns.place[row] = line.p ?? UNTOLD;
        return;
      case 'passed':
        columns.passed[row] = line.c;
        return;
      case 'taken':
        if (this.#isRepeated('taken', row)) return;
        columns.taken[row] = line.t;
        columns.group[row] = line.g;
        columns.agent[row] = line.n;
        return;
      case 'wrote':
        columns.wrote[row] = line.t;
        return;
      case 'answered':
        if (!this.#isRepeated('answered', row)) columns.answered[row] = line.t;
        return;
      case 'ended':
        columns.ended[row] = line.t;
        columns.outcome[row] = line.o;
        return;
      default:
        line satisfies never;
    }
  }

  /** A request to open a contact was answered. */
  addOpened({ j, a }: OperationLine): void {
    if (j === undefined || a === undefined) return;
    const row = this.#rowOf(j, a);
    const before = this.#at('opened', row);
    if (before > 0) this.#duplicates.opened++;
    this.#columns.opened[row] = Math.max(0, before) + 1;
  }

  /** Whether it has happened before; it is counted, and the first time holds. */
  #isRepeated(what: 'sent' | 'taken' | 'answered', row: number): boolean {
    if (this.#at(what, row) === UNTOLD) return false;
    this.#duplicates[what]++;
    return true;
  }

  #rowOf(journey: number, attempt: number): number {
    let last = UNTOLD;
    for (
      let row = this.#firstOf.get(journey) ?? UNTOLD;
      row !== UNTOLD;
      row = this.#at('next', row)
    ) {
      if (this.#at('attempt', row) === attempt) return row;
      last = row;
    }
    const row = this.#rows++;
    if (row === this.#columns.attempt.length) this.#columns = columnsOf(2 * row, this.#columns);
    for (const name of names) this.#columns[name][row] = UNTOLD;
    this.#columns.attempt[row] = attempt;
    if (last === UNTOLD) this.#firstOf.set(journey, row);
    else this.#columns.next[last] = row;
    return row;
  }

  #at(name: Name, row: number): number {
    return this.#columns[name][row] as number;
  }

  #told(row: number): ToldContact {
    return {
      attempt: this.#at('attempt', row),
      due: this.#at('due', row),
      sent: this.#at('sent', row),
      channel: this.#at('channel', row),
      place: this.#at('place', row),
      passed: this.#at('passed', row),
      taken: this.#at('taken', row),
      group: this.#at('group', row),
      agent: this.#at('agent', row),
      wrote: this.#at('wrote', row),
      answered: this.#at('answered', row),
      ended: this.#at('ended', row),
      outcome: this.#at('outcome', row),
      opened: this.#at('opened', row),
    };
  }
}

function columnsOf(rows: number, before?: Record<Name, Int32Array>): Record<Name, Int32Array> {
  return Object.fromEntries(
    names.map((name) => {
      const column = new Int32Array(rows);
      if (before !== undefined) column.set(before[name]);
      return [name, column];
    }),
  ) as Record<Name, Int32Array>;
}
