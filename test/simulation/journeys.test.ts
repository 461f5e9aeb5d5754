import { describe, expect, it } from 'vitest';
import { DrawnJourneys } from '../../src/demand/drawn-journeys.ts';
import { rowsFrom } from '../../src/demand/journey-feed.ts';
import type { ScheduleRow } from '../../src/demand/schedule.ts';
import { replicationInput } from '../../src/experiment/replication.ts';
import { demandOf } from '../../src/experiment/simulate.ts';
import { placeNames } from '../../src/journey/compile-places.ts';
import { action, emptyMove } from '../../src/journey/move.ts';
import { outcome } from '../../src/journey/outcome.ts';
import { event, step } from '../../src/journey/step.ts';
import { identity, plus, solve, zeros } from '../../src/mathematics/linear-algebra/matrix.ts';
import { KeyedDraws } from '../../src/mathematics/random/keyed-draws.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { AttemptRecord } from '../../src/simulation/attempt-record.ts';
import { simulateJourneys } from '../../src/simulation/simulate-journeys.ts';

/**
 * Problems of two generations. An m-th contact at a place leads to the next by these probabilities
 * whatever was before, so that contacts are an absorbing Markov chain.
 */
const text = (agents: number, patience: string): string => `version: 1
name: Chain
seed: 11
demand: { kind: problems, interval: 1 h, perHour: [4000, 4000] }
customers:
  generations:
    gen-x: { share: 0.7, journeys: { main: 1 } }
    gen-z: { share: 0.3, journeys: { main: 1 } }
journeys:
  main:
    start: search
    states:
      search: { contact: pages, contained: [{ to: solved, probability: 0.35 }, { to: search, probability: 0.4, when: { generation: [gen-z] } }, { to: gone, probability: 0.05 }, { to: how }] }
      how: { choose: [{ to: call, probability: 0.6 }, { to: write }] }
      call:
        contact: phone
        answered: [{ to: solved, probability: 0.8 }, { to: call, probability: 0.1, after: exponential(2 min), repeats: 1.3 }, { to: write, after: exponential(3 min) }]
        abandoned: [{ to: call, probability: 0.5, after: exponential(2 min) }, { to: write, probability: 0.2 }, { to: fed-up }]
      write: { contact: mail, answered: [{ to: solved, probability: 0.7 }, { to: call, probability: 0.2, after: constant(1 min) }, { to: fed-up }] }
      solved: { end: resolved }
      fed-up: { end: gave-up }
      gone: { end: lost }
channels:
  pages: { kind: automatic, handling: exponential(2 min), contains: 1, serviceLevelWithin: 1 min }
  phone: { kind: live-voice, handling: exponential(4 min), patience: ${patience}, serviceLevelWithin: 30 s }
  mail: { kind: deferred, handling: exponential(3 min), serviceLevelWithin: 1 h }
agents:
  callers: { agents: ${agents}, channels: [phone] }
  writers: { agents: ${agents}, channels: [mail] }
`;

interface Played {
  readonly scenario: Scenario;
  readonly rows: readonly ScheduleRow[];
  /** By journey. */
  readonly records: ReadonlyMap<number, readonly AttemptRecord[]>;
}

function played(agents: number, patience: string): Played {
  const scenario = parseScenario(text(agents, patience), 'chain.yaml');
  const demand = demandOf(scenario);
  const records = new Map<number, AttemptRecord[]>();
  simulateJourneys(replicationInput(scenario, demand, 0), (record) => {
    const known = records.get(record.journey);
    if (known === undefined) records.set(record.journey, [{ ...record }]);
    else known.push({ ...record });
  });
  const feed = new DrawnJourneys(scenario, demand.tables, 0);
  const rows = Array.from(rowsFrom(feed), (row) => ({ ...row }));
  return { scenario, rows, records };
}

/** What the customer of a row does after each of the outcomes that the simulation had, walked by hand. */
function walked(
  { tables }: ReturnType<typeof demandOf>,
  row: ScheduleRow,
  ends: readonly number[],
) {
  const luck = new KeyedDraws();
  luck.own(row.keyHigh, row.keyLow);
  const move = emptyMove();
  const way: { attempt: number; place: number; channel: number }[] = [];
  let { channel, place } = row;
  for (const [i, end] of ends.entries()) {
    way.push({ attempt: i + 1, place, channel });
    const happened =
      end === outcome.contained
        ? event.contained
        : end === outcome.served
          ? event.answered
          : event.patienceEnds;
    step(tables, row, i + 1, happened, luck, move, channel, place);
    if (move.isElsewhere) ({ channel, place } = move);
  }
  return { way, last: move.action, end: move.place };
}

describe('the journeys of a run', () => {
  it('go where their own luck leads them, whoever plays them', () => {
    const { scenario, rows, records } = played(75, 'exponential(1 min)');
    const demand = demandOf(scenario);
    expect(records.size).toBe(rows.length);
    let abandoned = 0;
    for (const row of rows.slice(0, 3000)) {
      const own = records.get(row.journey) ?? [];
      abandoned += own.filter((record) => record.outcome === outcome.abandoned).length;
      const { way, last } = walked(
        demand,
        row,
        own.map((record) => record.outcome),
      );
      expect(own).toMatchObject(way);
      expect(last).not.toBe(action.comesBack);
    }
    expect(abandoned).toBeGreaterThan(100);
  });

  // The theory of absorbing chains: with Q the transitions between contacts and R those to the ends,
  // N = (I − Q)⁻¹ holds the expected contacts and N·R the shares of ends. Each of the 12 comparisons is
  // off by more than 3.9 standard errors once in 10 000 seeds, all together once in 800; the seed is fixed.
  it('make as many contacts, and end as often, as the theory of absorbing chains says', () => {
    const { scenario, rows, records } = played(2000, 'never');
    const demand = demandOf(scenario);
    const names = placeNames(scenario).map((name) => name.replace('main/', ''));
    const generations = [
      { number: 1, again: 0 },
      { number: 3, again: 0.4 },
    ];
    for (const { number, again } of generations) {
      // search, call, write
      const how = 1 - 0.35 - again - 0.05;
      const q = [
        [again, 0.6 * how, 0.4 * how],
        [0, 0.1, 0.1],
        [0, 0.2, 0],
      ];
      // solved, fed-up, gone
      const r = [
        [0.35, 0, 0.05],
        [0.8, 0, 0],
        [0.7, 0.1, 0],
      ];
      const matrix = (values: number[][]) => ({
        ...zeros(3, 3),
        entries: Float64Array.from(values.flat()),
      });
      const n = solve(plus(identity(3), matrix(q), -1), identity(3));
      const contacts = [0, 1, 2].map((i) => n.entries[i] as number);
      const ends = [0, 1, 2].map((end) =>
        contacts.reduce((sum, times, i) => sum + times * (r[i]?.[end] as number), 0),
      );

      const own = rows.filter(({ generation }) => generation === number);
      expect(own.length).toBeGreaterThan(2000);
      const near = (values: readonly number[], expected: number, what: string) => {
        const mean = values.reduce((a, b) => a + b, 0) / values.length;
        const variance =
          values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
        // Of what chance has no part in there is no error.
        const apart =
          mean === expected ? 0 : Math.abs(mean - expected) / Math.sqrt(variance / values.length);
        expect(
          apart,
          `${what} of generation ${number}: ${mean}, expected ${expected}`,
        ).toBeLessThan(3.9);
      };
      for (const [i, state] of ['search', 'call', 'write'].entries()) {
        const counts = own.map(
          ({ journey }) =>
            records.get(journey)?.filter(({ place }) => names[place] === state).length ?? 0,
        );
        near(counts, contacts[i] as number, `contacts at ${state}`);
      }
      const ended = own.map((row) => {
        const outcomes = (records.get(row.journey) ?? []).map((record) => record.outcome);
        return names[walked(demand, row, outcomes).end];
      });
      for (const [i, end] of ['solved', 'fed-up', 'gone'].entries()) {
        near(
          ended.map((one) => (one === end ? 1 : 0)),
          ends[i] as number,
          `share of ${end}`,
        );
      }
    }
  });
});
