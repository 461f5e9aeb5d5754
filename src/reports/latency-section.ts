import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { figureText } from '../scenario/figure.ts';
import { formatMilliseconds, formatRounded, formatShortEstimate, unitOf } from './format.ts';
import { type Block, loud, note, type ReportSection, tableBlock } from './report-section.ts';
import type { RunReport } from './run-report.ts';

/** What the latency of a backend costs: in waits, in customers lost, in agents. */
export function latencySection(latency: NonNullable<RunReport['latency']>): ReportSection {
  const { from, backend, how, means, figures, agents } = latency;
  return {
    id: 'latency',
    title: `What the latency of ${backend} costs`,
    blocks: [
      note(
        `Measured in ${from}; mean latencies: ${means
          .map(({ operation, mean }) => `${operation} ${formatMilliseconds(mean * 1000)}`)
          .join(', ')}.`,
      ),
      note(
        how === 'operations'
          ? 'Simulated by agents who poll as the scenario says and whose operations each take as long as their law says; without is the same with operations that take no time.'
          : 'More happens in this centre than agents who poll can be simulated with: handling and bot time are longer by the mean of what is asked of the backend meanwhile; without is the scenario as it stands.',
      ),
      tableBlock({
        caption: 'The same customers without the latency and with it',
        head: ['figure', 'without', 'with latency', 'difference'],
        rows: figures
          .filter(({ without }) => !Number.isNaN(without.value))
          .map(({ figure, without, withLatency, difference }) => [
            figureText(figure),
            formatShortEstimate(without, unitOf(figure)),
            formatShortEstimate(withLatency, unitOf(figure)),
            formatShortEstimate(difference, unitOf(figure)),
          ]),
        numeric: [1, 2, 3],
      }),
      ...agents.map(agentLine),
      note(
        'Differences are of pairs of replications with the same customers and luck, with 95 % intervals. All other figures of this run are with the latency; assumptions are not swept, and what the scenario asks is not answered.',
      ),
    ],
  };
}

function agentLine({ group, agents }: NonNullable<RunReport['latency']>['agents'][number]): Block {
  switch (agents.kind) {
    case 'agents':
      return loud(`${group}: ${agentsText(agents.more)} agents more give the waiting back.`);
    case 'no-wait':
      return note(`${group}: nobody waits longer by it on average.`);
    case 'never':
      return loud(
        `${group}: twice as many agents do not give the waiting back, for the wait contains the latency itself.`,
        'unsure',
      );
    default:
      return agents satisfies never;
  }
}

/** A part of an agent is worth telling here. */
function agentsText({ value, interval }: Estimate): string {
  const rounded = (agents: number) => formatRounded(agents, Math.abs(agents) < 0.1 ? 4 : 2);
  if (interval === undefined) return rounded(value);
  return `${rounded(value)} (${rounded(interval.low)} to ${rounded(interval.high)})`;
}
