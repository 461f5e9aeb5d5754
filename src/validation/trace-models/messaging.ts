import { z } from 'zod';
import { compileLaw } from '../../mathematics/random/law.ts';
import { plainClass, plainGroup } from '../../simulation/center/center-of.ts';
import { type Answers, type FormulaModel, formulaModel } from '../formula-model.ts';
import { count, listOf, notNegative, positive } from '../parameter-fields.ts';
import { type PlayedTrace, playTrace } from './play-trace.ts';
import { ascendingTimes, sameLength } from './trace-fields.ts';

const messaging = z
  .strictObject({
    arrivalTimes: ascendingTimes,
    /** Messages of the agent, by session. */
    turns: listOf(count),
    /** `think[i][j]`: from the end of the agent's message j + 1 to the customer's answer. */
    think: listOf(z.array(notNegative, { error: 'a list of times' })),
    writeTime: positive,
    sessionLimit: count,
  })
  .superRefine(sameLength('arrivalTimes', 'turns', 'think'))
  .refine(
    ({ turns, think }) => think.every((times, i) => times.length === (turns[i] as number) - 1),
    {
      path: ['think'],
      error: 'one time less than turns for each session',
    },
  );

type Messaging = z.infer<typeof messaging>;

/** One agent; a class for each session, since each has its own times to think. */
function play(trace: Messaging, slots: number, maxActive: number): PlayedTrace {
  const constant = (value: number) => compileLaw({ kind: 'constant', value });
  return playTrace(
    trace.arrivalTimes.map((start, contactClass) => ({ start, contactClass })),
    trace.turns.map((turns, i) => ({
      ...plainClass(0, [0]),
      waitsForAnswer: true,
      session: {
        turns: constant(turns),
        write: [constant(trace.writeTime)],
        think: (trace.think[i] as readonly number[]).map(constant),
      },
    })),
    [{ ...plainGroup(1, []), tiers: [[...trace.turns.keys()]], slots, maxActive }],
  );
}

function answersOf({ records, turns }: PlayedTrace, suffix: string): Answers {
  const responses = records.map(({ journey }) =>
    turns.filter((turn) => turn.journey === journey).map(({ asked, written }) => written - asked),
  );
  const all = responses.flat();
  return {
    [`firstResponse${suffix}`]: records.map(({ wait }) => wait),
    [`closedAt${suffix}`]: records.map(({ ended }) => ended),
    [`turnResponses${suffix}`]: responses,
    [`meanTurnResponse${suffix}`]: all.reduce((sum, time) => sum + time, 0) / all.length,
    [`agentBusySeconds${suffix}`]: records.reduce((sum, { handling }) => sum + handling, 0),
  };
}

/** Messaging sessions, followed by hand. */
export const messagingTraces: Readonly<Record<string, FormulaModel>> = {
  'messaging sessions, one agent, parked slots': formulaModel(messaging, (trace): Answers => {
    const { sessionLimit } = trace;
    const sessions = trace.arrivalTimes.length;
    return {
      ...answersOf(play(trace, sessionLimit, Number.POSITIVE_INFINITY), 'ParkedCounts'),
      ...answersOf(play(trace, sessions, sessionLimit), 'ParkedFree'),
    };
  }),
};
