import { describe, expect, it } from 'vitest';
import type { Probe, Search } from '../../src/planning/capacity-state.ts';
import { type ProbeStep, runSearch } from '../../src/planning/run-search.ts';

const search: Search = {
  plan: { start: 1, lowest: 0.1, highest: 32, width: 0.2, mostProbes: 20 },
  probes: [],
};
const found = ({ multiple, longer, draw, purpose }: ProbeStep): Probe => ({
  multiple,
  longer,
  draw,
  purpose,
  found: multiple <= 5 ? 'held' : 'broken',
  journeysAnHour: 100 * multiple,
  criteria: [],
});

describe('a search that is run', () => {
  it('keeps what is known after each probe', async () => {
    const kept: number[] = [];
    const { probes } = await runSearch(
      search,
      async (step) => found(step),
      async (known) => void kept.push(known.probes.length),
    );
    expect(kept).toEqual(probes.map((_, i) => i + 1));
    expect(probes.at(-1)).toMatchObject({ purpose: 'confirm', found: 'held' });
  });

  it('that is interrupted keeps all probes but the one in hand, and goes on from a file as if it had not been', async () => {
    const nothing = async () => undefined;
    const whole = await runSearch(search, async (step) => found(step), nothing);
    for (let last = 1; last <= whole.probes.length; last++) {
      const part = await runSearch(
        search,
        async (step, number) => (number === last ? undefined : found(step)),
        nothing,
      );
      expect(part.probes).toEqual(whole.probes.slice(0, last - 1));
      const read = JSON.parse(JSON.stringify(part)) as Search;
      expect(await runSearch(read, async (step) => found(step), nothing)).toEqual(whole);
    }
  });

  it('that fails outside has kept what was known', async () => {
    let kept: Search | undefined;
    const run = runSearch(
      search,
      async (step, number) => {
        if (number === 3) throw new Error('k6 is gone');
        return found(step);
      },
      async (known) => {
        kept = known;
      },
    );
    await expect(run).rejects.toThrow('k6 is gone');
    expect(kept?.probes).toHaveLength(2);
  });
});
