import type { Measurement } from '../loadtest/measurement.ts';
import type { OperationColumns } from '../loadtest/operation-columns.ts';
import { offersTo } from '../loadtest/window-callbacks.ts';
import { AttemptColumns } from '../simulation/attempt-columns.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import type { ProbeLength } from './probe-window.ts';

/** What was due in the judged part of a probe: neither in its warm-up nor when nobody new comes any more. */
export function judgedPart(
  measurement: Measurement,
  probe: ProbeLength,
  speed: number,
): Measurement {
  const attempts = new AttemptColumns();
  const places: number[] = [];
  let place = 0;
  for (const attempt of measurement.attempts) {
    if (isJudged(attempt.due, probe)) {
      attempts.add(attempt);
      places.push(place);
    }
    place++;
  }
  return {
    ...measurement,
    attempts,
    where: Int16Array.from(places, (i) => measurement.where[i] as number),
    opened: Uint8Array.from(places, (i) => measurement.opened[i] as number),
    lateness: Float64Array.from(places, (i) => measurement.lateness[i] as number),
    operations: judgedOperations(measurement.operations, probe, speed),
    callbacks: offersTo(attempts, measurement.callbacks),
  };
}

/** They are in order of due time, so that the judged ones are neighbours. */
function judgedOperations(
  columns: OperationColumns,
  { warmUp, length }: ProbeLength,
  speed: number,
): OperationColumns {
  const first = firstNotBefore(columns.due, (warmUp * 1000) / speed);
  const end = firstNotBefore(columns.due, ((warmUp + length) * 1000) / speed);
  return {
    rows: end - first,
    operation: columns.operation.subarray(first, end),
    outcome: columns.outcome.subarray(first, end),
    status: columns.status.subarray(first, end),
    requests: columns.requests.subarray(first, end),
    due: columns.due.subarray(first, end),
    sent: columns.sent.subarray(first, end),
    answered: columns.answered.subarray(first, end),
    isPushed: columns.isPushed,
  };
}

function firstNotBefore(ascending: Int32Array, instant: number): number {
  const found = ascending.findIndex((due) => due >= instant);
  return found === -1 ? ascending.length : found;
}

/** The same of the ideal run. */
export function judgedAttempts(
  attempts: readonly AttemptRecord[],
  probe: ProbeLength,
): readonly AttemptRecord[] {
  return attempts.filter(({ due }) => isJudged(due, probe));
}

const isJudged = (due: number, { warmUp, length }: ProbeLength): boolean =>
  due >= warmUp && due < warmUp + length;
