import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Agent, AgentGroup } from '../../../src/simulation/center/agent-group.ts';

/** Gives the next contact to whose turn it is, and says who that is. */
function taker(group: AgentGroup, now = 0): number {
  const agent = group.first as Agent;
  group.take(agent, now);
  return agent.number;
}

function release(group: AgentGroup, agent: number, now = 0): void {
  group.release(group.agents[agent], now);
}

/** A group whose agents are all on duty. */
function staffedGroup(agents: number, slots: number): AgentGroup {
  const group = new AgentGroup(agents, slots);
  for (const agent of group.agents) group.comeOn(agent, 0);
  return group;
}

describe('a group of agents', () => {
  it('gives the next contact to the agent who has been idle the longest', () => {
    const group = staffedGroup(3, 1);
    expect([taker(group), taker(group), taker(group)]).toEqual([0, 1, 2]);
    expect(group.hasFree).toBe(false);
    release(group, 1);
    release(group, 0);
    expect([taker(group), taker(group)]).toEqual([1, 0]);
    expect(group.hasFree).toBe(false);
  });

  it('gives the next contact to an agent with the fewest', () => {
    const group = staffedGroup(2, 3);
    expect([0, 1, 2, 3].map(() => taker(group))).toEqual([0, 1, 0, 1]);
    release(group, 1);
    release(group, 1);
    expect([0, 1, 2, 3].map(() => taker(group))).toEqual([1, 1, 0, 1]);
    expect(group.hasFree).toBe(false);
  });

  it('gives nothing more to who is off duty, and lets what is in hand be finished', () => {
    const group = staffedGroup(2, 2);
    const first = group.agents[0] as Agent;
    taker(group);
    group.goOff(first, 0);
    expect([taker(group), taker(group)]).toEqual([1, 1]);
    expect([group.hasFree, group.first, group.onDuty]).toEqual([false, undefined, 1]);
    release(group, 0);
    expect(group.hasFree).toBe(false);
    group.comeOn(first, 0);
    expect([taker(group), taker(group), group.hasFree]).toEqual([0, 0, false]);
  });

  it('counts an agent with two contacts as busy once', () => {
    const group = new AgentGroup(1, 2, 0, 100);
    group.comeOn(group.agents[0] as Agent, 0);
    taker(group, 10);
    taker(group, 20);
    release(group, 0, 30);
    release(group, 0, 45);
    expect([group.busy.within, group.contacts.within]).toEqual([35, 45]);
  });

  it('accounts only within its span', () => {
    const group = new AgentGroup(2, 1, 10, 50);
    for (const agent of group.agents) group.comeOn(agent, 0);
    const [first, second] = [taker(group, 0), taker(group, 2)];
    release(group, second, 8); // none of it within
    release(group, first, 15); // 5 of it within
    taker(group, 40); // 10 of it within
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
              const next = taker(group);
              expect([isOn[next], held[next]]).toEqual([true, Math.min(...free())]);
              held[next] = (held[next] as number) + 1;
            } else if (kind === 'release' && (held[agent] as number) > 0) {
              release(group, agent);
              held[agent] = (held[agent] as number) - 1;
            } else if (kind === 'off') {
              group.goOff(group.agents[agent] as Agent, 0);
              isOn[agent] = false;
            } else if (kind === 'on') {
              group.comeOn(group.agents[agent] as Agent, 0);
              isOn[agent] = true;
            }
            expect(group.places).toBe(free().reduce((sum, n) => sum + slots - n, 0));
            expect(group.agents.map((one) => one.held)).toEqual(held);
          }
        },
      ),
      { seed: 11 },
    );
  });
});
