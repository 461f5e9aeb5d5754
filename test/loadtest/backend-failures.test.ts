import { describe, expect, it } from 'vitest';
import { outcome } from '../../src/journey/outcome.ts';
import { backendFailures } from '../../src/loadtest/backend-failures.ts';
import type { OperationLine } from '../../src/loadtest/measured-line.ts';
import { emptyRecord } from '../../src/simulation/attempt-record.ts';

const ended = (...how: readonly (keyof typeof outcome)[]) =>
  how.map((name) => ({ ...emptyRecord(), outcome: outcome[name] }));
const asked = (o: OperationLine['o'], ...statuses: readonly number[]) =>
  statuses.map((s): OperationLine => ({ e: 'op', o, d: 0, t: 0, r: 1, s }));
const ideal = ended('served', 'served', 'abandoned');

describe('what a backend failed to do', () => {
  it('is counted in contacts and in requests; a lost race is an answer, 429 is neither', () => {
    expect(
      backendFailures(ideal, {
        attempts: ended('served', 'failed', 'failed'),
        operations: [...asked('open', 201, 429, 0), ...asked('take', 409, 500)],
      }),
    ).toEqual({ contacts: 2, idealContacts: 0, requests: 5, failedRequests: 2, tooMany: 1 });
  });

  it('is everything where no contact could be opened', () => {
    const operations = [...asked('open', 503, 0), ...asked('inbox', 200)];
    const found = backendFailures(ideal, { attempts: ended('failed', 'failed'), operations });
    expect(found.unserved).toBe('nothing-opened');
  });

  it('is also to serve nobody, if the ideal run served somebody', () => {
    const measured = { attempts: ended('abandoned', 'open'), operations: asked('open', 201, 500) };
    expect(backendFailures(ideal, measured).unserved).toBe('nobody-served');
    expect(backendFailures(ended('abandoned'), measured).unserved).toBeUndefined();
    const served = { ...measured, attempts: ended('served', 'open') };
    expect(backendFailures(ideal, served).unserved).toBeUndefined();
  });

  it('is nothing where nothing was asked', () => {
    const found = backendFailures([], { attempts: [], operations: [] });
    expect(found.unserved).toBeUndefined();
  });
});
