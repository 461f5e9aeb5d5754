import { describe, expect, it } from 'vitest';
import { operationColumns } from '../../src/loadtest/operation-columns.ts';
import { plainlyBroken } from '../../src/planning/plainly-broken.ts';
import { parseTarget, type Target } from '../../src/scenario/target.ts';

/** Operations with these statuses and latencies, in milliseconds. */
const operations = (answers: readonly (readonly [status: number, latency: number])[]) =>
  operationColumns(
    answers.map(([s, latency], i) => ({
      e: 'op' as const,
      o: 'take' as const,
      d: i,
      t: i,
      r: i + latency,
      s,
    })),
  );
const some = (count: number, status: number, latency: number) =>
  Array.from({ length: count }, () => [status, latency] as const);
const target = (measure: string, condition: string): Target => {
  const parsed = parseTarget(measure, condition, { channels: ['chat'], groups: [] });
  return 'part' in parsed ? expect.fail(parsed.expected) : parsed;
};

describe('what few operations show', () => {
  it('is that the backend fails, where it does so at most of them', () => {
    const found = plainlyBroken(
      target('failed', 'rate<1 %'),
      operations([...some(30, 200, 5), ...some(10, 503, 5)]),
    );
    expect(found).toMatchObject({ value: 0.25, standing: 'broken' });
    expect(found?.interval?.low).toBeCloseTo(0.0735, 4); // Clopper and Pearson
  });

  it('is nothing where a failure or two may be bad luck', () => {
    const rate = target('failed', 'rate<1 %');
    expect(plainlyBroken(rate, operations([...some(98, 200, 5), ...some(2, 503, 5)]))).toBe(
      undefined,
    );
    expect(plainlyBroken(rate, operations([]))).toBeUndefined();
  });

  it('is that the backend is slow, where far more than one in twenty is', () => {
    const slow = operations([...some(60, 200, 5), ...some(40, 200, 3000)]);
    expect(plainlyBroken(target('latency', 'p(95)<1 s'), slow)).toMatchObject({
      value: 3000,
      interval: { low: 3000, high: 3000 },
      standing: 'broken',
    });
    expect(plainlyBroken(target('latency{operation:take}', 'p(95)<1 s'), slow)).toBeDefined();
    expect(plainlyBroken(target('latency{operation:open}', 'p(95)<1 s'), slow)).toBeUndefined();
    expect(plainlyBroken(target('latency', 'p(50)<1 s'), slow)).toBeUndefined();
  });

  it('is nothing of means, and never that a target is kept', () => {
    expect(plainlyBroken(target('latency', 'avg<1 s'), operations(some(100, 200, 5000)))).toBe(
      undefined,
    );
    expect(plainlyBroken(target('latency', 'p(95)<1 s'), operations(some(100, 200, 5)))).toBe(
      undefined,
    );
  });

  it('is nothing by an operation or two, however little is allowed', () => {
    for (const n of [1, 2, 7, 20]) {
      const slow = operations([...some(n, 200, 100), [200, 5000]]);
      expect(plainlyBroken(target('latency', 'p(99)<1 s'), slow)).toBeUndefined();
      const failing = operations([...some(n, 200, 100), [500, 5]]);
      expect(plainlyBroken(target('failed', 'rate<0.1 %'), failing)).toBeUndefined();
    }
  });

  it('is nothing by what one pause of a machine delays', () => {
    const p95 = target('latency', 'p(95)<1 s');
    expect(plainlyBroken(p95, operations(some(4, 200, 5000)))).toBeUndefined();
    expect(plainlyBroken(p95, operations(some(5, 200, 5000)))).toBeDefined();
  });

  it('is shown by an interval that lies beyond the limit', () => {
    const found = plainlyBroken(
      target('latency', 'p(95)<1 s'),
      operations([...some(70, 200, 5), ...some(25, 200, 1500), ...some(5, 200, 3000)]),
    );
    expect(found?.interval?.low).toBe(1500);
  });

  it('is wrong once in two thousand times at most where a backend keeps its target by a hair', () => {
    // Exactly: as many slow ones of n as it takes, and the probability of them where one in twenty is slow.
    for (const n of [5, 20, 50, 100, 200, 400, 599]) {
      let least = 0;
      const p95 = target('latency', 'p(95)<1 s');
      const isBroken = (slow: number) =>
        plainlyBroken(p95, operations([...some(n - slow, 200, 5), ...some(slow, 200, 3000)])) !==
        undefined;
      while (least <= n && !isBroken(least)) least++;
      expect(atLeast(least, n, 0.05)).toBeLessThanOrEqual(0.0005);
      expect(atLeast(least - 1, n, 0.05)).toBeGreaterThan(n < 20 ? 0 : 0.0005);
    }
  });
});

/** The probability of at least x of n, term by term. */
function atLeast(x: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = 0;
  for (let k = 0; k < x; k++) {
    sum += term;
    term *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return 1 - sum;
}
