import { describe, expect, it } from 'vitest';
import { startsAs } from '../../src/demand/schedule.ts';
import { outcome } from '../../src/journey/outcome.ts';
import { readLines } from '../../src/loadtest/measured-traces.ts';
import { hasFailed, latencyOf } from '../../src/loadtest/measurement.ts';
import { measuredFrom, scheduleOf, servedLines } from './made-up-run.ts';

describe('the lines of a replay', () => {
  it('are read one by one; half a line and words of others are counted, errors kept', () => {
    const [sent] = servedLines(0, 1000);
    const read = readLines([
      JSON.stringify(sent),
      '',
      '{"e":"ended","j":0,"a":1,"t":12',
      '{"e":"error","message":"boom"}',
    ]);
    expect(read).toEqual({ lines: [sent], unreadable: 1, errors: ['boom'] });
  });
});

describe('a measurement', () => {
  it('times a live contact from its due time to the agent, in simulated seconds', () => {
    const schedule = scheduleOf([{ start: 30, handling: 6, customer: 9 }]);
    const lines = servedLines(0, 1000, { late: 3, taken: 250, answered: 450 });
    const { attempts, lateness, counts } = measuredFrom(schedule, lines, { speed: 30 });
    expect(attempts).toMatchObject([
      { journey: 0, attempt: 1, customer: 9, due: 30, wait: 7.5, taken: 37.5, group: 0, agent: 0 },
    ]);
    expect(attempts[0]).toMatchObject({ outcome: outcome.served, handling: 6, ended: 43.8 });
    expect(lateness).toEqual([3]);
    expect(counts).toMatchObject({ scheduled: 1, sent: 1, contacts: 1, lost: 0, duplicated: 0 });
  });

  it('times a deferred contact to its answer', () => {
    const lines = servedLines(0, 0, { taken: 250, answered: 450 });
    const { attempts } = measuredFrom(scheduleOf([{}]), lines, { waitsForAnswer: true });
    expect(attempts[0]?.wait).toBe(0.45);
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
    expect(attempts.map(({ journey, attempt }) => [journey, attempt])).toEqual([
      [0, 1],
      [1, 1],
      [0, 2],
    ]);
    expect(attempts[2]).toMatchObject({ due: 3, wait: 0.5, outcome: outcome.abandoned });
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
    expect(counts).toMatchObject({ scheduled: 3, sent: 2, lost: 1, duplicated: 1 });
  });

  it('tells what the cap cut from what is lost', () => {
    const { counts } = measuredFrom(scheduleOf([{}]), [
      { e: 'sent', j: 0, a: 1, d: 0, t: 0 },
      { e: 'ended', j: 0, a: 1, t: 900, o: outcome.open },
    ]);
    expect(counts).toMatchObject({ cut: 1, lost: 0 });
  });

  it('marks a contact that was open when the window began, in its first attempt only', () => {
    const schedule = scheduleOf([{ startsAs: startsAs.waiting, attempt: 2 }]);
    const { attempts, counts } = measuredFrom(schedule, [
      { e: 'sent', j: 0, a: 2, d: 0, t: 0 },
      { e: 'ended', j: 0, a: 2, t: 100, o: outcome.abandoned },
      { e: 'sent', j: 0, a: 3, d: 200, t: 200 },
      { e: 'ended', j: 0, a: 3, t: 300, o: outcome.abandoned },
    ]);
    expect(attempts.map(({ attempt, carried }) => [attempt, carried])).toEqual([
      [2, 1],
      [3, 0],
    ]);
    expect(counts.sent).toBe(1);
  });

  it('opens an episode on each channel that the customer comes to', () => {
    const attempt = (a: number, to: object) =>
      [
        { e: 'sent', j: 0, a, d: a, t: a, ...to },
        { e: 'ended', j: 0, a, t: a, o: outcome.served },
      ] as const;
    const { attempts } = measuredFrom(scheduleOf([{ channel: 0, place: 4 }]), [
      ...attempt(1, {}),
      ...attempt(2, {}),
      ...attempt(3, { c: 1, p: 5 }),
      ...attempt(4, { c: 1, p: 6 }),
      ...attempt(5, {}),
    ]);
    expect(attempts.map(({ channel, place, opening }) => [channel, place, opening])).toEqual([
      [0, 4, 1],
      [0, 4, 0],
      [1, 5, 1],
      [1, 6, 0],
      [0, 4, 1],
    ]);
  });

  it('counts the half line that a killed run leaves, and goes on', () => {
    const { counts } = measuredFrom(scheduleOf([{}]), ['{"e":"se', ...servedLines(0, 0)]);
    expect(counts).toMatchObject({ unreadable: 1, sent: 1, lost: 0 });
  });
});

describe('an operation', () => {
  const line = { e: 'op', o: 'take', d: 10, t: 14, r: 30 } as const;

  it('has its latency from the due time, not from when it was sent', () => {
    expect(latencyOf({ ...line, s: 200 })).toBe(20);
  });

  it('has failed without an answer or with an error, but not when it lost a race or came too often', () => {
    const failed = [0, 200, 201, 409, 403, 429, 500].filter((s) => hasFailed({ ...line, s }));
    expect(failed).toEqual([0, 403, 500]);
  });

  it('goes by what its answer meant, where the status says something else', () => {
    expect(hasFailed({ ...line, s: 200, x: 'down' })).toBe(true);
    expect(hasFailed({ ...line, s: 422, x: 'lost' })).toBe(false);
    expect(hasFailed({ ...line, s: 403, x: 'limited' })).toBe(false);
  });
});
