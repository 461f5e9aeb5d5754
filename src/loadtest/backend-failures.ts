import { outcome } from '../journey/outcome.ts';
import { operations as operationNames } from '../scenario/operations.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import type { Measurement } from './measurement.ts';
import { hasFailed, isAnswer, isLimited } from './operation-columns.ts';

/** What a backend failed to do in a replay. */
export interface BackendFailures {
  /** Contacts that it refused, and those among the same customers in the ideal run. */
  readonly contacts: number;
  readonly idealContacts: number;
  readonly requests: number;
  /** Requests without a proper answer; a lost race is a proper one. */
  readonly failedRequests: number;
  /** Requests that it turned away as too many (status 429, or what an adapter says instead): no failures. */
  readonly tooMany: number;
  /**
   * Said of a backend that opened no contact at all, or served nobody although the ideal run served
   * somebody: such a run says nothing of waits.
   */
  readonly unserved?: 'nothing-opened' | 'nobody-served';
}

/** @param ideal the attempts of the ideal run of the same window */
export function backendFailures(
  ideal: readonly AttemptRecord[],
  { attempts, operations }: Pick<Measurement, 'attempts' | 'operations'>,
): BackendFailures {
  const open = operationNames.indexOf('open');
  let [requests, failedRequests, tooMany, opening, answeredOpening] = [0, 0, 0, 0, 0];
  for (let row = 0; row < operations.rows; row++) {
    const outcome = operations.outcome[row] as number;
    requests++;
    if (hasFailed(outcome)) failedRequests++;
    if (isLimited(outcome)) tooMany++;
    if (operations.operation[row] !== open) continue;
    opening++;
    if (isAnswer(outcome)) answeredOpening++;
  }
  const nobodyServed = count(ideal, outcome.served) > 0 && count(attempts, outcome.served) === 0;
  return {
    contacts: count(attempts, outcome.failed),
    idealContacts: count(ideal, outcome.failed),
    requests,
    failedRequests,
    tooMany,
    ...(opening > 0 && answeredOpening === 0
      ? { unserved: 'nothing-opened' }
      : nobodyServed
        ? { unserved: 'nobody-served' }
        : {}),
  };
}

function count(records: Iterable<Pick<AttemptRecord, 'outcome'>>, how: number): number {
  let found = 0;
  for (const record of records) if (record.outcome === how) found++;
  return found;
}
