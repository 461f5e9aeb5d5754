import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyRow } from '../../src/demand/draw-schedule.ts';
import { chunksOf, rowsOf, startsAs } from '../../src/demand/schedule.ts';
import { windowRows } from '../../src/demand/window.ts';
import { demandOf, replicationInput } from '../../src/experiment/simulate-scenario.ts';
import { outcome } from '../../src/journey/outcome.ts';
import { compileLaw } from '../../src/mathematics/random/law.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { immediate } from '../../src/simulation/agent-side.ts';
import type { AttemptRecord } from '../../src/simulation/attempt-record.ts';
import { openAt } from '../../src/simulation/open-at.ts';
import { type SimulationInput, simulate } from '../../src/simulation/simulate.ts';
import { smallScenario } from '../support/scenarios.ts';

const play = (input: SimulationInput) => {
  const records: AttemptRecord[] = [];
  const totals = simulate(input, (record) => records.push({ ...record }));
  return { records, totals };
};
const playScenario = (scenario: Scenario) =>
  play(replicationInput(scenario, demandOf(scenario), 0));

const anyScenario = fc
  .record({
    perHour: fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 3 }),
    agents: fc.integer({ min: 1, max: 6 }),
    seed: fc.integer({ min: 0, max: 1_000_000 }),
    patience: fc.constantFrom('never', 'exponential(1 min)', 'constant(30 s)'),
    retry: fc.constantFrom(undefined, '{ probability: 0.5, delay: exponential(3 min) }'),
  })
  .map(({ retry, ...small }) => smallScenario(retry === undefined ? small : { ...small, retry }));

describe('a simulated day', () => {
  it('ends every journey exactly once, and gives each attempt exactly one outcome', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const { records, totals } = playScenario(scenario);
        const attempts = new Map<number, number[]>();
        for (const { journey, attempt } of records) {
          attempts.set(journey, [...(attempts.get(journey) ?? []), attempt]);
        }
        expect(attempts.size).toBe(totals.journeys);
        for (const made of attempts.values()) expect(made).toEqual(made.map((_, i) => i + 1));
        expect(totals.cut).toBe(0);
        expect(
          records.every((r) => r.outcome === outcome.served || r.outcome === outcome.abandoned),
        ).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('lets nobody wait while an agent idles, and nobody be served out of turn', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const { records } = playScenario(scenario);
        const served = records.filter(({ outcome: how }) => how === outcome.served);
        const agents = scenario.groups[0]?.agents ?? 0;
        for (const late of served.filter(({ wait }) => wait > 0)) {
          // Just before it was taken, every agent was busy with somebody else.
          const before = late.taken - 1e-7;
          const busy = served.filter(
            ({ taken, ended }) => taken <= before && before < ended,
          ).length;
          expect(busy).toBe(agents);
        }
        const inOrder = [...served].sort((a, b) => a.due - b.due);
        for (const [i, one] of inOrder.entries()) {
          const next = inOrder[i + 1];
          if (next !== undefined) expect(one.taken).toBeLessThanOrEqual(next.taken);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("keeps Little's law: the integral of the queue is the sum of the waits", () => {
    const { records } = playScenario(smallScenario({ agents: 2, perHour: [80] }));
    const changes = records
      .flatMap(({ due, wait }) => [
        { at: due, by: 1 },
        { at: due + wait, by: -1 },
      ])
      .sort((a, b) => a.at - b.at);
    let area = 0;
    let length = 0;
    let last = 0;
    for (const { at, by } of changes) {
      area += length * (at - last);
      length += by;
      last = at;
    }
    const waited = records.reduce((sum, { wait }) => sum + wait, 0);
    expect(waited).toBeGreaterThan(0);
    expect(area).toBeCloseTo(waited, 6);
  });

  it("lengthens no FIFO wait by one agent more, and changes nobody's luck", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (agents, seed) => {
          const fewer = playScenario(
            smallScenario({ agents, seed, patience: 'never', perHour: [70] }),
          );
          const more = playScenario(
            smallScenario({ agents: agents + 1, seed, patience: 'never', perHour: [70] }),
          );
          const after = new Map(more.records.map((record) => [record.journey, record]));
          for (const before of fewer.records) {
            const twin = after.get(before.journey);
            expect(twin?.handling).toBe(before.handling);
            expect(twin?.due).toBe(before.due);
            expect(twin?.wait).toBeLessThanOrEqual(before.wait + 1e-9);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('serves a contact whose patience equals its wait', () => {
    const scenario = smallScenario({ agents: 1 });
    const input = replicationInput(scenario, demandOf(scenario), 0);
    const row = (start: number, patience: number, handling: number, journey: number) => ({
      ...emptyRow(),
      start,
      patience,
      handling,
      journey,
    });
    const { records } = play({
      ...input,
      schedule: chunksOf([row(0, 10, 60, 0), row(20, 40, 10, 1), row(30, 29, 10, 2)]),
      agentSide: immediate,
    });
    expect(records.map(({ journey, outcome: how, wait }) => [journey, how, wait])).toEqual([
      [2, outcome.abandoned, 29],
      [0, outcome.served, 0],
      [1, outcome.served, 40],
    ]);
  });

  it('makes a wait of the legs of the backend and the time to the next look, when agents are idle', () => {
    const scenario = smallScenario({ agents: 50, perHour: [30], patience: 'never' });
    const demand = demandOf(scenario);
    const seconds = (value: number) => compileLaw({ kind: 'constant', value });
    const legs = { open: 1.5, leave: 0, inbox: 0.25, take: 0.75, answer: 2, close: 3 };
    const { records } = play({
      ...replicationInput(scenario, demand, 0),
      agentSide: {
        kind: 'polled',
        period: 8,
        latency: Object.fromEntries(
          Object.entries(legs).map(([operation, value]) => [operation, seconds(value)]),
        ) as Record<keyof typeof legs, ReturnType<typeof compileLaw>>,
      },
    });
    expect(records.length).toBeGreaterThan(10);
    for (const { due, wait } of records) {
      // What is read from the inbox at (n + ½)·8 + 0.25 is what is open by then.
      const look = Math.ceil((due + legs.open - 4 - legs.inbox) / 8) * 8 + 4 + legs.inbox;
      expect(wait).toBeCloseTo(look + legs.take - due, 9);
    }
  });

  it('goes on from what is open at an instant exactly as it would have gone on', () => {
    const scenario = smallScenario({
      agents: 2,
      perHour: [60, 60],
      retry: '{ probability: 0.5, delay: exponential(4 min) }',
    });
    const demand = demandOf(scenario);
    // A schedule is a stream: each reading takes a new one.
    const input = () => replicationInput(scenario, demand, 0);
    const from = 5000;
    const whole = play(input()).records;
    const open = openAt(input(), from);
    for (const kind of Object.values(startsAs)) {
      expect(open.some((row) => row.startsAs === kind)).toBe(true);
    }
    const stretch = { from, length: demand.horizon - from };
    const rest = play({
      ...input(),
      schedule: chunksOf(windowRows(demand.schedule(0), stretch, open)),
    }).records;
    const later = new Map(
      whole
        .filter(({ ended }) => ended >= from)
        .map((record) => [`${record.journey}-${record.attempt}`, record]),
    );
    expect(rest.length).toBe(later.size);
    for (const record of rest) {
      const twin = later.get(`${record.journey}-${record.attempt}`);
      expect(record.outcome).toBe(twin?.outcome);
      expect(record.ended + from).toBeCloseTo(twin?.ended ?? Number.NaN, 6);
    }
  });

  it('reads a schedule of many chunks like one of a single chunk', () => {
    const scenario = smallScenario();
    const demand = demandOf(scenario);
    const input = replicationInput(scenario, demand, 0);
    const rows = [...rowsOf(demand.schedule(0))].length;
    const small = chunksOf(
      (function* () {
        for (const row of rowsOf(demand.schedule(0))) yield row;
      })(),
      7,
    );
    expect(rows).toBeGreaterThan(7);
    expect(play({ ...input, schedule: small }).records).toEqual(play(input).records);
  });
});
