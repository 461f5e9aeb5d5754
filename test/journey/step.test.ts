import { describe, expect, it } from 'vitest';
import type { JourneyFacts, JourneyTables } from '../../src/journey/journey-tables.ts';
import { action, emptyMove, type Move, phase } from '../../src/journey/move.ts';
import { purpose } from '../../src/journey/purposes.ts';
import { event, step } from '../../src/journey/step.ts';
import { compileLaw } from '../../src/mathematics/random/law.ts';
import { luckOf } from './luck-of.ts';

const tables: JourneyTables = {
  channels: [
    {
      patience: [compileLaw({ kind: 'uniform', min: 0, max: 100 })],
      handling: [compileLaw({ kind: 'constant', value: 60 })],
      retryProbability: 0.4,
      retryDelay: compileLaw({ kind: 'uniform', min: 0, max: 600 }),
      mostAttempts: 3,
    },
  ],
};
const facts: JourneyFacts = {
  channel: 0,
  generation: 0,
  reason: 0,
  profile: 0,
  place: -1,
  attempt: 1,
  patience: 12,
  handling: 34,
};

function stepped(attempt: number, happened: number, luck = luckOf({})): Move {
  const move = emptyMove();
  step(tables, facts, attempt, happened, luck, move);
  return move;
}

describe('a customer', () => {
  it("opens a first contact with the schedule's own patience, without a draw", () => {
    expect(stepped(1, event.begins)).toMatchObject({
      phase: phase.waiting,
      attempt: 1,
      action: action.opens,
      delay: 12,
    });
  });

  it('opens a later contact with patience that is drawn for that attempt', () => {
    const luck = luckOf({ [purpose.patience]: 0.25 });
    expect(stepped(2, event.begins, luck).delay).toBe(25);
    expect(luck.asked).toEqual([[purpose.patience, 2]]);
  });

  it('stays when taken and is done when answered', () => {
    expect(stepped(1, event.taken)).toMatchObject({
      phase: phase.inService,
      attempt: 1,
      action: action.stays,
      delay: 0,
    });
    expect(stepped(1, event.answered)).toMatchObject({
      phase: phase.ended,
      attempt: 1,
      action: action.resolved,
      delay: 0,
    });
  });

  it.each([event.patienceEnds, event.refused])(
    'comes back after a failure (event %d)',
    (failure) => {
      const luck = luckOf({ [purpose.retry]: 0.39, [purpose.retryDelay]: 0.5 });
      expect(stepped(1, failure, luck)).toMatchObject({
        phase: phase.away,
        attempt: 2,
        action: action.comesBack,
        delay: 300,
      });
      expect(luck.asked).toEqual([
        [purpose.retry, 1],
        [purpose.retryDelay, 1],
      ]);
    },
  );

  it('gives up when luck is not below the probability of a retry', () => {
    const luck = luckOf({ [purpose.retry]: 0.4 });
    const { phase: after, action: does } = stepped(1, event.patienceEnds, luck);
    expect([after, does]).toEqual([phase.ended, action.givesUp]);
  });

  it('gives up after the last attempt, whatever the luck', () => {
    const luck = luckOf({ [purpose.retry]: 0.01, [purpose.retryDelay]: 0.5 });
    expect(stepped(3, event.patienceEnds, luck).action).toBe(action.givesUp);
  });

  it('is not stepped by an event that nobody knows', () => {
    expect(() => stepped(1, 99)).toThrow('no event 99');
  });
});

describe('a customer whose channel says more', () => {
  const [plain] = tables.channels;
  if (plain === undefined) throw new Error('there is no channel');
  const more: JourneyTables = {
    channels: [
      {
        ...plain,
        retryProbabilityIfRefused: 0.9,
        mostAttempts: Number.POSITIVE_INFINITY,
        unresolved: { probability: 0.2, delay: compileLaw({ kind: 'constant', value: 900 }) },
      },
    ],
  };
  const next = (happened: number, attempt: number, luck = luckOf({})): Move => {
    const move = emptyMove();
    step(more, facts, attempt, happened, luck, move);
    return move;
  };

  it('comes back after an answer that did not resolve the problem', () => {
    const luck = luckOf({ [purpose.resolution]: 0.19, [purpose.returnDelay]: 0.5 });
    expect(next(event.answered, 4, luck)).toMatchObject({
      phase: phase.away,
      attempt: 5,
      action: action.comesBack,
      delay: 900,
    });
    expect(luck.asked).toEqual([
      [purpose.resolution, 4],
      [purpose.returnDelay, 4],
    ]);
    expect(next(event.answered, 4, luckOf({ [purpose.resolution]: 0.2 })).action).toBe(
      action.resolved,
    );
  });

  it('gives up where the last answer did not resolve the problem, either', () => {
    const [channel] = more.channels;
    if (channel === undefined) throw new Error('there is no channel');
    const upToFour: JourneyTables = { channels: [{ ...channel, mostAttempts: 4 }] };
    const actionAt = (attempt: number, u: number): number => {
      const move = emptyMove();
      const luck = luckOf({ [purpose.resolution]: u, [purpose.returnDelay]: 0.5 });
      step(upToFour, facts, attempt, event.answered, luck, move);
      return move.action;
    };
    expect([actionAt(3, 0.19), actionAt(4, 0.19), actionAt(4, 0.2)]).toEqual([
      action.comesBack,
      action.givesUp,
      action.resolved,
    ]);
  });

  it('tries again after a refusal with the probability for refusals', () => {
    const luck = luckOf({ [purpose.retry]: 0.5, [purpose.retryDelay]: 0.5 });
    expect(next(event.refused, 1, luck).action).toBe(action.comesBack);
    expect(next(event.patienceEnds, 1, luck).action).toBe(action.givesUp);
  });

  it('tries without end where there is no limit', () => {
    const luck = luckOf({ [purpose.retry]: 0.1, [purpose.retryDelay]: 0.5 });
    expect(next(event.refused, 1e6, luck)).toMatchObject({ action: action.comesBack });
  });
});

describe('a customer who tries again by reason, cause and channel', () => {
  const [plain] = tables.channels;
  if (plain === undefined) throw new Error('there is no channel');
  const minutes = (value: number) => compileLaw({ kind: 'constant', value: value * 60 });
  const more: JourneyTables = {
    channels: [
      {
        ...plain,
        handling: [minutes(1), minutes(2)],
        retryByReason: [
          { retryProbability: 0.4, retryDelay: minutes(10), retryDelayIfRefused: minutes(1) },
          { retryProbability: 0.8, retryProbabilityIfRefused: 0, retryDelay: minutes(5) },
        ],
        switches: [
          { to: 1, probability: 0.3, repetition: 1 },
          { to: 2, probability: 0.2, repetition: 1.5 },
        ],
      },
      { ...plain, patience: [minutes(7)], mostAttempts: 2 },
      plain,
    ],
  };
  const next = (reason: number, happened: number, answers: Readonly<Record<number, number>>) => {
    const move = emptyMove();
    step(more, { ...facts, reason }, 1, happened, luckOf(answers), move);
    return move;
  };
  const stays = { [purpose.channelSwitch]: 0.5 };

  it('has a probability and a delay of the reason, and others when refused', () => {
    const luck = { ...stays, [purpose.retryDelay]: 0.5 };
    const delay = (reason: number, happened: number, retry: number) => {
      const move = next(reason, happened, { ...luck, [purpose.retry]: retry });
      return move.action === action.comesBack ? move.delay : 'gives up';
    };
    expect(delay(0, event.patienceEnds, 0.39)).toBe(600);
    expect(delay(0, event.patienceEnds, 0.4)).toBe('gives up');
    expect(delay(1, event.patienceEnds, 0.79)).toBe(300);
    expect(delay(0, event.refused, 0.39)).toBe(60);
    expect(delay(1, event.refused, 0)).toBe('gives up');
  });

  it.each([
    [0.29, 1, 1],
    [0.49, 2, 1.5],
    [0.5, 0, 1],
  ])('goes on to another channel by luck: %d to channel %d, repeating %d', (u, to, repetition) => {
    const luck = { [purpose.retry]: 0, [purpose.retryDelay]: 0.5, [purpose.channelSwitch]: u };
    expect(next(0, event.patienceEnds, luck)).toMatchObject({
      attempt: 2,
      channel: to,
      repetition,
    });
  });

  it('is as patient as on the channel of the attempt, and keeps its rules', () => {
    const move = emptyMove();
    step(more, facts, 2, event.begins, luckOf({ [purpose.patience]: 0.5 }), move, 1);
    expect(move).toMatchObject({ action: action.opens, delay: 420 });
    step(more, facts, 2, event.patienceEnds, luckOf({}), move, 1);
    expect(move.action).toBe(action.givesUp);
  });
});
