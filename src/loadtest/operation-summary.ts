import { quantileOfSorted } from '../mathematics/statistics/quantile.ts';
import { type Operation, operations } from '../scenario/operations.ts';
import { type OutcomeName, outcomeNames } from './adapter/outcome-names.ts';
import {
  hasFailed,
  isLimited,
  latenciesOf,
  looks,
  type OperationColumns,
} from './operation-columns.ts';

/** Latency of answers from the due time, in wall milliseconds: it does not compress with speed. */
export interface OperationSummary {
  readonly operation: Operation;
  /** Whether it is the polling of agents or customers, and not what they came to do. */
  readonly isPolling: boolean;
  /** How often it was done, and how many requests that took. */
  readonly count: number;
  readonly requests: number;
  /** Without a proper answer, and turned away as too many: in no percentile. */
  readonly failed: number;
  readonly limited: number;
  /** What became of those that failed, the most frequent first. */
  readonly failures: readonly OperationFailure[];
  /** Lost to another agent who was quicker: an answer. */
  readonly lostRaces: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** So many operations were answered with the same status, and the answer meant the same. */
export interface OperationFailure {
  /** Of HTTP, of the last request; 0 where there was no answer. */
  readonly status: number;
  readonly outcome: OutcomeName;
  readonly count: number;
}

/** Of each operation that was done at all. */
export function summariesOf(columns: OperationColumns): readonly OperationSummary[] {
  return operations.flatMap((operation) => {
    const counts = countsOf(columns, operation);
    if (counts.count === 0) return [];
    const ascending = latenciesOf(columns, operation).sort();
    const at = (p: number) => quantileOfSorted(ascending, p);
    return [
      {
        operation,
        isPolling: polling.has(operation),
        ...counts,
        failures: failuresOf(columns, operation),
        mean: ascending.reduce((sum, value) => sum + value, 0) / ascending.length,
        p50: at(0.5),
        p90: at(0.9),
        p95: at(0.95),
        p99: at(0.99),
        p999: at(0.999),
        max: at(1),
      },
    ];
  });
}

/** Looks at what has become of things: agents into the inbox, customers at their contact. */
const polling: ReadonlySet<Operation> = new Set(looks);

const LOST_RACE = outcomeNames.indexOf('lost');

function countsOf(
  { rows, operation, outcome, requests }: OperationColumns,
  wanted: Operation,
): Pick<OperationSummary, 'count' | 'requests' | 'failed' | 'limited' | 'lostRaces'> {
  const counts = { count: 0, requests: 0, failed: 0, limited: 0, lostRaces: 0 };
  const number = operations.indexOf(wanted);
  for (let row = 0; row < rows; row++) {
    if (operation[row] !== number) continue;
    const how = outcome[row] as number;
    counts.count++;
    counts.requests += requests[row] as number;
    if (hasFailed(how)) counts.failed++;
    if (isLimited(how)) counts.limited++;
    if (how === LOST_RACE) counts.lostRaces++;
  }
  return counts;
}

function failuresOf(
  { rows, operation, outcome, status }: OperationColumns,
  wanted: Operation,
): readonly OperationFailure[] {
  const number = operations.indexOf(wanted);
  const found = new Map<string, OperationFailure>();
  for (let row = 0; row < rows; row++) {
    const how = outcome[row] as number;
    if (operation[row] !== number || !hasFailed(how)) continue;
    const key = `${how} ${status[row]}`;
    found.set(key, {
      status: status[row] as number,
      outcome: outcomeNames[how] as OutcomeName,
      count: 1 + (found.get(key)?.count ?? 0),
    });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.status - b.status);
}
