import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CapacitySearch, Found, ProbedMultiple } from '../../src/planning/capacity-search.ts';
import { nextSearchStep, type SearchStep } from '../../src/planning/search-step.ts';

const search: CapacitySearch = {
  start: 1,
  lowest: 1 / 16,
  highest: 64,
  width: 0.05,
  mostProbes: 40,
};

type Probe = Extract<SearchStep, { kind: 'probe' }>;
type Ended = Extract<SearchStep, { kind: 'ended' }>;

/** Plays a search on a backend whose probes find what `find` says. */
function played(
  find: (probe: Probe) => Found,
  how: Partial<CapacitySearch> = {},
): { readonly probed: readonly (ProbedMultiple & { purpose: string })[]; readonly end: Ended } {
  const plan = { ...search, ...how };
  const probed: (ProbedMultiple & { purpose: string })[] = [];
  for (;;) {
    const step = nextSearchStep(plan, probed);
    if (step.kind === 'ended') return { probed, end: step };
    const { multiple, longer, draw, purpose } = step;
    probed.push({ multiple, longer, draw, purpose, found: find(step) });
    if (probed.length > plan.mostProbes) throw new Error('more probes than there may be');
  }
}

const upTo =
  (capacity: number) =>
  ({ multiple }: Probe): Found =>
    multiple <= capacity ? 'held' : 'broken';

describe('a search for the capacity', () => {
  it('doubles until a probe breaks, halves the ratio between, and confirms', () => {
    const { probed, end } = played(upTo(5), { width: 0.2 });
    expect(probed.map(({ purpose, multiple }) => `${purpose} ${multiple}`)).toEqual([
      'bracket 1',
      'bracket 2',
      'bracket 4',
      'bracket 8',
      'bisect 5.657',
      'bisect 4.757',
      'confirm 4.757',
    ]);
    expect(end).toMatchObject({ by: 'narrow', held: 4.757, broken: 5.657, isConfirmed: true });
  });

  it('halves where the start breaks already', () => {
    const { probed, end } = played(upTo(0.3));
    expect(probed.slice(0, 3).map(({ multiple }) => multiple)).toEqual([1, 0.5, 0.25]);
    expect(end).toMatchObject({ by: 'narrow', isConfirmed: true });
  });

  it('says at least, where even the highest multiple holds, and nothing, where the lowest breaks', () => {
    expect(played(upTo(1000)).end).toMatchObject({ by: 'highest', held: 64, isConfirmed: true });
    expect(played(upTo(0)).end).toMatchObject({ by: 'lowest', held: undefined });
  });

  it('probes longer what is undecided, and then counts it as not holding', () => {
    const { probed, end } = played(({ multiple, longer }) => {
      if (multiple <= 3) return 'held';
      return multiple <= 4 && !longer ? 'undecided' : 'broken';
    });
    const four = probed.filter(({ multiple }) => multiple === 4);
    expect(four.map(({ longer, found }) => [longer, found])).toEqual([
      [false, 'undecided'],
      [true, 'broken'],
    ]);
    expect(end.held).toBeLessThanOrEqual(3);
  });

  it('looks for what is shown to break, where the ceiling is undecided', () => {
    const { probed, end } = played(({ multiple }) =>
      multiple <= 3 ? 'held' : multiple <= 3.6 ? 'undecided' : 'broken',
    );
    expect(end.by).toBe('narrow');
    expect(end.held).toBeGreaterThan(3 / 1.05);
    expect(end.broken).toBeGreaterThan(3.6);
    expect(end.broken).toBeLessThan(3.6 * 1.06);
    // What is above the ceiling is not probed longer for it.
    expect(probed.filter(({ purpose, longer }) => purpose === 'bound' && longer)).toEqual([]);
  });

  it('goes on below where the answer does not hold with other luck', () => {
    const { probed, end } = played((probe) => (probe.draw === 1 ? 'broken' : upTo(5)(probe)));
    const [unlucky, lucky] = probed.filter(({ draw }) => draw > 0);
    expect(unlucky?.found).toBe('broken');
    expect(lucky?.multiple).toBeLessThan(unlucky?.multiple as number);
    expect(end).toMatchObject({ by: 'narrow', isConfirmed: true, held: lucky?.multiple });
  });

  it('stops with "at least" where the sender is too slow twice', () => {
    const { probed, end } = played(({ multiple }) => (multiple > 4 ? 'unfit' : 'held'));
    expect(probed.filter(({ found }) => found === 'unfit').map(({ multiple }) => multiple)).toEqual(
      [8, 8],
    );
    expect(end).toMatchObject({ by: 'unfit', held: 4, isConfirmed: true, ceiling: undefined });
  });

  it('goes on where the sender was slow but once', () => {
    let times = 0;
    const { end } = played((probe) =>
      probe.multiple === 4 && times++ === 0 ? 'unfit' : upTo(5)(probe),
    );
    expect(end).toMatchObject({ by: 'narrow', isConfirmed: true });
    expect(end.held).toBeGreaterThan(4.5);
  });

  it('goes up where there are too few contacts to judge by: more demand has more of them', () => {
    const find = (probe: Probe): Found => (probe.multiple < 8 ? 'few' : upTo(20)(probe));
    const { probed, end } = played(find);
    expect(probed.filter(({ longer }) => longer)).toEqual([]);
    expect(end).toMatchObject({ by: 'narrow', isConfirmed: true });
    expect(end.held).toBeGreaterThan(18);
  });

  it('says so where all that might hold has too few contacts', () => {
    const { end } = played(({ multiple }) => (multiple < 8 ? 'few' : 'broken'));
    expect(end).toMatchObject({ by: 'few', held: undefined });
    expect(end.ceiling).toBeLessThan(8 * 1.06);
  });

  it('makes no more probes than it may, and keeps the last one for a confirmation', () => {
    const { probed, end } = played(upTo(5), { mostProbes: 6 });
    expect(probed).toHaveLength(6);
    expect(probed.at(-1)).toMatchObject({ purpose: 'confirm' });
    expect(end).toMatchObject({ by: 'probes', isConfirmed: true });
  });

  it('goes on from what was probed as if it had not been interrupted', () => {
    const whole = played(upTo(5));
    for (let n = 0; n < whole.probed.length; n++) {
      const step = nextSearchStep(search, whole.probed.slice(0, n));
      expect(step).toMatchObject({ kind: 'probe', multiple: whole.probed[n]?.multiple });
    }
  });

  it('finds every capacity within its bounds to the width that was asked for', () => {
    const anyCapacity = fc.double({ min: 0.07, max: 63, noNaN: true });
    const anyWidth = fc.double({ min: 0.01, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(anyCapacity, anyWidth, (capacity, width) => {
        const { end } = played(upTo(capacity), { width });
        expect(end).toMatchObject({ by: 'narrow', isConfirmed: true });
        const { held, broken } = end as { held: number; broken: number };
        expect(held).toBeLessThanOrEqual(capacity);
        expect(broken).toBeGreaterThan(capacity);
        expect(broken / held - 1).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('ends whatever probes find, and never says of a multiple that it holds which did not', () => {
    const anyFound = fc.constantFrom<Found>('held', 'broken', 'undecided', 'few', 'unfit');
    const anyRun = fc.tuple(fc.array(anyFound, { minLength: 60, maxLength: 60 }), fc.nat(50));
    fc.assert(
      fc.property(anyRun, ([found, mostProbes]) => {
        let n = 0;
        const { probed, end } = played(() => found[n++] as Found, { mostProbes });
        expect(probed.length).toBeLessThanOrEqual(mostProbes);
        if (end.held === undefined) return;
        const last = new Map(
          probed.filter(({ multiple }) => multiple === end.held).map((p) => [p.draw, p.found]),
        );
        expect([...last.values()]).not.toContain('broken');
        expect(last.get(0)).toBe('held');
        if (end.broken !== undefined) expect(end.broken).toBeGreaterThan(end.held);
      }),
      { numRuns: 2000 },
    );
  });
});
