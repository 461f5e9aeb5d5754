import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SessionEvent, sessionClocks } from '../../src/experience/session-clocks.ts';
import { seconds } from '../../src/units.ts';

const session = (...log: readonly (readonly [number, SessionEvent['kind']])[]) =>
  sessionClocks(log.map(([at, kind]) => ({ at: seconds(at), kind })));

/** Any order of events that can happen: drawn words are skipped where they cannot follow. */
const anySession = fc
  .array(
    fc.tuple(
      fc.nat(1000),
      fc.constantFrom<SessionEvent['kind'][]>('assigned', 'agent', 'customer', 'timeout', 'closed'),
    ),
    { maxLength: 20 },
  )
  .map((drawn) => {
    let [at, isHeld, isOver] = [0, false, false];
    const log: SessionEvent[] = [{ at: seconds(0), kind: 'opened' }];
    for (const [gap, kind] of drawn) {
      if ((kind === 'agent' && !isHeld) || (isOver && kind !== 'customer')) continue;
      if (kind === 'assigned' && isHeld) continue;
      at += gap;
      log.push({ at: seconds(at), kind });
      if (kind === 'assigned') isHeld = true;
      isOver = kind === 'timeout' || kind === 'closed';
      if (isOver) isHeld = false;
    }
    return log;
  });

describe('the clocks of a messaging session', () => {
  it('divide the held slot into active and parked time', () => {
    fc.assert(
      fc.property(anySession, (log) => {
        let [held, since]: [number, number | undefined] = [0, undefined];
        for (const { at, kind } of log) {
          if (kind === 'assigned') since = at;
          if ((kind === 'timeout' || kind === 'closed') && since !== undefined) {
            held += at - since;
            since = undefined;
          }
        }
        if (since !== undefined) held += (log.at(-1)?.at ?? 0) - since;
        const { slotActive, slotParked, slotHeld } = sessionClocks(log);
        expect([slotHeld, slotActive + slotParked]).toEqual([held, held]);
      }),
    );
  });

  it('let the customer wait for every answered turn, and for those that end without an answer', () => {
    fc.assert(
      fc.property(anySession, (log) => {
        const { turnResponses, customerWait, slotActive } = sessionClocks(log);
        const answered = turnResponses.reduce((sum, response) => sum + response, 0);
        expect(customerWait).toBeGreaterThanOrEqual(Math.max(answered, slotActive));
      }),
    );
    expect(session([0, 'opened'], [40, 'closed'])).toMatchObject({
      firstResponse: undefined,
      turnResponses: [],
      customerWait: 40,
      slotHeld: 0,
    });
  });

  it('start thinking anew with a second message of the agent, and waiting with the first of the customer', () => {
    expect(
      session(
        [0, 'opened'],
        [5, 'customer'],
        [10, 'assigned'],
        [20, 'agent'],
        [50, 'agent'],
        [80, 'customer'],
        [90, 'customer'],
        [95, 'agent'],
      ),
    ).toMatchObject({ turnResponses: [20, 15], customerThink: [30], customerWait: 35 });
  });

  it('take a silence that runs into a time-out for a censored think time, but not one that a closing ends', () => {
    const answered = [
      [0, 'opened'],
      [0, 'assigned'],
      [10, 'agent'],
    ] as const;
    expect(session(...answered, [900, 'timeout']).censoredThink).toEqual([890]);
    expect(session(...answered, [900, 'closed']).censoredThink).toEqual([]);
  });

  it('count no think time across a time-out, but a reopening', () => {
    expect(
      session(
        [0, 'opened'],
        [0, 'assigned'],
        [10, 'agent'],
        [20, 'timeout'],
        [500, 'customer'],
        [510, 'assigned'],
        [530, 'agent'],
      ),
    ).toMatchObject({ customerThink: [], reopened: 1, turnResponses: [10, 30], slotActive: 30 });
  });

  it.each<[string, [number, SessionEvent['kind']][]]>([
    ['before the opening', [[0, 'customer']]],
    [
      'a second opening',
      [
        [0, 'opened'],
        [1, 'opened'],
      ],
    ],
    [
      'an answer of nobody',
      [
        [0, 'opened'],
        [1, 'agent'],
      ],
    ],
    [
      'an answer after the end',
      [
        [0, 'opened'],
        [1, 'assigned'],
        [2, 'closed'],
        [3, 'agent'],
      ],
    ],
    [
      'a second end',
      [
        [0, 'opened'],
        [2, 'closed'],
        [3, 'timeout'],
      ],
    ],
  ])('are refused for %s', (_, log) => {
    const [at, kind] = log.at(-1) ?? [];
    expect(() => session(...log)).toThrow(`expected another event at ${at}, found ${kind}`);
  });

  it('are refused for events out of order', () => {
    expect(() => session([5, 'opened'], [4, 'closed'])).toThrow('in order, found 4 after 5');
  });
});
