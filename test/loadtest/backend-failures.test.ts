import { describe, expect, it } from 'vitest';
import { outcome } from '../../src/journey/outcome.ts';
import { backendFailures } from '../../src/loadtest/backend-failures.ts';
import type { OperationLine } from '../../src/loadtest/measured-line.ts';
import { operationColumns } from '../../src/loadtest/operation-columns.ts';
import { AttemptColumns } from '../../src/simulation/attempt-columns.ts';
import { emptyRecord } from '../../src/simulation/attempt-record.ts';

const ended = (...how: readonly (keyof typeof outcome)[]) =>
  how.map((name) => ({ ...emptyRecord(), outcome: outcome[name] }));
const measured = (...how: readonly (keyof typeof outcome)[]) => AttemptColumns.of(ended(...how));
const asked = (o: OperationLine['o'], ...statuses: readonly number[]) =>
  statuses.map((s): OperationLine => ({ e: 'op', o, d: 0, t: 0, r: 1, s }));
const columns = (...lines: readonly (readonly OperationLine[])[]) => operationColumns(lines.flat());
const ideal = ended('served', 'served', 'abandoned');

describe('what a backend failed to do', () => {
  it('is counted in contacts and in requests; a lost race is an answer, 429 is neither', () => {
    expect(
      backendFailures(ideal, {
        attempts: measured('served', 'failed', 'failed'),
        operations: columns(asked('open', 201, 429, 0), asked('take', 409, 500)),
      }),
    ).toEqual({ contacts: 2, idealContacts: 0, requests: 5, failedRequests: 2, tooMany: 1 });
  });

  it('is everything where no contact could be opened', () => {
    const operations = columns(asked('open', 503, 429, 0), asked('inbox', 200));
    const found = backendFailures(ideal, { attempts: measured('failed', 'failed'), operations });
    expect(found.unserved).toBe('nothing-opened');
  });

  it('is also to serve nobody, if the ideal run served somebody', () => {
    const operations = columns(asked('open', 201, 500));
    const nobody = { attempts: measured('abandoned', 'open'), operations };
    expect(backendFailures(ideal, nobody).unserved).toBe('nobody-served');
    expect(backendFailures(ended('abandoned'), nobody).unserved).toBeUndefined();
    const served = { operations, attempts: measured('served', 'open') };
    expect(backendFailures(ideal, served).unserved).toBeUndefined();
  });

  it('is nothing where nothing was asked', () => {
    const found = backendFailures([], { attempts: measured(), operations: columns() });
    expect(found.unserved).toBeUndefined();
  });
});
