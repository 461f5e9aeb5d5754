import { describe, expect, it } from 'vitest';
import { calendarClock } from '../../src/experience/clock.ts';
import { ticketClocks } from '../../src/experience/ticket-clocks.ts';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { AttemptRecord } from '../../src/simulation/attempt-record.ts';
import { seconds } from '../../src/units.ts';

const H = 3600;

interface Played {
  readonly records: readonly AttemptRecord[];
  /** By the words of targets, without the tag. */
  of(figure: string): number;
}

async function played(text: string): Promise<Played> {
  const scenario = parseScenario(text, 'tickets.yaml');
  const records: AttemptRecord[] = [];
  const { figures, broken } = await simulate(scenario, demandOf(scenario), {
    replications: 1,
    collect: (record) => records.push({ ...record }),
  });
  expect(broken).toEqual([]);
  const byText = new Map(figures.map(({ figure, value }) => [figureText(figure), value]));
  return {
    records,
    of: (figure) => byText.get(figure.replace(' ', '{channel:tickets} ')) ?? Number.NaN,
  };
}

/** Friday, 23 October 2026, at 0:00 in Vienna; closed on Saturday, Sunday (25 hours) and on Monday. */
const weekend = (channel: string, instants: readonly number[], length = 100) => `
version: 1
name: A long weekend
drainCap: 4 d
calendar:
  zone: Europe/Vienna
  from: 2026-10-23
  hours: { mon-fri: "08:00-18:00" }
  holidays: [2026-10-26]
demand: { kind: instants, length: ${length} h, instants: { tickets: [${instants.map((at) => at * H)}] } }
channels:
  tickets:
    kind: deferred
    handling: constant(30 min)
    serviceLevelWithin: 4 h
    ${channel}
agents: { team: { agents: 1, channels: [tickets] } }
targets: { "backlogAge{channel:tickets}": ["avg<1000000"] }
`;
/** Opening on Tuesday: four days of which one has 25 hours, and eight hours. */
const tuesday = 4 * 24 + 1 + 8;

describe('deferred work', () => {
  it('waits for opening over nights, the weekend, the long day and the holiday', async () => {
    const { records } = await played(weekend('', [7, 17.75, 30], 120));
    // At 8:00; in overtime, as it was begun before closing; and on Tuesday.
    expect(records.map(({ due, wait }) => (due + wait) / H)).toEqual([8.5, 18.25, tuesday + 0.5]);
  });

  it('has first responses in calendar and in business time', async () => {
    const { of } = await played(weekend('', [7, 30], 120));
    expect(of('firstResponse avg')).toBeCloseTo(((1.5 + tuesday + 0.5 - 30) / 2) * H, 6);
    expect(of('firstResponseBusiness avg')).toBeCloseTo(0.5 * H, 6);
  });

  it('keeps its goal in business time and breaks its promise in calendar time', async () => {
    const { of } = await played(weekend('responseGoal: 30 min\n    promise: 24 h', [7, 30], 120));
    expect(of('withinGoal rate')).toBe(1);
    expect(of('withinPromise rate')).toBe(0.5);
    const late = await played(weekend('responseGoal: 29 min', [7, 30], 120));
    expect(late.of('withinGoal rate')).toBe(0);
  });

  it('carries its backlog over nights, and knows its ages', async () => {
    // At the end, on Monday at 12:00: three tickets of Saturday and Sunday, and one of that morning.
    const end = 3 * 24 + 1 + 12;
    const { of } = await played(
      weekend('responseGoal: 1 h', [17, 17.75, 30, 40, 50, end - 1], end),
    );
    expect(of('backlog count')).toBe(4);
    expect(of('backlogAge max')).toBe((end - 30) * H);
    expect(of('backlogAge avg')).toBe(((3 * end - 120 + 1) / 4) * H);
    expect(of('overdue count')).toBe(0);
    // On Friday at 18:00 one was in hand.
    expect(of('backlogAtClosing count')).toBe(1);
    expect(
      ['Under4h', '4To8h', '8To24h', '1To2d', '2To5d', 'Over5d'].map((age) =>
        of(`backlog${age} count`),
      ),
    ).toEqual([1, 0, 0, 2, 1, 0]);
  });

  it('answers by due date where it says so', async () => {
    const two = (order: string) =>
      weekend(`order: ${order}\n    responseGoal: 4 h`, [8, 8.1, 8.2])
        .replace(
          'agents: { team:',
          `  letters: { kind: deferred, handling: constant(30 min), serviceLevelWithin: 4 h, order: ${order}, responseGoal: 1 h }
agents: { team:`,
        )
        .replace('channels: [tickets]', 'channels: [[tickets, letters]]')
        .replace('instants: { tickets:', `instants: { letters: [${8.3 * H}], tickets:`);
    const orderOf = async (order: string) =>
      (await played(two(order))).records.map(({ due }) => Math.round((due / H) * 10) / 10);
    expect(await orderOf('first-come')).toEqual([8, 8.1, 8.2, 8.3]);
    expect(await orderOf('due-date')).toEqual([8, 8.3, 8.1, 8.2]);
  });

  it('reopens tickets, whose clock of resolution never restarts', async () => {
    const unresolved = 'unresolved: { probability: 1, delay: constant(2 h), attempts: 3 }';
    const { of, records } = await played(weekend(unresolved, [9], 24));
    expect(records.map(({ due }) => due / H)).toEqual([9, 11.5, 14]);
    const events = records.flatMap(({ due, wait }) => [
      { kind: 'customer' as const, at: seconds(due) },
      { kind: 'reply' as const, at: seconds(due + wait), leavesWith: 'nobody' as const },
    ]);
    const clocks = ticketClocks(events, calendarClock);
    expect(of('fullResolution avg')).toBe(clocks.fullResolution);
    expect(of('teamTime avg')).toBe(clocks.teamTime);
    expect(of('reopened rate')).toBeCloseTo(clocks.reopened / clocks.publicReplies, 12); // all solve
    // A reopening is no first response.
    expect(of('firstResponse avg')).toBe(clocks.firstResponse);
  });

  it('stops the clock of the team while the customer is asked for something', async () => {
    const pending = 'pending: { probability: 1, delay: constant(2 h), attempts: 2 }';
    const { of, records } = await played(weekend(pending, [9], 24));
    expect(records.map(({ due, pending }) => [due / H, pending])).toEqual([
      [9, 1],
      [11.5, 0],
    ]);
    const clocks = ticketClocks(
      records.flatMap(({ due, wait, pending }) => [
        { kind: 'customer' as const, at: seconds(due) },
        {
          kind: 'reply' as const,
          at: seconds(due + wait),
          leavesWith: pending === 1 ? ('customer' as const) : ('nobody' as const),
        },
      ]),
      calendarClock,
    );
    expect(of('firstResponse avg')).toBe(clocks.firstResponse);
    expect(of('fullResolution avg')).toBe(clocks.fullResolution);
    expect(of('teamTime avg')).toBe(clocks.teamTime);
    expect(clocks.customerTime).toBe(2 * H);
    expect(of('reopened rate')).toBe(clocks.reopened);
  });

  it('turns callers away outside opening hours, and tells of them apart', async () => {
    const scenario = parseScenario(
      weekend('', [9])
        .replace(
          'agents: { team:',
          `  phone: { kind: live-voice, handling: constant(3 min), patience: constant(1 min), serviceLevelWithin: 20 s, retry: { probability: 1, delay: constant(1 h), attempts: 2 } }\nagents: { calls: { agents: 1, channels: [phone] }, team:`,
        )
        .replace(
          'instants: { tickets:',
          `instants: { phone: [${[7.5, 8, 17.99, 18, 30].map((at) => at * H)}], tickets:`,
        ),
      'calls.yaml',
    );
    const records: AttemptRecord[] = [];
    const { figures } = await simulate(scenario, demandOf(scenario), {
      replications: 1,
      collect: (record) => record.channel === 1 && records.push({ ...record }),
    });
    // Second attempts: at 8:30 it is open; 19:00 and 31:00 are as closed as 18:00 sharp.
    expect(
      records
        .map(({ due, outcome }) => [due / H, outcome])
        .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
    ).toEqual([
      [7.5, 3],
      [8, 0],
      [8.5, 0],
      [17.99, 0],
      [18, 3],
      [19, 3],
      [30, 3],
      [31, 3],
    ]);
    const of = (text: string) => figures.find(({ figure }) => figureText(figure) === text)?.value;
    expect(of('closed{channel:phone} count')).toBe(5);
    expect(of('offered{channel:phone} count')).toBe(3);
    expect(of('serviceLevel{channel:phone} rate')).toBe(1);
  });
});
