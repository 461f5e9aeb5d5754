import { outcome } from '../journey/outcome.ts';
import type { AttemptRecord } from '../simulation/attempt-record.ts';
import { hasFailed, isAnswer, isLimited, type Measurement } from './measurement.ts';

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
  const count = (records: readonly AttemptRecord[], how: number) =>
    records.filter((record) => record.outcome === how).length;
  const failed = operations.filter(hasFailed);
  const isOpen = ({ o }: { readonly o: string }) => o === 'open';
  const nothingOpened =
    operations.some(isOpen) && !operations.some((line) => isOpen(line) && isAnswer(line));
  const nobodyServed = count(ideal, outcome.served) > 0 && count(attempts, outcome.served) === 0;
  return {
    contacts: count(attempts, outcome.failed),
    idealContacts: count(ideal, outcome.failed),
    requests: operations.length,
    failedRequests: failed.length,
    tooMany: operations.filter(isLimited).length,
    ...(nothingOpened
      ? { unserved: 'nothing-opened' }
      : nobodyServed
        ? { unserved: 'nobody-served' }
        : {}),
  };
}
