import { describe, expect, it } from 'vitest';
import { rowsOf, type ScheduleRow, startsAs } from '../../src/demand/schedule.ts';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { figureText } from '../../src/scenario/figure.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { AttemptRecord } from '../../src/simulation/attempt-record.ts';

const inbox = (backlog: object) =>
  parseScenario(
    JSON.stringify({
      version: 1,
      name: 'inbox',
      replications: 4,
      demand: { kind: 'forecast', interval: '8 h', perHour: { email: [10], letters: [2] } },
      channels: {
        email: { kind: 'deferred', handling: 'exponential(4 min)', serviceLevelWithin: '4 h' },
        letters: { kind: 'deferred', handling: 'exponential(9 min)', serviceLevelWithin: '8 h' },
      },
      agents: { team: { agents: 2, channels: ['email', 'letters'] } },
      backlog,
    }),
    'inbox.json',
  );
const rows = (backlog: object): ScheduleRow[] => {
  const all: ScheduleRow[] = [];
  for (const row of rowsOf(demandOf(inbox(backlog)).schedule(0))) all.push({ ...row });
  return all;
};

describe('the backlog of yesterday', () => {
  it('waits when the run begins, so many of each channel', () => {
    const open = rows({ email: 30, letters: 5 }).filter((row) => row.startsAs === startsAs.waiting);
    expect(open.length).toBe(35);
    expect(open.filter(({ channel }) => channel === 0).length).toBe(30);
    expect(new Set(open.map(({ handling }) => handling)).size).toBe(35);
    expect(open.every(({ start }) => start === 0)).toBe(true);
  });

  it('changes nobody who comes today but the numbers of their journeys', () => {
    const today = ({ journey: _, ...row }: ScheduleRow) => row;
    const arrivals = rows({ email: 30, letters: 5 }).filter(
      (row) => row.startsAs === startsAs.attempt,
    );
    expect(arrivals.map(today)).toEqual(rows({}).map(today));
    expect(arrivals[0]?.journey).toBe(35);
  });

  it('of one more is that of one less, and one more', () => {
    const open = (backlog: object) =>
      rows(backlog).filter((row) => row.startsAs === startsAs.waiting);
    expect(open({ email: 31 }).slice(0, 30)).toEqual(open({ email: 30 }));
  });

  it('is answered before what comes today, and is in no figure of today', async () => {
    const records: AttemptRecord[] = [];
    const scenario = inbox({ email: 60 });
    const demand = demandOf(scenario);
    const result = await simulate(scenario, demand, {
      collect: (record) => records.push({ ...record }),
    });
    expect(result.carried).toBe(4 * 60);
    expect(records.filter(({ carried }) => carried === 1).length).toBe(60);
    const emails = records.filter(({ channel }) => channel === 0);
    const lastOfBacklog = Math.max(
      ...emails.filter(({ carried }) => carried === 1).map(({ taken }) => taken),
    );
    const firstOfToday = Math.min(
      ...emails.filter(({ carried }) => carried === 0).map(({ taken }) => taken),
    );
    expect(firstOfToday).toBeGreaterThanOrEqual(lastOfBacklog);

    const offered = ({ figures }: typeof result) =>
      figures.find(({ figure }) => figureText(figure) === 'offered{channel:email} count')?.value;
    const without = inbox({});
    const empty = await simulate(without, demandOf(without));
    expect(offered(result)).toBe(offered(empty));
    const wait = ({ figures }: typeof result) =>
      figures.find(({ figure }) => figureText(figure) === 'wait{channel:email} avg')?.value ?? 0;
    // Two agents have some two hours of work before they come to today's. With four runs, less than
    // ten minutes of that by chance once in 350 (mean 1,320 s, standard deviation 520 s a run).
    expect(wait(result)).toBeGreaterThan(wait(empty) + 600);
    expect(result.broken).toEqual([]);
  });

  it.each([
    [{ emails: 3 }, 'did you mean email?'],
    [{ email: -1 }, 'a whole number'],
    [{ email: 2.5 }, 'a whole number'],
  ])('cannot be %j', (backlog, why) => {
    expect(() => inbox(backlog)).toThrow(why);
  });
});
