import type { OperationFailure } from '../loadtest/operation-summary.ts';
import { formatCount, formatShare } from './format.ts';
import { type Block, loud, type ReportTable, tableBlock } from './report-section.ts';
import type { LoadReport } from './run-report.ts';

/** What the backend did not do, and why: whether or not the run is fit, a failure is one. */
export function failureBlocks(load: LoadReport): readonly Block[] {
  const { requests, failedRequests, tooMany } = load.failures;
  const shareOf = (count: number) =>
    `${formatCount(count)} of ${formatCount(requests)} (${formatShare(count / requests)})`;
  return [
    ...(failedRequests === 0
      ? []
      : [loud(`Failed operations: ${shareOf(failedRequests)}.`, 'bad'), ...whyBlocks(load)]),
    ...(tooMany === 0
      ? []
      : [
          loud(
            `Turned away as too many (429, or what means the same): ${shareOf(tooMany)}. That is a limit of the plan or of the backend, and no failure.`,
            'unsure',
          ),
        ]),
  ];
}

function whyBlocks({ operations, backend }: LoadReport): readonly Block[] {
  const failing = operations.filter(({ failed }) => failed > 0);
  const never = failing.filter(({ failed, count }) => failed === count);
  // The desk is spoken to by what comes with it: there, nobody has written anything that could be wrong.
  const isDescribed = backend !== 'desk';
  return [
    ...never.map(({ operation, count }) =>
      loud(
        `Not one of ${formatCount(count)} \`${operation}\` succeeded${isDescribed ? ': is the description right? `holdline adapter check` says what came back' : ''}.`,
        'bad',
      ),
    ),
    ...(failing.length === 0 ? [] : [tableBlock(whyTable(failing))]),
  ];
}

function whyTable(failing: LoadReport['operations']): ReportTable {
  return {
    caption: 'Why operations failed: the status of HTTP, and what the answer meant',
    head: ['failed', 'status', 'meant', 'count', 'of all'],
    rows: failing.flatMap(({ operation, count, failures }) =>
      failures.map((failure) => [
        operation,
        failure.status === 0 ? 'none' : String(failure.status),
        meaning[failure.outcome] ?? failure.outcome,
        formatCount(failure.count),
        formatShare(failure.count / count),
      ]),
    ),
    numeric: [3, 4],
  };
}

const meaning: Partial<Record<OperationFailure['outcome'], string>> = {
  forbidden: 'forbidden: not for this person',
  rejected: 'rejected: not to be had like this',
  retry: 'retry: not now',
  down: 'down: it failed, or no answer',
};
