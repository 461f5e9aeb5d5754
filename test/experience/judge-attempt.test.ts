import { describe, expect, it } from 'vitest';
import { Causes, cause } from '../../src/experience/causes.ts';
import {
  emptyJudgedAttempt,
  type JudgedAttempt,
  judgeAttempt,
} from '../../src/experience/judge-attempt.ts';
import { causeNames } from '../../src/scenario/cause-names.ts';

const judged = (attempt: Partial<JudgedAttempt>): readonly string[] => {
  const causes = new Causes();
  judgeAttempt({ ...emptyJudgedAttempt(), ...attempt }, causes);
  return causeNames.filter((_, number) => causes.has(number));
};

describe('the judgement of an attempt', () => {
  it('finds nothing wrong with what was as expected, to the second', () => {
    expect(judged({ wait: 60, expectation: 60, promise: 60 })).toEqual([]);
    expect(judged({ wait: 1e9 })).toEqual([]);
  });

  it.each([
    ['waited', { wait: 60.001, expectation: 60 }],
    ['promise', { wait: 60.001, promise: 60 }],
    ['abandoned', { isAbandoned: true }],
    ['repeated', { isSaidAgain: true }],
    ['unresolved', { isUnresolved: true }],
    ['machine', { isAgainstWish: true }],
  ] as const)('finds %s', (name, attempt) => {
    expect(judged(attempt)).toEqual([name]);
  });

  it('notes the channel and the step', () => {
    const causes = new Causes();
    judgeAttempt({ ...emptyJudgedAttempt(), channel: 3, step: 2, isAbandoned: true }, causes);
    expect([causes.channelOf(cause.abandoned), causes.stepOf(cause.abandoned)]).toEqual([3, 2]);
  });
});
