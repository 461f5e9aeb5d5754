import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { outcome } from '../../src/journey/outcome.ts';
import { callsAt, compileCalls } from '../../src/loadtest/calls.ts';
import type { LogLine } from '../../src/loadtest/desk/desk-log.ts';
import { simulateWindow } from '../../src/loadtest/window-of-day.ts';
import { KeyedDraws } from '../../src/mathematics/random/keyed-draws.ts';
import { compileLaw } from '../../src/mathematics/random/law.ts';
import { operations } from '../../src/scenario/operations.ts';
import { endings } from '../loadtest/jitter.ts';
import { replaying, skipWhenLate } from '../loadtest/replaying.ts';
import { smallCentre } from '../support/small-centre.ts';

const replay = replaying();

/** So slow is the desk to give a contact away, in wall milliseconds: other agents reach for it meanwhile. */
const TAKE = 20;

/** As busy as the small centre, with more agents, who look one after the other, and things called around contacts. */
const many = smallCentre
  .replace('constant(75 s)', 'constant(6 min)')
  .replace('agents: 8', 'agents: 40')
  .replace('drainCap: 5 min', 'drainCap: 12 min')
  .replace(
    'load:\n',
    `load:
  agents: independent
  calls: { phone: { read: { times: 1.5 }, ask: { times: 2 }, lookup: { times: 1.3, apart: constant(3 s) }, push: { times: 2.5, apart: constant(1 s) } } }
`,
  )
  .replace('speed: 30', 'speed: 60');

describe('customers of three processes and agents who know nothing of each other', () => {
  it('are the same as with one, fare as simulated, and nothing happens twice', {
    timeout: 60_000,
  }, async (ctx) => {
    const options = ['--latency', `take=constant(${TAKE} ms)`];
    const [three, one] = await Promise.all(
      [3, 1].map((processes) => replay(ctx, many, { processes, options })),
    );
    if (three === undefined || one === undefined) return expect.fail();
    const { scenario, demand, window, result, results } = three;
    const { plan, measurement, facts } = result;
    expect([plan.vus, one.result.plan.vus]).toEqual([3, 1]);

    const attempts = [...measurement.attempts];
    const firsts = (records: typeof attempts) =>
      records
        .filter(({ attempt }) => attempt === 1)
        .map(({ journey, due }) => `${journey} at ${due}`)
        .sort();
    expect(firsts(attempts)).toHaveLength(window.journeys);
    expect(firsts(attempts)).toEqual(firsts([...one.result.measurement.attempts]));
    expect(measurement.counts).toMatchObject({ unended: 0, scriptErrors: 0, unreadable: 0 });
    expect(measurement.counts.duplicates).toEqual({ sent: 0, opened: 0, taken: 0, answered: 0 });

    const log = (await readFile(path.join(results, 'desk.ndjson'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as LogLine);
    const done = (operation: string, status: number) =>
      log.filter((line) => line.operation === operation && line.status === status);
    const opened = done('open', 201).map(({ reference }) => reference);
    expect(opened.sort()).toEqual(
      attempts.map(({ journey, attempt }) => `${plan.run}-${journey}-${attempt}`).sort(),
    );
    const taken = done('take', 200).map(({ contact }) => contact);
    expect(new Set(taken).size).toBe(taken.length);
    expect(new Set(done('take', 200).map(({ who }) => who)).size).toBeGreaterThan(20);
    expect(done('take', 409).length).toBeGreaterThan(0); // somebody was quicker, now and then

    const keys = new Map(
      window.chunks.flatMap(({ rows, columns }) =>
        Array.from({ length: rows }, (_, i) => [
          columns.journey[i] as number,
          [columns.keyHigh[i] as number, columns.keyLow[i] as number] as const,
        ]),
      ),
    );
    const calls = compileCalls(scenario);
    const luck = new KeyedDraws();
    const expected = new Map<string, number>();
    for (const { journey, attempt, channel, outcome: how } of attempts) {
      luck.own(...(keys.get(journey) ?? expect.fail()));
      const has = (moment: 'due' | 'taken') => callsAt(moment, calls, channel, attempt, luck);
      const all = [...has('due'), ...(how === outcome.served ? has('taken') : [])];
      for (const { operation } of all) {
        expected.set(operation, (expected.get(operation) ?? 0) + 1);
      }
    }
    const called = ['read', 'ask', 'lookup', 'push'] as const;
    const counts = new Map(called.map((operation) => [operation, 0]));
    for (const number of measurement.operations.operation.subarray(
      0,
      measurement.operations.rows,
    )) {
      const name = operations[number] as (typeof called)[number];
      if (counts.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(expected));

    skipWhenLate(ctx, result);
    expect(facts.leakedAtBackend).toBe(0);
    const latency = { take: compileLaw({ kind: 'constant', value: (TAKE * plan.speed) / 1000 }) };
    const ideal = simulateWindow(scenario, demand, window, { agents: 'independent', latency });
    const simulated = new Set(endings(ideal.records));
    const alike = endings(attempts).filter((ending) => simulated.has(ending)).length;
    expect(ideal.records.some(({ outcome: how }) => how === outcome.abandoned)).toBe(true);
    expect(alike / Math.max(attempts.length, ideal.records.length)).toBeGreaterThan(0.9);
  });
});
