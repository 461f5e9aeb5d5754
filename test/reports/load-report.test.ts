import { describe, expect, it } from 'vitest';
import { demandOf } from '../../src/experiment/simulate.ts';
import { outcome } from '../../src/journey/outcome.ts';
import type { MeasuredLine, OperationLine } from '../../src/loadtest/measured-line.ts';
import { planReplay } from '../../src/loadtest/plan-replay.ts';
import { simulateWindow, windowOfDay } from '../../src/loadtest/window-of-day.ts';
import { loadReport } from '../../src/reports/load-report.ts';
import { measuredFrom, nowhere } from '../loadtest/made-up-run.ts';
import { smallScenario } from '../support/scenarios.ts';

const scenario = smallScenario();
const demand = demandOf(scenario);
const window = windowOfDay(scenario, demand);
const ideal = simulateWindow(scenario, demand, window);
const plan = planReplay(scenario, demand.tables, {
  run: 'r',
  startsAt: 0,
  backend: nowhere,
  agents: 'dispatched',
  chunks: [],
  loops: 1,
  length: window.lasts,
});
const facts = {
  cpu: [],
  memory: 0,
  latenessBound: 50,
  requestsOfSummary: undefined,
  openedAtBackend: undefined,
  leakedAtBackend: 3,
  showsTaken: true,
  loops: 1,
  cutShort: undefined,
};

/** The report of a replay in which an operation was answered so. */
function reportOf(answers: readonly (readonly [ms: number, s: number])[]) {
  const lines = answers.map(([r, s]): OperationLine => ({ e: 'op', o: 'open', d: 0, t: 0, r, s }));
  const measurement = measuredFrom(window.chunks, lines);
  return loadReport(scenario, 'desk', window, ideal, { plan, measurement, facts, unfit: [] });
}

describe('the report of a load', () => {
  it('counts failed requests apart from the latency of those that were answered', () => {
    const { operations, failures } = reportOf([
      [10, 201],
      [30, 409],
      [1, 500],
      [30_000, 0],
    ]);
    expect(operations).toMatchObject([
      { operation: 'open', count: 4, failed: 2, p50: 20, max: 30 },
    ]);
    expect(failures).toMatchObject({ requests: 4, failedRequests: 2, idealContacts: 0 });
  });

  it('says by status and meaning why operations failed', () => {
    const { operations } = reportOf([
      [1, 500],
      [10, 201],
      [1, 403],
      [30_000, 0],
      [1, 403],
      [1, 429],
    ]);
    expect(operations[0]).toMatchObject({ failed: 4, limited: 1 });
    expect(operations[0]?.failures).toEqual([
      { status: 403, outcome: 'forbidden', count: 2 },
      { status: 0, outcome: 'down', count: 1 },
      { status: 500, outcome: 'down', count: 1 },
    ]);
  });

  it('compares like with like: where customers do not see who has them, both worlds wait for the answer', () => {
    const reportWith = (showsTaken: boolean) => {
      // What a backend without latency would leave of the ideal run.
      const lines = ideal.records.flatMap(
        ({ journey: j, attempt: a, due, wait, ended, outcome: o }) => {
          const at = (seconds: number) => Math.round(seconds * 1000);
          const contact = { j, a };
          return [
            { e: 'sent', ...contact, d: at(due), t: at(due) },
            ...(o === outcome.served
              ? [
                  { e: 'taken', ...contact, t: at(due + wait), g: 0, n: 0 } as const,
                  { e: 'answered', ...contact, t: at(ended) } as const,
                ]
              : []),
            { e: 'ended', ...contact, t: at(ended), o },
          ] satisfies MeasuredLine[];
        },
      );
      const measurement = measuredFrom(window.chunks, lines, { waitsForAnswer: !showsTaken });
      const result = { plan, measurement, facts: { ...facts, showsTaken }, unfit: [] };
      return loadReport(scenario, 'desk', window, ideal, result);
    };
    const [seen, unseen] = [reportWith(true), reportWith(false)].map(({ clocks: [all] }) => all);
    expect(seen?.firstResponse.contacts).toBeGreaterThan(20);
    for (const one of [seen, unseen]) {
      expect(one?.firstResponse.overhead.value).toBeCloseTo(0, 2);
      expect(one?.resolution.overhead.value).toBeCloseTo(0, 2);
    }
    expect(unseen?.firstResponse.ideal).toEqual(unseen?.resolution.ideal);
    expect(unseen?.firstResponse.ideal.value).toBeGreaterThan(seen?.firstResponse.ideal.value ?? 0);
  });

  it('has no latency of what always failed, and says that nothing could be opened', () => {
    const { operations, failures } = reportOf([[1, 503]]);
    expect(operations[0]?.p50).toBeNaN();
    expect(failures.unserved).toBe('nothing-opened');
  });
});
