import { describe, expect, it } from 'vitest';
import { operationColumns } from '../../src/loadtest/operation-columns.ts';
import type { LoadTestResult } from '../../src/loadtest/run-load-test.ts';
import { probedTargets } from '../../src/planning/criterion.ts';
import { judgeStopped } from '../../src/planning/judge-probe.ts';

/** A run that ended after so few operations, of which so many were answered with a status. */
function stopped(status: number, count: number, of: number) {
  const operations = operationColumns(
    Array.from({ length: of }, (_, i) => ({
      e: 'op' as const,
      o: 'open' as const,
      d: i,
      t: i,
      r: i + 5,
      s: i < count ? status : 200,
    })),
  );
  return { result: { measurement: { operations } } as unknown as LoadTestResult };
}
const found = (status: number, count: number, of: number) =>
  judgeStopped(stopped(status, count, of), probedTargets([])).map(({ target, standing, value }) => [
    target.measure,
    standing,
    value,
  ]);

describe('a probe that was stopped', () => {
  it('has broken what the backend owes where it turned most of it away, or failed', () => {
    expect(found(429, 30, 50)).toEqual([['limited', 'broken', 0.6]]);
    expect(found(500, 40, 50)).toEqual([['failed', 'broken', 0.8]]);
  });

  it('has not where that is not shown', () => {
    expect(found(429, 1, 50)).toEqual([]);
  });
});
