import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcome } from '../../../src/journey/outcome.ts';
import { compileLaw } from '../../../src/mathematics/random/law.ts';
import type { LegRecord, TurnRecord } from '../../../src/simulation/attempt-record.ts';
import type { ContactClass, GroupPlan } from '../../../src/simulation/center/center.ts';
import { plainClass, plainGroup } from '../../../src/simulation/center/center-of.ts';
import { inputWith, played } from '../small-center.ts';

const constant = (value: number) => compileLaw({ kind: 'constant', value });
const sessionClass: ContactClass = {
  ...plainClass(0, [0]),
  waitsForAnswer: true,
  session: { turns: constant(2), write: [constant(10)], think: [constant(30)] },
};

function messages(
  rows: Parameters<typeof inputWith>[1],
  group: Partial<GroupPlan> = {},
  contactClass: Partial<ContactClass> = {},
) {
  const legs: LegRecord[] = [];
  const turns: TurnRecord[] = [];
  const { records, totals } = played(
    inputWith(1, rows, {
      center: {
        classes: [{ ...sessionClass, ...contactClass }],
        groups: [{ ...plainGroup(1, [0]), slots: 2, ...group }],
        lines: [],
        classOf: [[0]],
      },
      onLeg: (leg) => legs.push({ ...leg }),
      onTurn: (turn) => turns.push({ ...turn }),
    }),
  );
  return { records, totals, legs, turns };
}

describe('messaging sessions', () => {
  it('are answered before new ones, one message at a time', () => {
    // 0 is written to until 10 and answers at 40; 1 from 10 to 20, answers at 50.
    const { turns, totals } = messages([{ start: 0 }, { start: 1 }, { start: 39 }], { slots: 3 });
    expect(turns.map(({ journey, turn, written }) => [journey, turn, written])).toEqual([
      [0, 0, 10],
      [1, 0, 20],
      [2, 0, 49],
      [0, 1, 59],
      [1, 1, 69],
      [2, 1, 89],
    ]);
    expect(totals.groups[0]?.sessions?.writing).toBeCloseTo(60 / 100, 12);
  });

  it('have waited when the first answer is written, and are handled as long as is written', () => {
    const { records } = messages([{ start: 0 }, { start: 1 }]);
    expect(records.map(({ wait, ended, handling }) => [wait, ended, handling])).toEqual([
      [10, 50, 20],
      [19, 60, 20],
    ]);
  });

  it('are bounded by all that an agent holds, or by those that are active', () => {
    const rows = [{ start: 0 }, { start: 1 }, { start: 2 }];
    const firstAnswers = (group: Partial<GroupPlan>) =>
      messages(rows, group).records.map(({ journey, due, wait }) => [journey, due + wait]);
    expect(firstAnswers({ slots: 1 })).toEqual([
      [0, 10],
      [1, 60],
      [2, 110],
    ]);
    expect(firstAnswers({ slots: 3, maxActive: 1 })).toEqual([
      [0, 10],
      [1, 20],
      [2, 30],
    ]);
  });

  it('may be turned to by the agent again however many are active', () => {
    // 0 answers at 40 while 1, taken at 35, is being written to: two are active, one may be.
    const { turns } = messages([{ start: 0 }, { start: 35 }], { maxActive: 1 });
    expect(turns.map(({ journey, written }) => [journey, written])).toEqual([
      [0, 10],
      [1, 45],
      [0, 55],
      [1, 85],
    ]);
  });

  it('cost an agent a message and a held room where the customer has silently left', () => {
    const { records, legs } = messages(
      [{ start: 0 }, { start: 1, patience: 5 }, { start: 2 }],
      { slots: 1 },
      { leavesSilently: 1, emptyRoom: constant(100) },
    );
    expect(records.map(({ journey, outcome: how, ended }) => [journey, how, ended])).toEqual([
      [1, outcome.abandonedSilently, 6],
      [0, outcome.served, 50],
      [2, outcome.served, 210],
    ]);
    // Opened at 50, written into until 60, held until 160.
    expect(legs.map(({ journey, queued, ended }) => [journey, queued, ended])).toEqual([
      [0, 0, 50],
      [1, 49, 160],
      [2, 158, 210],
    ]);
  });

  it('are refused by a group that would not finish them', () => {
    expect(() => messages([{ start: 0 }], { closing: 'pause' })).toThrow(RangeError);
    expect(() => messages([{ start: 0 }], { speeds: [1, 0.5] })).toThrow(RangeError);
  });

  it('each get their turns, from agents who write one message at a time and keep both limits', () => {
    const session = fc.record({ gap: fc.integer({ min: 0, max: 40 }), patience: fc.nat(200) });
    const law = fc.integer({ min: 1, max: 60 }).map(constant);
    fc.assert(
      fc.property(
        fc.array(session, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 5 }),
        fc.array(law, { minLength: 1, maxLength: 3 }),
        fc.array(law, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        (list, agents, slots, maxActive, write, think, most) => {
          let start = 0;
          const rows = list.map(({ gap, patience }) => {
            start += gap;
            return { start, patience };
          });
          const { records, turns, legs, totals } = messages(
            rows,
            { agents, slots, maxActive },
            { session: { turns: constant(most), write, think } },
          );
          expect(totals).toMatchObject({ broken: [], cut: 0 });
          const served = records.filter((record) => record.outcome === outcome.served);
          expect(turns).toHaveLength(most * served.length);
          for (const { journey, handling, ended, due, wait } of served) {
            const own = turns.filter((turn) => turn.journey === journey);
            expect(own.map(({ turn }) => turn)).toEqual(own.map((_, i) => i));
            expect(own[0]).toMatchObject({ asked: due, written: due + wait });
            expect(own.at(-1)?.written).toBe(ended);
            expect(handling).toBeLessThanOrEqual(ended - due);
          }
          const lengthOf = (turn: number) =>
            write[Math.min(turn, write.length - 1)] as { a: number };
          for (let agent = 0; agent < agents; agent++) {
            const own = turns.filter((turn) => turn.agent === agent);
            for (const [i, { turn, written }] of own.entries()) {
              const before = own[i - 1]?.written ?? 0;
              expect(written - lengthOf(turn).a).toBeGreaterThanOrEqual(before);
            }
            const held = legs.filter((leg) => leg.agent === agent);
            for (const { joined, queued } of held) {
              const taken = joined + queued;
              const heldThen = held.filter(
                (leg) => leg.joined + leg.queued <= taken && taken < leg.ended,
              );
              expect(heldThen.length).toBeLessThanOrEqual(slots);
            }
          }
        },
      ),
      { seed: 11, numRuns: 200 },
    );
  });
});
