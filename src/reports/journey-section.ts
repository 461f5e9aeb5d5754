import type { Statistic } from '../scenario/figure.ts';
import { estimatesByFigure, shown } from './figure-lookup.ts';
import { note, type ReportSection, tableBlock } from './report-section.ts';
import type { RunReport } from './run-report.ts';

const rate: Statistic = { kind: 'rate' };
const ends = ['endedResolved', 'endedGaveUp', 'endedLost'] as const;

/** How journeys ended: nothing where a scenario draws none. */
export function journeySections({ scenario, simulation }: RunReport): readonly ReportSection[] {
  const { journeys = [] } = scenario;
  if (journeys.length === 0) return [];
  const find = estimatesByFigure(simulation.figures);
  const row = (name: string, of: object) => [
    name,
    ...ends.map((measure) => shown(find, { measure, ...of, statistic: rate })),
  ];
  return [
    {
      id: 'journeys',
      title: 'Journeys, simulated',
      blocks: [
        tableBlock({
          caption: 'How journeys ended',
          head: ['journey', 'Resolved %', 'Given up %', 'Lost %'],
          rows: [
            ...journeys.map((of) => row(of, { of })),
            ...(journeys.length > 1 ? [row('all problems', {})] : []),
          ],
          numeric: [1, 2, 3],
        }),
        note(
          'Of the journeys that are over. Lost: on the way and unheard, without having given up.',
        ),
      ],
    },
  ];
}
