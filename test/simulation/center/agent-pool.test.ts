import { describe, expect, it } from 'vitest';
import { AgentPool } from '../../../src/simulation/center/agent-pool.ts';

describe('a group of agents', () => {
  it('gives the next contact to the agent who has been idle the longest', () => {
    const pool = new AgentPool(3, 1, 0, 100);
    const [a, b, c] = [pool.take(0), pool.take(1), pool.take(2)];
    expect([a, b, c].map((place) => pool.agentOf(place))).toEqual([0, 1, 2]);
    expect(pool.hasFree).toBe(false);
    pool.release(b, 5);
    pool.release(a, 6);
    expect([pool.take(7), pool.take(8)]).toEqual([b, a]);
    expect(pool.hasFree).toBe(false);
  });

  it('gives everybody a first contact before anybody a second', () => {
    const pool = new AgentPool(2, 2, 0, 100);
    const agents = [0, 1, 2, 3].map((now) => pool.agentOf(pool.take(now)));
    expect(agents).toEqual([0, 1, 0, 1]);
    expect(pool.hasFree).toBe(false);
  });

  it('counts an agent with two contacts as busy once', () => {
    const pool = new AgentPool(1, 2, 0, 100);
    const first = pool.take(10);
    const second = pool.take(20);
    pool.release(first, 30);
    pool.release(second, 45);
    expect(pool.busy).toBe(35);
  });

  it('accounts only within its span, and for those still busy at the end', () => {
    const pool = new AgentPool(2, 1, 10, 50);
    pool.release(pool.take(0), 15); // 5 of it within
    pool.release(pool.take(2), 8); // none
    pool.take(40); // 10 of it within
    pool.close(80);
    expect(pool.busy).toBe(15);
  });
});
