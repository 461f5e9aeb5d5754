import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scheduledAgents } from '../../../src/experiment/referee/scheduled-agents.ts';
import type { AgentGroup, Duty } from '../../../src/scenario/agent-group.ts';
import { seconds } from '../../../src/units.ts';

const groupOf = (duty: Duty): AgentGroup => ({ agents: 9, duty }) as AgentGroup;
const anyShift = fc.record({
  agent: fc.nat(4),
  from: fc.integer({ min: -5, max: 30 }),
  lasts: fc.integer({ min: 1, max: 20 }),
});

describe('the agents on duty at an instant', () => {
  it('are those with a shift then, each counted once however many shifts overlap', () => {
    fc.assert(
      fc.property(fc.array(anyShift, { maxLength: 15 }), (drawn) => {
        const shifts = drawn.map(({ agent, from, lasts }) => ({
          agent,
          from: seconds(from),
          to: seconds(from + lasts),
          day: 0,
        }));
        const there = scheduledAgents(groupOf({ kind: 'shifts', shifts }));
        for (let at = -6; at < 52; at += 0.5) {
          const named = shifts.filter(({ from, to }) => from <= at && at < to);
          expect(there(at)).toBe(new Set(named.map(({ agent }) => agent)).size);
        }
      }),
    );
  });

  it('are those of the level that holds, and none before the first', () => {
    const levels = [
      { from: seconds(10), agents: 3 },
      { from: seconds(20), agents: 0 },
      { from: seconds(30), agents: 5 },
    ];
    const there = scheduledAgents(groupOf({ kind: 'levels', levels }));
    expect([9, 10, 19.9, 20, 30, 1e9].map(there)).toEqual([0, 3, 3, 0, 5, 5]);
    expect(scheduledAgents(groupOf({ kind: 'always' }))(0)).toBe(9);
  });
});
