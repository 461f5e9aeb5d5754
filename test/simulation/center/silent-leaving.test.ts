import { describe, expect, it } from 'vitest';
import { outcome } from '../../../src/journey/outcome.ts';
import { classWith, constant, groupWith, playedOn, routeTo } from '../floor-of.ts';

const silent = classWith({ leavesSilently: 1, emptyRoom: constant(20) });

describe('a customer who leaves without a sign', () => {
  it('is found missing by an agent, who closes the empty room', () => {
    const { records, legs, totals } = playedOn(
      [silent],
      [groupWith()],
      [{ start: 0 }, { start: 1, patience: 3 }, { start: 2 }],
    );
    expect(records.map(({ journey, outcome: how, ended }) => [journey, how, ended])).toEqual([
      [1, outcome.abandonedSilently, 4],
      [0, outcome.served, 10],
      [2, outcome.served, 40],
    ]);
    expect(legs.find(({ journey }) => journey === 1)).toMatchObject({
      queued: 9,
      ended: 30,
      outcome: outcome.abandonedSilently,
      agent: 0,
    });
    expect(totals.broken).toEqual([]);
  });

  it.each(['pause', 'return'] as const)(
    'is not brought back when the agent leaves the empty room (%s)',
    (closing) => {
      const shifts = [
        { agent: 0, from: 0, to: 15 },
        { agent: 0, from: 50, to: 100 },
      ];
      const { records, legs, totals } = playedOn(
        [silent],
        [groupWith({ closing, duty: { kind: 'shifts', shifts } })],
        [{ start: 0 }, { start: 1, patience: 3 }, { start: 2 }],
      );
      expect(records.map(({ journey, outcome: how, ended }) => [journey, how, ended])).toEqual([
        [1, outcome.abandonedSilently, 4],
        [0, outcome.served, 10],
        [2, outcome.served, 60],
      ]);
      expect(legs.find(({ journey }) => journey === 1)?.ended).toBe(15);
      expect(totals.broken).toEqual([]);
    },
  );

  it('is not brought back when another contact interrupts', () => {
    const urgent = classWith({ interrupts: true, rank: -1 });
    const { records, totals } = playedOn(
      [silent, urgent],
      [groupWith({ tiers: [[1], [0]] })],
      [{ start: 0 }, { start: 1, patience: 3 }, { start: 12, reason: 1 }],
    );
    expect(records.map(({ journey, outcome: how, ended }) => [journey, how, ended])).toEqual([
      [1, outcome.abandonedSilently, 4],
      [0, outcome.served, 10],
      [2, outcome.served, 22],
    ]);
    expect(totals.broken).toEqual([]);
  });

  it('overflows to a secondary group as anybody does', () => {
    const overflowing = { ...silent, routes: [routeTo(0), routeTo(1, { after: 8 })] };
    const { legs } = playedOn(
      [overflowing],
      [groupWith(), groupWith()],
      [
        { start: 0, handling: 50 },
        { start: 1, patience: 3 },
      ],
    );
    expect(legs[0]).toMatchObject({ journey: 1, group: 1, queued: 8, ended: 29 });
  });
});
