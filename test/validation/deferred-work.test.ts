import { describe, expect, it } from 'vitest';
import type { ValidationCase } from '../../src/validation/case-file.ts';
import { validateCases } from '../../src/validation/validate-cases.ts';

const day = [[32_400, 61_200]];
const ticket = (...events: unknown[]) => ({
  openWindows: day,
  tickets: [events],
  firstResponseTarget: 3600,
  resolutionTarget: 7200,
  promise: 7200,
});

async function answer(
  model: string,
  parameters: ValidationCase['parameters'],
  expected: ValidationCase['expected'],
) {
  const one: ValidationCase = {
    id: 'one',
    model,
    kind: 'deterministic',
    parameters,
    expected,
    computed: 'by hand',
    source: 'by hand',
  };
  const file = { file: 'cases.json', schema: 1, family: 'f', title: 't', timeUnit: 's' } as const;
  const [result] = await validateCases([{ ...file, cases: [one] }]);
  return result;
}

describe('a case of deferred work', () => {
  it('has null for what has not happened to a ticket, which then kept nothing', async () => {
    const unanswered = ticket([36_000, 'customer'], [50_000, 'note']);
    const expected = {
      firstResponseCalendar: { value: [null] },
      fullResolutionBusiness: { value: [null] },
      promiseKept: { value: [false] },
      firstResponseMet: { value: [false] },
      resolutionMetClockRuns: { value: [false] },
    };
    const result = await answer('ticket clocks', unanswered, expected);
    expect(result).toMatchObject({ outcome: 'passed' });
  });

  it.each([
    [
      'ticket clocks',
      {
        ...ticket([0, 'customer']),
        openWindows: [
          [0, 9],
          [8, 20],
        ],
      },
      'one.parameters.openWindows: expected open windows apart from each other, in order of time',
    ],
    [
      'ticket clocks',
      ticket([0, 'customer'], [1, 'agent', 'done']),
      'one.parameters.tickets[0][1]: expected an instant and customer, auto, note, or agent with',
    ],
    [
      'clocks of one messaging session',
      { log: [[0, 'hello']] },
      'one.parameters.log[0][1]: expected',
    ],
    [
      'due time in business hours',
      { openWindows: day, openedAt: [1, 2], target: [60] },
      'one.parameters.target: expected a target for each instant of opening',
    ],
    [
      'due time across a change of clocks',
      {
        zone: 'UTC',
        openDailyFromHour: 0,
        openDailyToHour: 8,
        openedAtLocal: ['2026-03-28'],
        target: [60],
      },
      'one.parameters.openedAtLocal[0]: expected a local time such as 2026-03-28T20:00:00',
    ],
  ])('is malformed where its parameters are (%s)', async (model, parameters, why) => {
    const result = await answer(model, parameters, {});
    expect(result?.outcome).toBe('malformed');
    expect(result?.why).toContain(why);
  });

  it.each([
    ['ticket clocks', ticket([0, 'note']), "expected a customer's message that opens the ticket"],
    [
      'clocks of one messaging session',
      {
        log: [
          [5, 'opened'],
          [4, 'closed'],
        ],
      },
      'found 4 after 5',
    ],
    [
      'due time in business hours',
      { openWindows: day, openedAt: [61_000], target: [300] },
      'the open windows end 100 s before the target is used up',
    ],
    [
      'due time across a change of clocks',
      {
        zone: 'Mars/Olympus',
        openDailyFromHour: 0,
        openDailyToHour: 8,
        openedAtLocal: ['2026-03-28T20:00:00'],
        target: [60],
      },
      'expected a time zone of the tz database, such as Europe/Berlin, found "Mars/Olympus"',
    ],
  ])('fails with the reason where it has no answer (%s)', async (model, parameters, why) => {
    const result = await answer(model, parameters, {});
    expect(result?.outcome).toBe('failed');
    expect(result?.why).toContain(why);
  });
});
