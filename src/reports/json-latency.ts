import { estimateOf, figureOf } from './json-figure.ts';
import type { RunReport } from './run-report.ts';

/** What a backend's latency costs, for machines, see `docs/results.md`. */
export function latencyJson(latency: RunReport['latency']): object | null {
  if (latency === undefined) return null;
  const { from, backend, how, means, figures, agents } = latency;
  return {
    from,
    backend,
    simulatedBy: how,
    means,
    costs: figures.map(({ figure, without, withLatency, difference }) => ({
      ...figureOf(figure),
      without: estimateOf(without),
      withLatency: estimateOf(withLatency),
      difference: estimateOf(difference),
    })),
    agents: agents.map(({ group, agents: found }) => ({
      group,
      givenBack: found.kind,
      more: found.kind === 'agents' ? estimateOf(found.more) : null,
    })),
  };
}
