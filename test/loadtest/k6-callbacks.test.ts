import { beforeEach, describe, expect, it, vi } from 'vitest';
import { startsAs } from '../../src/demand/schedule.ts';
import type { Caller } from '../../src/loadtest/k6/callbacks.ts';
import { AgentGroup } from '../../src/simulation/center/agent-group.ts';

const clock = vi.hoisted(() => ({ at: 0 }));
const settings = vi.hoisted(() => ({ reached: 1, starts: 0, estimate: 'queue-length' }));

vi.mock('k6/metrics', () => ({ Counter: class {} }));
vi.mock('../../src/loadtest/k6/plan.ts', async () => {
  const { compileLaw } = await import('../../src/mathematics/random/law.ts');
  const law = (value: number) => compileLaw({ kind: 'constant', value });
  const rows = Array.from({ length: 9 }, (_, row) => row);
  const columns = {
    keyHigh: rows,
    keyLow: rows,
    attempt: rows.map(() => 1),
    channel: rows.map(() => 0),
    get startsAs() {
      return rows.map(() => settings.starts);
    },
  };
  const callback = {
    get estimate() {
      return { kind: settings.estimate, meanHandling: 60 };
    },
    threshold: 70,
    acceptance: 1,
    dialling: law(20),
    get reached() {
      return settings.reached;
    },
    calls: 2,
    again: law(50),
  };
  return {
    plan: { channels: ['phone'], groups: [{ tiers: [[0]] }], service: [{ callback }] },
    schedule: { at: (row: number) => ({ columns, index: row }) },
    now: () => clock.at,
    toWall: (seconds: number) => seconds * 1000,
    toSimulated: (milliseconds: number) => milliseconds / 1000,
  };
});
const { Callbacks } = await import('../../src/loadtest/k6/callbacks.ts');

/** One agent, who is busy: somebody who finds one waiting would be told of 120 s, and the first one of 60 s. */
function setting() {
  const group = new AgentGroup(1, 1);
  const [agent] = group.agents;
  if (agent === undefined) throw new Error('there is an agent');
  group.comeOn(agent, 0);
  group.take(agent, 0);
  const told: string[] = [];
  const lines: { e: string; j: number; t: number; y?: number; h?: string }[] = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(JSON.parse(line)));
  const of = (row: number): Caller => ({
    row,
    attempt: 1,
    journey: row,
    where: 0,
    picksUp: () => told.push(`${row} picks up`),
    goesWithout: () => told.push(`${row} goes without`),
  });
  return { callbacks: new Callbacks([group]), group, agent, told, lines, of };
}
const contact = (row: number) => ({ row, attempt: 1, channel: 0, repetition: 1 });

beforeEach(() => {
  Object.assign(settings, { reached: 1, starts: startsAs.attempt, estimate: 'queue-length' });
  clock.at = 0;
});

describe('callbacks in k6', () => {
  it('are offered to who would wait long, and leave the others on the line', () => {
    const { callbacks, lines, of, group, agent } = setting();
    expect([0, 1].map((row) => callbacks.joins(of(row)))).toEqual([false, true]);
    expect(lines).toMatchObject([{ e: 'offered', j: 1, y: 1 }]);
    // Who is free takes one of them at the next look: the third is behind the other.
    group.release(agent, 0);
    expect(callbacks.joins(of(2))).toBe(true);
    callbacks.leaves(of(0));
    callbacks.leaves(of(1));
    callbacks.leaves(of(2));
    expect(callbacks.joins(of(3))).toBe(false);
    expect(lines).toHaveLength(2);
  });

  it('keep nobody in the queue whom one of two agents has, in whatever order they hear of it', () => {
    const { callbacks, lines, of } = setting();
    for (const row of [0, 1, 2, 3]) {
      callbacks.joins(of(row));
      callbacks.reach(contact(row));
      callbacks.reach(contact(row));
      callbacks.letGo(contact(row));
      callbacks.taken(contact(row));
      callbacks.leaves(of(row));
    }
    callbacks.joins(of(4));
    expect(lines).toEqual([]);
  });

  it('put back who is on the line and was not to be had', () => {
    const { callbacks, lines, of } = setting();
    callbacks.joins(of(0));
    callbacks.reach(contact(0));
    callbacks.letGo(contact(0));
    expect(callbacks.joins(of(1))).toBe(true);
    expect(lines).toHaveLength(1);
  });

  it('leave alone who is being called, and who is called later', () => {
    settings.reached = 0;
    const { callbacks, told, of } = setting();
    callbacks.joins(of(0));
    callbacks.joins(of(1));
    expect(callbacks.isLeftOut(contact(1))).toBe(false);
    expect(callbacks.reach(contact(1))).toBe(20);
    expect(callbacks.isLeftOut(contact(1))).toBe(true);
    expect(callbacks.called(contact(1))).toBe('again');
    clock.at = 49_999;
    expect(callbacks.isLeftOut(contact(1))).toBe(true);
    clock.at = 50_000;
    expect(callbacks.isLeftOut(contact(1))).toBe(false);
    callbacks.reach(contact(1));
    expect(callbacks.called(contact(1))).toBe('lost');
    expect(told).toEqual(['1 goes without']);
    expect(callbacks.isLeftOut(contact(1))).toBe(true); // though the backend still shows it
  });

  it('keep on the line who was reached by phone, and whom the backend gives to nobody', () => {
    const { callbacks, lines, told, of } = setting();
    callbacks.joins(of(0));
    callbacks.joins(of(1));
    callbacks.reach(contact(1));
    expect(callbacks.called(contact(1))).toBe('reached');
    callbacks.letGo(contact(1));
    expect(told).toEqual(['1 picks up']);
    expect(callbacks.reach(contact(1))).toBeUndefined();
    expect(callbacks.taken(contact(1))).toBe(0);
    expect(lines.filter(({ e }) => e === 'called')).toHaveLength(1);
    expect(told).toHaveLength(1);
  });

  it('go by the wait of whoever was taken, or called, last', () => {
    settings.estimate = 'last-wait';
    const { callbacks, of } = setting();
    callbacks.joins(of(0));
    clock.at = 80_000;
    callbacks.reach(contact(0));
    expect(callbacks.joins(of(1))).toBe(false); // nobody has it yet
    callbacks.taken(contact(0));
    expect(callbacks.joins(of(2))).toBe(true);
    clock.at = 140_000;
    callbacks.reach(contact(2));
    expect(callbacks.joins(of(3))).toBe(false); // after 60 s
  });

  it('offer nothing to who was there before the window, and call who had hung up', () => {
    settings.starts = startsAs.waiting;
    const { callbacks, lines, of } = setting();
    expect([0, 1].map((row) => callbacks.joins(of(row)))).toEqual([false, false]);
    settings.starts = startsAs.offLine + 1;
    settings.reached = 0;
    expect(callbacks.joins(of(2))).toBe(true);
    expect(callbacks.reach(contact(2))).toBe(20);
    expect(callbacks.called(contact(2))).toBe('lost'); // it was the second of two calls
    expect(lines.map(({ e }) => e)).toEqual(['called']);
  });

  it('leave alone whose contact an agent had before they knew that it is open', () => {
    const { callbacks, lines, of } = setting();
    callbacks.joins(of(0));
    expect(callbacks.reach(contact(1))).toBeUndefined();
    expect(callbacks.joins(of(1))).toBe(false);
    expect(lines).toEqual([]);
  });
});
