import { describe, expect, it } from 'vitest';
import { emptyMove, phase } from '../../src/journey/move.ts';
import { nextStanding } from '../../src/loadtest/standing.ts';

const before = { attempt: 1, channel: 0, place: 3, repetition: 1.5 };
const move = { ...emptyMove(), attempt: 2, channel: 1, place: 4, repetition: 1.2 };

describe('a customer who comes back', () => {
  it('is where the attempt before was', () => {
    const next = nextStanding(before, { ...move, phase: phase.away });
    expect(next).toEqual({ ...before, attempt: 2 });
  });

  it('is elsewhere where the journey says so', () => {
    const next = nextStanding(before, { ...move, phase: phase.away, isElsewhere: true });
    expect(next).toEqual({ attempt: 2, channel: 1, place: 4, repetition: 1.2 });
  });

  it('is with those who asked for something, at the same place of the journey, and says nothing again', () => {
    const next = nextStanding(before, { ...move, phase: phase.pending, isElsewhere: true });
    expect(next).toEqual({ ...before, attempt: 2, channel: 1 });
  });
});
