import { describe, expect, it } from 'vitest';
import { outcome } from '../../../src/journey/outcome.ts';
import { CenterRun } from '../../../src/simulation/center/center-run.ts';
import { classWith, groupWith, playedOn, routeTo } from '../floor-of.ts';
import { inputWith } from '../small-center.ts';

const endOf = (records: readonly { journey: number; ended: number }[]) =>
  records.toSorted((a, b) => a.journey - b.journey).map(({ ended }) => ended);
const groupOf = (records: readonly { journey: number; group: number }[]) =>
  records.toSorted((a, b) => a.journey - b.journey).map(({ group }) => group);
const until = (to: number) => ({ kind: 'shifts', shifts: [{ agent: 0, from: 0, to }] }) as const;

describe('routing', () => {
  it('tries the groups of a class in their order', () => {
    const { records } = playedOn(
      [classWith({ routes: [routeTo(1), routeTo(0)] })],
      [groupWith(), groupWith()],
      [{ start: 0 }, { start: 1 }, { start: 2 }],
    );
    expect(groupOf(records)).toEqual([1, 0, 1]);
  });

  it('lets a contact overflow to a secondary group when it has waited so long', () => {
    const { records } = playedOn(
      [classWith({ routes: [routeTo(0), routeTo(1, { after: 5 })] })],
      [groupWith(), groupWith()],
      [{ start: 0, handling: 100 }, { start: 1, handling: 20 }, { start: 2 }],
    );
    // The second overflows at 6; the third would at 7 but the group is busy until 26.
    expect(groupOf(records)).toEqual([0, 1, 1]);
    expect(endOf(records)).toEqual([100, 26, 36]);
  });

  it('keeps agents in reserve from a class, and takes none of them back', () => {
    const mail = classWith({ routes: [routeTo(0, { reserve: 1 })] });
    const { records } = playedOn(
      [classWith(), mail],
      [groupWith({ agents: 2, tiers: [[0], [1]] })],
      [{ start: 0, reason: 1 }, { start: 1, reason: 1 }, { start: 2 }],
    );
    expect(endOf(records)).toEqual([10, 22, 12]);
  });

  it('serves the first tier before the second, and within a tier who came first', () => {
    const group = groupWith({ tiers: [[2], [0, 1]] });
    const { records } = playedOn(
      [classWith(), classWith(), classWith()],
      [group],
      [{ start: 0 }, { start: 1, reason: 1 }, { start: 2 }, { start: 3, reason: 2 }],
    );
    expect(endOf(records)).toEqual([10, 30, 40, 20]);
  });

  it('multiplies the handling time by what the group needs for the class', () => {
    const { records } = playedOn(
      [classWith({ routes: [routeTo(0, { handling: 3 })] })],
      [groupWith()],
      [{ start: 0 }],
    );
    expect(endOf(records)).toEqual([30]);
  });

  it('tries the next group when nobody of one can be done before leaving', () => {
    const { records } = playedOn(
      [classWith({ routes: [routeTo(0), routeTo(1)] })],
      [groupWith({ closing: 'no-start-unless-fits', duty: until(5) }), groupWith()],
      [{ start: 0 }],
    );
    expect(groupOf(records)).toEqual([1]);
  });

  it('lets nobody overtake the head of a queue that does not fit before closing', () => {
    const shifts = [
      { agent: 0, from: 0, to: 30 },
      { agent: 0, from: 100, to: 200 },
    ];
    const { records } = playedOn(
      [classWith()],
      [groupWith({ closing: 'no-start-unless-fits', duty: { kind: 'shifts', shifts } })],
      [
        { start: 10, handling: 25 },
        { start: 12, handling: 5 },
      ],
    );
    expect(endOf(records)).toEqual([125, 130]);
  });

  it('serves another queue when the head of the first does not fit before closing', () => {
    const shifts = [
      { agent: 0, from: 0, to: 30 },
      { agent: 0, from: 100, to: 200 },
    ];
    const { records } = playedOn(
      [classWith(), classWith()],
      [
        groupWith({
          tiers: [[0], [1]],
          closing: 'no-start-unless-fits',
          duty: { kind: 'shifts', shifts },
        }),
      ],
      [
        { start: 0, reason: 1, handling: 15 },
        { start: 10, handling: 25 },
        { start: 12, reason: 1, handling: 5 },
      ],
    );
    expect(endOf(records)).toEqual([15, 125, 20]);
  });

  it('serves nobody at the very closing time, whoever else has just finished', () => {
    const specialist = classWith({ routes: [routeTo(1)] });
    const { records } = playedOn(
      [classWith({ transfers: [{ to: 1, probability: 1 }] }), specialist],
      [groupWith(), groupWith({ tiers: [[1]], duty: until(10) })],
      [{ start: 0, patience: 1000 }],
    );
    expect(records[0]).toMatchObject({ outcome: outcome.open, taken: 0 });
  });

  it('finishes before it closes what ends at the very closing time', () => {
    const duty = {
      kind: 'shifts',
      shifts: [0, 1].flatMap((agent) => [
        { agent, from: 0, to: 10 },
        { agent, from: 50, to: 90 },
      ]),
    } as const;
    const { records } = playedOn(
      [classWith()],
      [groupWith({ agents: 2, duty, closing: 'pause' })],
      [{ start: 0 }, { start: 0 }, { start: 5 }],
    );
    expect(endOf(records)).toEqual([10, 10, 60]);
  });

  it('serves by overflow who would give up at that very instant', () => {
    const { records } = playedOn(
      [classWith({ routes: [routeTo(0), routeTo(1, { after: 5 })] })],
      [groupWith(), groupWith()],
      [
        { start: 0, handling: 100 },
        { start: 1, patience: 5 },
      ],
    );
    expect(groupOf(records)).toEqual([0, 1]);
  });

  it('remembers no overflow of a contact that has been served in time', () => {
    const day = 86_400;
    const rows = Array.from({ length: 20_000 }, (_, i) => ({
      start: 10 * i,
      handling: i ? 10 : 15,
    }));
    const run = new CenterRun(
      inputWith(1, rows, {
        center: {
          classes: [classWith({ routes: [routeTo(0), routeTo(1, { after: 100 * day })] })],
          groups: [groupWith(), groupWith()],
          lines: [],
          classOf: [[0]],
        },
      }),
      () => {},
    );
    run.playUntil(2 * day);
    expect(run.contacts.count).toBeGreaterThan(0);
    expect(run.events.size).toBeLessThan(2500);
  });
});
