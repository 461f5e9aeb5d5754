import { describe, expect, it } from 'vitest';
import { chunksOf, type ScheduleRow } from '../../../src/demand/schedule.ts';
import { emptyRow } from '../../../src/demand/schedule-row.ts';
import { demandOf } from '../../../src/experiment/simulate.ts';
import { outcome } from '../../../src/journey/outcome.ts';
import { polledInbox } from '../../../src/loadtest/backend-latency.ts';
import { simulateWindow } from '../../../src/loadtest/window-of-day.ts';
import { parseScenario } from '../../../src/scenario/parse-scenario.ts';
import type { TimedOperation } from '../../../src/simulation/agent-side.ts';
import { callbackEnd } from '../../../src/simulation/callback-record.ts';
import type { CallbackPlan } from '../../../src/simulation/center/center.ts';
import { fewCallbacks } from '../../support/few-callbacks.ts';
import { classWith, constant, groupWith, playedOn } from '../floor-of.ts';

/** One agent looks at 5, 15, 25 s …; whoever would be told of more than 40 s is called back, which takes 7 s. */
const callback: CallbackPlan = {
  estimate: { kind: 'queue-length', meanHandling: 30 },
  threshold: 40,
  acceptance: 1,
  dialling: constant(7),
  reached: 1,
  calls: 1,
  again: constant(20),
};

/** A is served from 5 to 24 s; B would wait behind A, and has no patience. */
const both = [
  { start: 0, handling: 19 },
  { start: 1, handling: 10, patience: 3 },
];

function polled(
  changes: Partial<CallbackPlan>,
  rows: readonly Partial<ScheduleRow>[] = both,
  latency: Partial<Record<TimedOperation, number>> = {},
) {
  const laws = Object.fromEntries(
    Object.entries(latency).map(([operation, value]) => [operation, constant(value)]),
  );
  const { records, callbacks } = playedOn(
    [classWith({ callback: { ...callback, ...changes } })],
    [groupWith()],
    rows,
    [],
    1e6,
    polledInbox(10, laws),
  );
  return { records: records.toSorted((a, b) => a.journey - b.journey), callbacks };
}

describe('callbacks where agents poll an inbox', () => {
  it('begin with the look after which the agent calls', () => {
    const { records, callbacks } = polled({});
    expect(records.map(({ taken }) => taken)).toEqual([5, 32]);
    expect(records[1]).toMatchObject({ wait: 31, ended: 42, outcome: outcome.served });
    expect(callbacks).toMatchObject([{ offered: 1, end: callbackEnd.reached, calls: 1, wait: 31 }]);
  });

  it('are not offered to whom an agent is free for, however long the others take', () => {
    const { callbacks } = polled({ threshold: 0 }, [{ start: 0 }, { start: 0.5 }]);
    expect(callbacks.map(({ journey }) => journey)).toEqual([1]);
    expect(polled({ threshold: 0 }, [{ start: 0 }, { start: 6 }]).callbacks).toHaveLength(1);
    expect(polled({ threshold: 0 }, [{ start: 0 }, { start: 16 }]).callbacks).toEqual([]);
  });

  it('go by the wait of whoever entered service last', () => {
    // Served from 5 to 24 s and, after 9 s, from 35 to 56 s; then two who find the agent busy.
    const rows = [
      { start: 0, handling: 19 },
      { start: 26, handling: 21 },
      { start: 40, handling: 10 },
      { start: 66, handling: 10 },
    ];
    const offered = (threshold: number) =>
      polled({ estimate: { kind: 'last-wait' }, threshold }, rows).callbacks.map(
        ({ journey }) => journey,
      );
    expect(offered(8)).toEqual([2, 3]);
    // The third is on the line from 40 to 65 s.
    expect(offered(10)).toEqual([3]);
    expect(offered(26)).toEqual([]);
  });

  it('are made again at the first look after a while', () => {
    const { records, callbacks } = polled({ reached: 0, calls: 2 });
    // Called until 32 s, due again at 52 s, called from 55 to 62 s.
    expect(records[1]).toMatchObject({ outcome: outcome.abandoned, ended: 62, wait: 61 });
    expect(callbacks).toMatchObject([{ end: callbackEnd.lost, calls: 2, wait: 61 }]);
  });

  it('wait for the time that was agreed', () => {
    const { records } = polled({ scheduled: constant(40) });
    expect(records[1]?.taken).toBe(52); // due at 41 s, called from 45 s on
  });

  it('are told to the backend when the customer is on the line, or has missed the last call', () => {
    const rows = [...both, { start: 58, handling: 5 }];
    const slow = { take: 1, close: 2.5 };
    // Taken at 6 s, answered at 25 s, closed at 27.5 s: the next look is at 35 s.
    const reached = polled({}, rows, slow).records;
    expect(reached.map(({ taken }) => taken)).toEqual([6, 43, 66]);
    // Called until 42 s, then taken and closed until 45.5 s; C is there at 58 s.
    const missed = polled({ reached: 0 }, rows, slow).records;
    expect(missed[1]).toMatchObject({ outcome: outcome.abandoned, ended: 42 });
    expect(missed[2]?.taken).toBe(66);
    const [, , early] = polled({ reached: 0 }, [...both, { start: 41 }], slow).records;
    expect(early?.taken).toBe(56);
    const [, , later] = polled({ reached: 0 }, [...both, { start: 41 }]).records;
    expect(later?.taken).toBe(45);
  });

  it('let customers look for the answer from the call on', () => {
    const text = fewCallbacks
      .replace('agents: 5', 'agents: 1')
      .replace(
        /callback: .*/,
        'callback: { offeredBeyond: 1 s, acceptance: 1, dialling: constant(19 s), reached: 1 }',
      )
      .replace(/retry: .*/, 'unresolved: { probability: 1, delay: constant(10 s), attempts: 2 }')
      .replace(/wrapUp: .*/, '');
    const scenario = parseScenario(text, 'few-callbacks.yaml');
    const rows = [0, 5].map((start, journey) => ({
      ...emptyRow(),
      ...{ journey, start, keyLow: journey, patience: 900, handling: 20 },
    }));
    const window = { stretch: { from: 0, length: 300 }, lasts: 300, chunks: [...chunksOf(rows)] };
    const { records } = simulateWindow(scenario, demandOf(scenario), window);
    const again = records.find(({ journey, attempt }) => journey === 1 && attempt === 2);
    // Called from 45 s on and reached at 64 s, answered at 84 s: the look at 94 s shows it.
    expect(again?.due).toBeCloseTo(104, 9);
  });

  it('let patience no longer run, even where it ended while the contact was opened', () => {
    const slow = { open: 4 };
    const [, second] = polled({ threshold: 20 }, both, slow).records;
    expect(second).toMatchObject({ outcome: outcome.served, taken: 32 });
  });
});
