import { stableOrder } from '../mathematics/statistics/stable-order.ts';
import { type Operation, operations } from '../scenario/operations.ts';
import { type OutcomeName, outcomeNames } from './adapter/outcome-names.ts';
import { type OperationLine, outcomeOfLine } from './measured-line.ts';

/**
 * The operations of a replay, a row each, in order of due time: 18 bytes a row. Times in wall
 * milliseconds from the start of the replay.
 */
export interface OperationColumns {
  readonly rows: number;
  /** By number, see `scenario/operations.ts`. */
  readonly operation: Uint8Array;
  /** By number, see `adapter/outcome-names.ts`. */
  readonly outcome: Uint8Array;
  /** Of HTTP, of the last request that it took; 0 where there was no answer. */
  readonly status: Uint16Array;
  /** Requests that it took. */
  readonly requests: Uint16Array;
  readonly due: Int32Array;
  readonly sent: Int32Array;
  readonly answered: Int32Array;
  /**
   * Whether the backend pushes: a `watch` and an `inbox` are answered when there is news, so that how long they took says
   * nothing of it.
   */
  readonly isPushed: boolean;
}

/** Columns that grow while lines are read. */
export class GrowingOperations {
  readonly #isPushed: boolean;
  #rows = 0;
  #columns = emptyColumns(1024);

  constructor(isPushed: boolean) {
    this.#isPushed = isPushed;
  }

  add(line: OperationLine): void {
    const row = this.#rows++;
    if (row === this.#columns.due.length) this.#columns = copied(this.#columns, 2 * row);
    const { operation, outcome, status, requests, due, sent, answered } = this.#columns;
    operation[row] = operations.indexOf(line.o);
    outcome[row] = outcomeNames.indexOf(outcomeOfLine(line));
    status[row] = line.s;
    requests[row] = line.n ?? 1;
    due[row] = line.d;
    sent[row] = line.t;
    answered[row] = line.r;
  }

  inOrderOfDue(): OperationColumns {
    const rows = this.#rows;
    const from = this.#columns;
    const order = stableOrder(from.due.subarray(0, rows));
    const to = emptyColumns(rows);
    for (const name of columnNames) {
      const [source, target] = [from[name], to[name]];
      for (let row = 0; row < rows; row++) target[row] = source[order[row] as number] as number;
    }
    return { rows, ...to, isPushed: this.#isPushed };
  }
}

/** The columns of lines that are there already. */
export function operationColumns(
  lines: Iterable<OperationLine>,
  isPushed = false,
): OperationColumns {
  const columns = new GrowingOperations(isPushed);
  for (const line of lines) columns.add(line);
  return columns.inOrderOfDue();
}

/**
 * Latencies of what was answered, in wall milliseconds and in order of due time: done, or lost to another agent who was
 * quicker. A failure has none, for a quick error is no quick answer, and neither has what was turned away as too much, nor
 * what waits for news.
 *
 * @param operation of all together where left out
 * @param since from when: the due time is the customer's clock; from sent to answered is the backend's own doing
 */
export function latenciesOf(
  columns: OperationColumns,
  operation: Operation | undefined,
  since: 'due' | 'sent' = 'due',
): Int32Array {
  const number = operation === undefined ? -1 : operations.indexOf(operation);
  const from = columns[since];
  const latencies = new Int32Array(columns.rows);
  let count = 0;
  for (let row = 0; row < columns.rows; row++) {
    if (number !== -1 && columns.operation[row] !== number) continue;
    if (!isAnswer(columns.outcome[row] as number)) continue;
    if (columns.isPushed && isLook(columns.operation[row] as number)) continue;
    latencies[count++] = (columns.answered[row] as number) - (from[row] as number);
  }
  return latencies.slice(0, count);
}

/** What customers and agents do to see whether there is news. */
export const looks: readonly Operation[] = ['watch', 'inbox'];
const lookNumbers = looks.map((name) => operations.indexOf(name));
const isLook = (operation: number): boolean => lookNumbers.includes(operation);

const [OK, LOST, LIMITED] = (['ok', 'lost', 'limited'] satisfies OutcomeName[]).map((name) =>
  outcomeNames.indexOf(name),
);

/** Whether an outcome, by its number, is an answer: done, or done by somebody who was quicker. */
export const isAnswer = (outcome: number): boolean => outcome === OK || outcome === LOST;

/** Whether the backend wants to be asked less: that is counted apart from failures. */
export const isLimited = (outcome: number): boolean => outcome === LIMITED;

/** Whether the backend did not do what it was asked. */
export const hasFailed = (outcome: number): boolean => !isAnswer(outcome) && !isLimited(outcome);

const columnNames = [
  'operation',
  'outcome',
  'status',
  'requests',
  'due',
  'sent',
  'answered',
] as const;
type Columns = Omit<OperationColumns, 'rows' | 'isPushed'>;

function emptyColumns(rows: number): Columns {
  return {
    operation: new Uint8Array(rows),
    outcome: new Uint8Array(rows),
    status: new Uint16Array(rows),
    requests: new Uint16Array(rows),
    due: new Int32Array(rows),
    sent: new Int32Array(rows),
    answered: new Int32Array(rows),
  };
}

function copied(columns: Columns, rows: number): Columns {
  const longer = emptyColumns(rows);
  for (const name of columnNames) longer[name].set(columns[name]);
  return longer;
}
