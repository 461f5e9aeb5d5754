import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageing, backlogAt, type DeferredContacts } from '../../src/experiment/backlog.ts';
import { seconds } from '../../src/units.ts';

interface BacklogCase {
  readonly id: string;
  readonly parameters: Readonly<Record<'arrivalTimes' | 'snapshots', readonly number[]>>;
  readonly expected: Readonly<Record<string, { readonly value: readonly number[] }>>;
}
const cases: { readonly cases: readonly BacklogCase[] } = JSON.parse(
  readFileSync(new URL('../theory/cases/deferred-work.json', import.meta.url), 'utf8'),
);
const known = cases.cases.find(({ id }) => id === 'mail-backlog-1') as BacklogCase;
const expectedOf = (metric: string): readonly number[] => known.expected[metric]?.value ?? [];

const NEVER = Number.POSITIVE_INFINITY;
const contacts = (...rows: readonly (readonly [number, number, number])[]): DeferredContacts => ({
  arrivedAt: Float64Array.from(rows, ([arrived]) => arrived),
  repliedAt: Float64Array.from(rows, ([, replied]) => replied),
  dueAt: Float64Array.from(rows, ([, , due]) => due),
});
const anyContacts = fc
  .array(fc.tuple(fc.nat(900_000), fc.nat(900_000), fc.nat(900_000)), { maxLength: 60 })
  .map((rows) => contacts(...rows.map(([at, wait, goal]) => [at, at + wait, at + goal] as const)));

describe('a backlog', () => {
  it.each(['Fifo', 'Edf'])('is what the worked case says when work is done %s', (order) => {
    const found = known.parameters.snapshots.map((at) =>
      backlogAt(
        {
          arrivedAt: Float64Array.from(known.parameters.arrivalTimes),
          repliedAt: Float64Array.from(expectedOf(`repliedAt${order}`)),
          dueAt: Float64Array.from(expectedOf('dueAt')),
        },
        seconds(at),
      ),
    );
    expect(found.map(({ size }) => size)).toEqual(expectedOf(`backlog${order}`));
    expect(found.map(({ meanAge }) => meanAge)).toEqual(expectedOf(`backlogMeanAge${order}`));
    expect(found.map(({ oldestAge }) => oldestAge)).toEqual(expectedOf(`backlogOldestAge${order}`));
    expect(found.map(({ overdue }) => overdue)).toEqual(expectedOf(`backlogOverdue${order}`));
  });

  it('is every arrival less every reply, each of one age', () => {
    fc.assert(
      fc.property(anyContacts, fc.nat(2_000_000), (all, at) => {
        const { size, byAge, meanAge, oldestAge, overdue } = backlogAt(all, seconds(at));
        const count = (times: Float64Array) => times.filter((time) => time <= at).length;
        expect(size).toBe(count(all.arrivedAt) - count(all.repliedAt));
        expect(byAge.reduce((sum, some) => sum + some, 0)).toBe(size);
        expect(overdue).toBeLessThanOrEqual(size);
        expect(meanAge).toBeLessThanOrEqual(oldestAge);
      }),
    );
  });

  it('tells ages apart from a bound on, as planners do', () => {
    const day = 86_400;
    const ages = [0, 14_399, 14_400, 28_799, 28_800, day - 1, day, 2 * day, 5 * day - 1, 5 * day];
    const all = contacts(...ages.map((age) => [9 * day - age, NEVER, NEVER] as const));
    expect(backlogAt(all, seconds(9 * day)).byAge).toEqual([2, 2, 2, 1, 2, 1]);
    expect(ageing.map(({ label }) => label)).toEqual([
      '< 4 h',
      '4–8 h',
      '8–24 h',
      '1–2 d',
      '2–5 d',
      '> 5 d',
    ]);
  });

  it('is overdue after its due time, not at it, and never without one', () => {
    const all = contacts([0, NEVER, 60], [0, NEVER, NEVER]);
    expect(backlogAt(all, seconds(60)).overdue).toBe(0);
    expect(backlogAt(all, seconds(61)).overdue).toBe(1);
  });
});
