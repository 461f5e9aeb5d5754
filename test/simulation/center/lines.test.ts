import { describe, expect, it } from 'vitest';
import { outcome } from '../../../src/journey/outcome.ts';
import { classWith, groupWith, playedOn, routeTo } from '../floor-of.ts';

describe('lines', () => {
  it('refuse a contact when all of them are held, waiting contacts included', () => {
    const { records } = playedOn(
      [classWith({ lines: 0 })],
      [groupWith()],
      [{ start: 0 }, { start: 1 }, { start: 2 }, { start: 10 }],
      [2],
    );
    expect(records.map(({ journey, outcome: how }) => [journey, how])).toEqual([
      [2, outcome.blocked],
      [0, outcome.served],
      [1, outcome.served],
      [3, outcome.served],
    ]);
  });

  it('are free again when a contact gives up', () => {
    const { records } = playedOn(
      [classWith({ lines: 0 })],
      [groupWith()],
      [{ start: 0 }, { start: 1, patience: 3 }, { start: 3 }, { start: 5 }],
      [2],
    );
    expect(records.map(({ journey, outcome: how }) => [journey, how])).toEqual([
      [2, outcome.blocked],
      [1, outcome.abandoned],
      [0, outcome.served],
      [3, outcome.served],
    ]);
  });

  it('are held until the end of a contact that is passed on, and no others in its place', () => {
    const specialist = classWith({ routes: [routeTo(1)], lines: 1 });
    const first = classWith({ lines: 0, transfers: [{ to: 1, probability: 1 }] });
    const { records } = playedOn(
      [first, specialist],
      [groupWith(), groupWith({ tiers: [[1]] })],
      [
        { start: 0 },
        { start: 12 },
        { start: 20 },
        { start: 31, reason: 1 },
        { start: 32, reason: 1 },
      ],
      [1, 1],
    );
    expect(records.map(({ journey, outcome: how, ended }) => [journey, how, ended])).toEqual([
      [1, outcome.blocked, 12],
      [0, outcome.served, 20],
      [4, outcome.blocked, 32],
      [2, outcome.served, 40],
      [3, outcome.served, 50],
    ]);
  });

  it('leave no trace of agents or earlier attempts in the leg of a contact that is refused', () => {
    const { legs } = playedOn(
      [classWith({ lines: 0 })],
      [groupWith()],
      [{ start: 0 }, { start: 4 }],
      [1],
    );
    expect(legs[0]).toMatchObject({ journey: 1, joined: 4, queued: 0, group: -1, agent: -1 });
  });
});

describe('a contact that is passed on', () => {
  it('has a leg for each class, and no agent in one that it left', () => {
    const first = classWith({ transfers: [{ to: 1, probability: 1 }] });
    const full = classWith({ routes: [routeTo(1)], queueLimit: 0 });
    const { records, legs } = playedOn(
      [first, full],
      [groupWith(), groupWith({ tiers: [[1]] })],
      [{ start: 0 }, { start: 5, reason: 1, handling: 30 }],
    );
    expect(
      legs.map(({ journey, leg, class: c, outcome: how, group }) => [journey, leg, c, how, group]),
    ).toEqual([
      [0, 0, 0, outcome.served, 0],
      [0, 1, 1, outcome.blocked, -1],
      [1, 0, 1, outcome.served, 1],
    ]);
    expect(records[0]).toMatchObject({ journey: 0, outcome: outcome.blocked, taken: 0 });
  });

  it('is passed on to as many as the law of transfers says', () => {
    const { legs } = playedOn(
      [classWith({ transfers: [{ to: 0, probability: 0.5 }] })],
      [groupWith({ agents: 5 })],
      Array.from({ length: 400 }, (_, i) => ({ start: 20 * i })),
    );
    // 2 legs on average, with a standard deviation of √2: 5 standard errors are 0.35.
    expect(Math.abs(legs.length / 400 - 2)).toBeLessThan(0.35);
  });
});
