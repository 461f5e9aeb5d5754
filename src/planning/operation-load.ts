import type { OperationColumns } from '../loadtest/operation-columns.ts';
import { summariesOf } from '../loadtest/operation-summary.ts';
import type { Operation } from '../scenario/operations.ts';

/** What a backend was asked, and how it did. Plain data for a file. */
export interface OperationLoad {
  readonly operation: Operation;
  readonly count: number;
  /** Without a proper answer. */
  readonly failed: number;
  /** Turned away as too many (429), which is counted apart. */
  readonly limited: number;
  /** Latency of answers from the due time, in wall milliseconds; null where there was none. */
  readonly p50: number | null;
  readonly p95: number | null;
}

/** What a backend was asked, by operation. */
export function operationLoads(columns: OperationColumns): readonly OperationLoad[] {
  return summariesOf(columns).map(({ operation, count, failed, limited, p50, p95 }) => ({
    operation,
    count,
    failed,
    limited,
    p50: numberOrNull(p50),
    p95: numberOrNull(p95),
  }));
}

const numberOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
