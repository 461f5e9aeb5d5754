import type { Probe, Search } from './capacity-state.ts';
import { nextSearchStep, type SearchStep } from './search-step.ts';

export type ProbeStep = Extract<SearchStep, { kind: 'probe' }>;

/**
 * Probes until a search has ended, and keeps what is known after each probe.
 *
 * @param probe what is found at a multiple; undefined where it was interrupted, so that nothing is known of it
 */
export async function runSearch(
  search: Search,
  probe: (step: ProbeStep, number: number) => Promise<Probe | undefined>,
  keep: (search: Search) => Promise<void>,
): Promise<Search> {
  let known = search;
  for (;;) {
    const step = nextSearchStep(known.plan, known.probes);
    if (step.kind === 'ended') return known;
    const found = await probe(step, known.probes.length + 1);
    if (found === undefined) return known;
    known = { ...known, probes: [...known.probes, found] };
    await keep(known);
  }
}
