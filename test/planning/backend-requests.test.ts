import { describe, expect, it } from 'vitest';
import { outcome } from '../../src/journey/outcome.ts';
import { backendRequests, countByOperation } from '../../src/planning/backend-requests.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { type AttemptRecord, emptyRecord } from '../../src/simulation/attempt-record.ts';
import { type CallbackRecord, callbackEnd } from '../../src/simulation/callback-record.ts';

const text = `
version: 1
name: Two agents
demand: { kind: forecast, interval: 1 h, perHour: { chat: [10] } }
channels: { chat: { kind: live-text, slots: 1, handling: constant(1 min), patience: exponential(1 min), serviceLevelWithin: 30 s } }
agents: { team: { agents: 2, channels: [chat] } }
load: { polling: { agents: 10 s, customers: { chat: 5 s } } }
`;
const scenario = parseScenario(text, 'two-agents.yaml');

const contact = (of: Partial<AttemptRecord>): AttemptRecord => ({
  ...emptyRecord(),
  attempt: 1,
  ...of,
});
const served = contact({
  due: 0,
  taken: 3,
  ended: 23,
  group: 0,
  agent: 0,
  outcome: outcome.served,
});
const gaveUp = contact({ due: 10, ended: 22, outcome: outcome.abandoned });
const refused = contact({ due: 30, ended: 30, outcome: outcome.failed });

const counts = (
  records: readonly AttemptRecord[],
  agents: 'dispatched' | 'independent',
  callbacks: readonly CallbackRecord[] = [],
) =>
  Object.fromEntries(
    countByOperation(
      backendRequests(scenario, { chunks: [], lasts: 60 }, { records, callbacks }, agents),
    ),
  );

describe('what a backend is asked for', () => {
  it('is an opening, looks until one finds the answer, and what the agent does', () => {
    const { inbox: _, ...asked } = counts([served], 'dispatched');
    // Looks at 5, 10, 15, 20 and 25 s: the last one finds what was answered at 23 s.
    expect(asked).toEqual({ open: 1, watch: 5, take: 1, answer: 1, close: 1 });
  });

  it('is a leaving of who gives up, and an opening alone of who is refused', () => {
    const { inbox: _, ...asked } = counts([gaveUp, refused], 'dispatched');
    expect(asked).toEqual({ open: 2, watch: 2, leave: 1 });
  });

  it('is no look of who will be called, and what the agent does after a call', () => {
    const offer = { journey: 0, attempt: 1, class: 0, offered: 0, calls: 1, wait: 3 };
    const calledBack = { ...offer, end: callbackEnd.reached };
    const { inbox: _, ...asked } = counts([served], 'dispatched', [calledBack]);
    // Taken at 3 s, answered at 23 s: looks at 8, 13, 18 and 23 s, and no sooner.
    expect(asked).toEqual({ open: 1, watch: 4, take: 1, answer: 1, close: 1 });
    const missed = counts([gaveUp], 'dispatched', [{ ...offer, end: callbackEnd.lost }]);
    expect(missed).toEqual({ open: 1, take: 1, close: 1, inbox: 6 });
    const refused = counts([gaveUp], 'dispatched', [{ ...offer, end: callbackEnd.refused }]);
    expect(refused).toEqual({ open: 1, watch: 2, leave: 1, inbox: 6 });
  });

  it('is the look of one agent for all, or of each that has a hand free', () => {
    expect(counts([], 'dispatched').inbox).toBe(6);
    expect(counts([], 'independent').inbox).toBe(12);
    // The first agent, who looks at 2.5 s, 12.5 s, …, is busy from 3 to 23 s: two looks fall out.
    expect(counts([served], 'independent').inbox).toBe(10);
  });

  it('is no look of agents who are off duty', () => {
    const looksWith = (duty: string) => {
      const shifted = parseScenario(
        text.replace('agents: 2, channels', `${duty}, channels`),
        'duty.yaml',
      );
      const asked = backendRequests(
        shifted,
        { chunks: [], lasts: 120 },
        { records: [], callbacks: [] },
        'independent',
      );
      return Object.fromEntries(countByOperation(asked)).inbox;
    };
    // Looks at 2.5 and 7.5 s of each 10: of one agent for half a minute, then of two, for two minutes.
    expect(looksWith('staffing: { interval: 30 s, agents: [1, 2] }')).toBe(12 + 9);
    expect(looksWith('staffing: { interval: 30 s, agents: [0, 1] }')).toBe(9);
    expect(looksWith('shifts: [{ agents: 1, from: "00:00", to: "00:01" }]')).toBe(6);
  });

  it('is what is called around contacts as well', () => {
    const called = parseScenario(
      text.replace(
        'load: {',
        'load: { calls: { chat: { read: { times: 3 }, lookup: { times: 2 } } }, ',
      ),
      'two-agents.yaml',
    );
    const asked = Object.fromEntries(
      countByOperation(
        backendRequests(
          called,
          { chunks: [], lasts: 60 },
          { records: [served, gaveUp], callbacks: [] },
          'dispatched',
        ),
      ),
    );
    expect(asked).toMatchObject({ open: 2, read: 6, lookup: 2 });
  });
});
