import { describe, expect, it } from 'vitest';
import { latencyJson, parseLatency } from '../../src/loadtest/latency-file.ts';
import { fitLatencies, latencyText } from '../../src/loadtest/latency-fits.ts';
import type { OperationLine } from '../../src/loadtest/measured-line.ts';
import { operationColumns } from '../../src/loadtest/operation-columns.ts';
import { KeyedDraws } from '../../src/mathematics/random/keyed-draws.ts';
import { compileLaw, type Law, quantile } from '../../src/mathematics/random/law.ts';
import { meanOf } from '../../src/mathematics/random/law-mean.ts';

/** What k6 would write of a backend with this law: clocks of whole milliseconds, each operation late. */
function linesOf(law: Law, count: number): OperationLine[] {
  const luck = new KeyedDraws();
  luck.own(11, 12);
  const compiled = compileLaw(law);
  return Array.from({ length: count }, (_, i) => {
    const sent = 100 * i + 7 + luck.draw(1, i);
    const answered = sent + 1000 * quantile(compiled, luck.draw(0, i));
    return { e: 'op', o: 'open', d: 100 * i, t: Math.floor(sent), r: Math.floor(answered), s: 201 };
  });
}

describe('the laws of latency', () => {
  // Once in twenty seeds a mean lies outside its 95 % interval; ours is fixed.
  it('are recovered from what clocks of whole milliseconds show, whenever requests were due', () => {
    const known: Law = { kind: 'exponential', mean: 0.02 };
    const [open] = fitLatencies(operationColumns(linesOf(known, 3000)));
    expect(open).toMatchObject({ operation: 'open', answers: 3000, kind: 'formula' });
    const { low = 1, high = 0 } = open?.mean.interval ?? {};
    expect(low).toBeLessThan(0.02);
    expect(high).toBeGreaterThan(0.02);
    expect(meanOf(open?.law as Law)).toBeGreaterThan(low);
    expect(meanOf(open?.law as Law)).toBeLessThan(high);
    expect(open?.law.kind).toBe('exponential');
  });

  it('are said in words', () => {
    expect(latencyText({ kind: 'exponential', mean: 0.02 })).toBe('exponential(20 ms)');
    expect(
      latencyText({ kind: 'shifted', by: 0.012, beyond: { kind: 'exponential', mean: 0.0081 } }),
    ).toBe('12 ms + exponential(8.1 ms)');
    expect(latencyText({ kind: 'gamma', shape: 2.5, mean: 1 })).toBe(
      'gamma(shape 2.5, mean 1000 ms)',
    );
    expect(latencyText({ kind: 'lognormal', mean: 0.1, cv: 0.333_33 })).toBe(
      'lognormal(mean 100 ms, cv 0.333)',
    );
    expect(latencyText({ kind: 'constant', value: 0 })).toBe('constant(0 ms)');
    expect(latencyText({ kind: 'empirical', values: [0.1, 0.3] })).toBe('as observed, mean 200 ms');
  });
});

describe('latency.json', () => {
  it('is read again as it was written', () => {
    const fits = fitLatencies(
      operationColumns([
        ...linesOf({ kind: 'exponential', mean: 0.02 }, 500),
        { e: 'op', o: 'take', d: 0, t: 0, r: 9, s: 200 },
      ]),
    );
    const text = latencyJson('desk', fits);
    const { backend, laws } = parseLatency(text, 'latency.json');
    expect(backend).toBe('desk');
    expect(laws).toEqual(Object.fromEntries(fits.map(({ operation, law }) => [operation, law])));
  });

  it.each([
    ['nothing', ''],
    ['another file', '{"scenario":{}}'],
    ['another format', '{"format":2,"operations":[]}'],
    [
      'an unknown operation',
      '{"format":1,"operations":[{"operation":"x","law":{"kind":"never"}}]}',
    ],
    ['no law', '{"format":1,"operations":[{"operation":"open","law":{"kind":"y"}}]}'],
    ['no duration', '{"format":1,"operations":[{"operation":"open","law":{"kind":"never"}}]}'],
    [
      'less than nothing',
      '{"format":1,"operations":[{"operation":"open","law":{"kind":"constant","value":-1}}]}',
    ],
  ])('is refused for %s, with the name of the file', (_, text) => {
    expect(() => parseLatency(text, 'run/latency.json')).toThrow(/^run\/latency\.json: expected /);
  });
});
