import { describe, expect, it } from 'vitest';
import { startsAs } from '../../src/demand/schedule.ts';
import { outcome } from '../../src/journey/outcome.ts';
import type { OperationLine } from '../../src/loadtest/measured-line.ts';
import { readLines } from '../../src/loadtest/measured-lines.ts';
import {
  hasFailed,
  isLimited,
  latenciesOf,
  operationColumns,
} from '../../src/loadtest/operation-columns.ts';
import { summariesOf } from '../../src/loadtest/operation-summary.ts';
import { measuredFrom, scheduleOf, servedLines } from './made-up-run.ts';

describe('the lines of a replay', () => {
  it('are read one by one; half a line and words of others are counted, errors kept', () => {
    const [sent] = servedLines(0, 1000);
    const read = readLines([
      JSON.stringify(sent),
      '',
      '{"e":"ended","j":0,"a":1,"t":12',
      '{"level":"info"}',
      '{"e":"error","message":"boom"}',
    ]);
    expect(read).toMatchObject({ unreadable: 2, scriptErrors: 1 });
    expect(read.contacts.of(0)).toMatchObject([{ attempt: 1, due: 1000, sent: 1000 }]);
  });
});

describe('a measurement', () => {
  it('times a live contact from its due time to the agent, in simulated seconds', () => {
    const schedule = scheduleOf([{ start: 30, handling: 6, customer: 9 }]);
    const lines = servedLines(0, 1000, { late: 3, taken: 250, answered: 450 });
    const { attempts, lateness, counts } = measuredFrom(schedule, lines, { speed: 30 });
    expect([...attempts]).toMatchObject([
      { journey: 0, attempt: 1, customer: 9, due: 30, wait: 7.5, taken: 37.5, group: 0, agent: 0 },
    ]);
    expect(attempts.at(0)).toMatchObject({ outcome: outcome.served, handling: 6, ended: 43.8 });
    expect([...lateness]).toEqual([3]);
    expect(counts).toMatchObject({ scheduled: 1, sent: 1, contacts: 1, unended: 0 });
    expect(counts.duplicates).toEqual({ sent: 0, opened: 0, taken: 0, answered: 0 });
  });

  it('times a deferred contact to its answer', () => {
    const lines = servedLines(0, 0, { taken: 250, answered: 450 });
    const { attempts } = measuredFrom(scheduleOf([{}]), lines, { waitsForAnswer: true });
    expect(attempts.at(0).wait).toBe(0.45);
  });

  it('puts a later attempt behind those that were due before it', () => {
    const schedule = scheduleOf([{ start: 1 }, { start: 2 }]);
    const { attempts, counts } = measuredFrom(schedule, [
      { e: 'sent', j: 0, a: 1, d: 1000, t: 1000 },
      { e: 'ended', j: 0, a: 1, t: 1500, o: outcome.abandoned },
      { e: 'sent', j: 0, a: 2, d: 3000, t: 3001 },
      { e: 'ended', j: 0, a: 2, t: 3500, o: outcome.abandoned },
      ...servedLines(1, 2000),
    ]);
    expect([...attempts].map(({ journey, attempt }) => [journey, attempt])).toEqual([
      [0, 1],
      [1, 1],
      [0, 2],
    ]);
    expect(attempts.at(2)).toMatchObject({ due: 3, wait: 0.5, outcome: outcome.abandoned });
    expect(counts).toMatchObject({ scheduled: 2, sent: 2, contacts: 3 });
  });

  it('knows what was never sent, what was sent and lost, and what was sent twice', () => {
    const schedule = scheduleOf([{ start: 0 }, { start: 1 }, { start: 2 }]);
    const twice = servedLines(2, 2000);
    const { counts } = measuredFrom(schedule, [
      { e: 'sent', j: 1, a: 1, d: 1000, t: 1000 },
      ...twice,
      twice[0] as (typeof twice)[number],
    ]);
    expect(counts).toMatchObject({ scheduled: 3, sent: 2, unended: 1, duplicates: { sent: 1 } });
  });

  it('tells what the cap cut from what is lost', () => {
    const { counts } = measuredFrom(scheduleOf([{}]), [
      { e: 'sent', j: 0, a: 1, d: 0, t: 0 },
      { e: 'ended', j: 0, a: 1, t: 900, o: outcome.open },
    ]);
    expect(counts).toMatchObject({ cut: 1, unended: 0 });
  });

  it('marks a contact that was open when the window began, in its first attempt only', () => {
    const schedule = scheduleOf([{ startsAs: startsAs.waiting, attempt: 2 }]);
    const { attempts, counts } = measuredFrom(schedule, [
      { e: 'sent', j: 0, a: 2, d: 0, t: 0 },
      { e: 'ended', j: 0, a: 2, t: 100, o: outcome.abandoned },
      { e: 'sent', j: 0, a: 3, d: 200, t: 200 },
      { e: 'ended', j: 0, a: 3, t: 300, o: outcome.abandoned },
    ]);
    expect([...attempts].map(({ attempt, carried }) => [attempt, carried])).toEqual([
      [2, 1],
      [3, 0],
    ]);
    expect(counts.sent).toBe(1);
  });

  it('follows a customer who comes back elsewhere', () => {
    const attempt = (a: number, to: object) =>
      [
        { e: 'sent', j: 0, a, d: a, t: a, ...to },
        { e: 'ended', j: 0, a, t: a, o: outcome.served },
      ] as const;
    const { attempts } = measuredFrom(scheduleOf([{ channel: 0, place: 4 }]), [
      ...attempt(1, {}),
      ...attempt(2, { c: 1, p: 5 }),
      ...attempt(3, {}),
    ]);
    expect([...attempts].map(({ channel, place }) => [channel, place])).toEqual([
      [0, 4],
      [1, 5],
      [0, 4],
    ]);
  });

  it('has nobody met who left before an agent came, or was cut off before', () => {
    const lines = (how: number) =>
      [
        { e: 'sent', j: 0, a: 1, d: 0, t: 0 },
        { e: 'ended', j: 0, a: 1, t: 500, o: how },
        { e: 'taken', j: 0, a: 1, t: 700, g: 0, n: 0 },
        { e: 'answered', j: 0, a: 1, t: 900 },
      ] as const;
    for (const how of [outcome.abandonedSilently, outcome.open]) {
      const { attempts } = measuredFrom(scheduleOf([{ channel: 0 }]), lines(how));
      expect(attempts.at(0)).toMatchObject({ taken: Number.NaN, group: -1, wait: 0.5 });
    }
  });

  it('waits until the first message of a session', () => {
    const { attempts } = measuredFrom(scheduleOf([{ channel: 0 }]), [
      { e: 'sent', j: 0, a: 1, d: 0, t: 0 },
      { e: 'taken', j: 0, a: 1, t: 200, g: 0, n: 0 },
      { e: 'wrote', j: 0, a: 1, t: 300 },
      { e: 'answered', j: 0, a: 1, t: 900 },
      { e: 'ended', j: 0, a: 1, t: 950, o: outcome.served },
    ]);
    expect(attempts.at(0)?.wait).toBeCloseTo(0.3, 9);
  });

  it('counts what happened twice to a contact, of which the first time holds', () => {
    const [sent, open, taken, answered, ended] = servedLines(0, 0);
    const byAnother = { e: 'taken', j: 0, a: 1, t: 700, g: 1, n: 4 } as const;
    const lines = [sent, open, open, taken, byAnother, answered, answered, ended];
    const { attempts, counts } = measuredFrom(
      scheduleOf([{}]),
      lines.flatMap((one) => one ?? []),
    );
    expect(counts).toMatchObject({ contacts: 1, opened: 1 });
    expect(counts.duplicates).toEqual({ sent: 0, opened: 1, taken: 1, answered: 1 });
    expect(attempts.at(0)).toMatchObject({ taken: 0.1, group: 0, agent: 0 });
  });

  it('knows what the backend opened: an open request that failed opened nothing', () => {
    const failed = { e: 'op', o: 'open', d: 0, t: 0, r: 9, s: 503, j: 1, a: 1 } as const;
    const { opened, counts } = measuredFrom(scheduleOf([{ start: 0 }, { start: 1 }]), [
      ...servedLines(0, 0),
      { e: 'sent', j: 1, a: 1, d: 1000, t: 1000 },
      failed,
      { e: 'ended', j: 1, a: 1, t: 1009, o: outcome.failed },
    ]);
    expect([...opened]).toEqual([1, 0]);
    expect(counts.opened).toBe(1);
  });

  it('counts the half line that a killed run leaves, and goes on', () => {
    const { counts } = measuredFrom(scheduleOf([{}]), ['{"e":"se', ...servedLines(0, 0)]);
    expect(counts).toMatchObject({ unreadable: 1, sent: 1, unended: 0 });
  });
});

describe('operations', () => {
  const done = (more: Partial<OperationLine> = {}): OperationLine => ({
    e: 'op',
    o: 'take',
    d: 10,
    t: 14,
    r: 30,
    s: 200,
    ...more,
  });
  const outcomesOf = (...lines: readonly Partial<OperationLine>[]) =>
    operationColumns(lines.map(done)).outcome;

  it('have their latency from the due time, in its order, or from when they were sent', () => {
    const columns = operationColumns([done({ d: 20 }), done({ d: -3 }), done({ o: 'close' })]);
    expect([...columns.due]).toEqual([-3, 10, 20]);
    expect([...latenciesOf(columns, 'take')]).toEqual([33, 10]);
    expect([...latenciesOf(columns, 'take', 'sent')]).toEqual([16, 16]);
    expect([...latenciesOf(columns, undefined)]).toEqual([33, 20, 10]);
  });

  it('have none where they wait for news: how long that took says nothing of a backend that pushes', () => {
    const lines = [done(), done({ o: 'watch', r: 9000 }), done({ o: 'inbox', r: 9000 })];
    const columns = operationColumns(lines, true);
    expect([...latenciesOf(columns, undefined)]).toEqual([20]);
    expect([...latenciesOf(columns, 'watch')]).toEqual([]);
    expect([...latenciesOf(operationColumns(lines), 'watch')]).toEqual([8990]);
    expect(summariesOf(columns)[0]).toMatchObject({
      operation: 'watch',
      count: 1,
      p50: Number.NaN,
    });
  });

  it('have failed without an answer or with an error, but not when they lost a race or came too often', () => {
    const statuses = [0, 200, 201, 409, 403, 429, 500];
    const outcomes = outcomesOf(...statuses.map((s) => ({ s, d: 0 })));
    expect(statuses.filter((_, i) => hasFailed(outcomes[i] as number))).toEqual([0, 403, 500]);
    expect(statuses.filter((_, i) => isLimited(outcomes[i] as number))).toEqual([429]);
  });

  it('go by what the answer meant, where the status says something else', () => {
    const outcomes = outcomesOf({ x: 'down' }, { s: 422, x: 'lost' }, { s: 403, x: 'limited' });
    expect([...outcomes].map(hasFailed)).toEqual([true, false, false]);
  });

  it('stay in the order in which they were written where they were due together', () => {
    const columns = operationColumns(
      Array.from({ length: 5000 }, (_, i) => done({ d: i % 7, r: i })),
    );
    const last = new Map<number, number>();
    for (let row = 0; row < columns.rows; row++) {
      const [due, answered] = [columns.due[row] as number, columns.answered[row] as number];
      expect(answered).toBeGreaterThan(last.get(due) ?? -1);
      last.set(due, answered);
    }
    expect([...columns.due]).toEqual([...columns.due].sort((a, b) => a - b));
  });

  it('are summed up one by one, what people do apart from polling, with their requests', () => {
    const columns = operationColumns([
      done({ n: 3 }),
      done({ s: 409 }),
      done({ s: 429 }),
      done({ s: 500 }),
      done({ o: 'inbox' }),
      done({ o: 'watch', n: 0 }),
    ]);
    expect(summariesOf(columns)).toMatchObject([
      { operation: 'watch', isPolling: true, count: 1, requests: 0 },
      { operation: 'inbox', isPolling: true, count: 1, requests: 1 },
      {
        operation: 'take',
        isPolling: false,
        count: 4,
        requests: 6,
        failed: 1,
        limited: 1,
        lostRaces: 1,
        mean: 20,
        p999: 20,
      },
    ]);
  });
});
