import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgentGroup, staffedGroup } from '../../../src/simulation/center/agent-group.ts';

describe('a group of agents', () => {
  it('gives the next contact to the agent who has been idle the longest', () => {
    const group = staffedGroup(3, 1);
    expect([group.take(0), group.take(1), group.take(2)]).toEqual([0, 1, 2]);
    expect(group.hasFree).toBe(false);
    group.release(1, 5);
    group.release(0, 6);
    expect([group.take(7), group.take(8)]).toEqual([1, 0]);
    expect(group.hasFree).toBe(false);
  });

  it('gives the next contact to an agent with the fewest', () => {
    const group = staffedGroup(2, 3);
    expect([0, 1, 2, 3].map((now) => group.take(now))).toEqual([0, 1, 0, 1]);
    group.release(1, 5);
    group.release(1, 6);
    expect([group.take(7), group.take(8), group.take(9), group.take(10)]).toEqual([1, 1, 0, 1]);
    expect(group.hasFree).toBe(false);
  });

  it('gives nothing more to who is off duty, and lets what is in hand be finished', () => {
    const group = staffedGroup(2, 2);
    group.take(0);
    group.goOff(0);
    expect([group.take(1), group.take(2)]).toEqual([1, 1]);
    expect([group.hasFree, group.first, group.onDuty]).toEqual([false, -1, 1]);
    group.release(0, 3);
    expect(group.hasFree).toBe(false);
    group.comeOn(0);
    expect([group.take(4), group.take(5), group.hasFree]).toEqual([0, 0, false]);
  });

  it('counts an agent with two contacts as busy once', () => {
    const group = new AgentGroup(1, 2, 0, 100);
    group.comeOn(0);
    group.take(10);
    group.take(20);
    group.release(0, 30);
    group.release(0, 45);
    expect([group.busy.within, group.contacts.within]).toEqual([35, 45]);
  });

  it('accounts only within its span', () => {
    const group = new AgentGroup(2, 1, 10, 50);
    group.comeOn(0);
    group.comeOn(1);
    const [first, second] = [group.take(0), group.take(2)];
    group.release(second, 8); // none of it within
    group.release(first, 15); // 5 of it within
    group.take(40); // 10 of it within
    group.busy.change(80, 0);
    expect(group.busy.within).toBe(15);
    expect(group.busy.whole).toBe(15 + 6 + 40);
  });

  it('knows at every moment who is free, whatever happens', () => {
    const act = fc.oneof(
      fc.constant({ kind: 'take' as const, agent: 0 }),
      fc.record({
        kind: fc.constantFrom('release' as const, 'off' as const, 'on' as const),
        agent: fc.nat(4),
      }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.array(act, { maxLength: 80 }),
        (slots, acts) => {
          const group = staffedGroup(5, slots);
          const held = [0, 0, 0, 0, 0];
          const isOn = [true, true, true, true, true];
          const free = () => held.filter((n, agent) => isOn[agent] && n < slots);
          for (const { kind, agent } of acts) {
            if (kind === 'take' && group.hasFree) {
              const taker = group.take(0);
              expect([isOn[taker], held[taker]]).toEqual([true, Math.min(...free())]);
              held[taker] = (held[taker] as number) + 1;
            } else if (kind === 'release' && (held[agent] as number) > 0) {
              group.release(agent, 0);
              held[agent] = (held[agent] as number) - 1;
            } else if (kind === 'off') {
              group.goOff(agent);
              isOn[agent] = false;
            } else if (kind === 'on') {
              group.comeOn(agent);
              isOn[agent] = true;
            }
            expect(group.places).toBe(free().reduce((sum, n) => sum + slots - n, 0));
            expect([...group.held]).toEqual(held);
          }
        },
      ),
      { seed: 11 },
    );
  });
});
