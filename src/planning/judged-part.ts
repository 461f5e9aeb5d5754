import { hasFailed, latencyOf, type Measurement } from '../loadtest/measurement.ts';
import { quantileOfSorted } from '../mathematics/statistics/quantile.ts';
import { type Operation, operations } from '../scenario/operations.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import type { ProbeLength } from './probe-window.ts';

/** What was due in the judged part of a probe: neither in its warm-up nor when nobody new comes any more. */
export function judgedPart(
  measurement: Measurement,
  { warmUp, length }: ProbeLength,
  speed: number,
): Measurement {
  const isJudged = isWithin(warmUp, warmUp + length);
  const inWall = isWithin((warmUp * 1000) / speed, ((warmUp + length) * 1000) / speed);
  return {
    ...measurement,
    attempts: measurement.attempts.filter(({ due }) => isJudged(due)),
    lateness: measurement.lateness.filter((_, i) =>
      isJudged((measurement.attempts[i] as AttemptRecord).due),
    ),
    operations: measurement.operations.filter(({ d }) => inWall(d)),
  };
}

/** The same of the ideal run. */
export function judgedAttempts(
  attempts: readonly AttemptRecord[],
  { warmUp, length }: ProbeLength,
): readonly AttemptRecord[] {
  const isJudged = isWithin(warmUp, warmUp + length);
  return attempts.filter(({ due }) => isJudged(due));
}

const isWithin = (from: number, until: number) => (at: number) => at >= from && at < until;

/** What a backend was asked, and how it did. */
export interface OperationLoad {
  readonly operation: Operation;
  readonly count: number;
  /** Without a proper answer; those that were turned away as too many (429) among them. */
  readonly failed: number;
  readonly limited: number;
  /** Latency of proper answers from the due time, in wall milliseconds; null where there was none. */
  readonly p50: number | null;
  readonly p95: number | null;
}

const TOO_MANY = 429;

/** What a backend was asked by kind of operation. */
export function operationLoads(measurement: Measurement): readonly OperationLoad[] {
  return operations.flatMap((operation) => {
    const lines = measurement.operations.filter(({ o }) => o === operation);
    if (lines.length === 0) return [];
    const latencies = Float64Array.from(
      lines.filter((line) => !hasFailed(line)),
      latencyOf,
    ).sort();
    const at = (p: number) => (latencies.length === 0 ? null : quantileOfSorted(latencies, p));
    return [
      {
        operation,
        count: lines.length,
        failed: lines.filter(hasFailed).length,
        limited: lines.filter(({ s }) => s === TOO_MANY).length,
        p50: at(0.5),
        p95: at(0.95),
      },
    ];
  });
}
