import type { Statistic } from '../scenario/figure.ts';
import { type Measure, measures } from '../scenario/measures.ts';
import { estimatesByFigure } from './figure-lookup.ts';
import { formatCount, formatDuration, formatEstimate, formatNumberOf, unitOf } from './format.ts';
import { observedChurn } from './observed-churn.ts';
import { note, type ReportSection, tableBlock } from './report-section.ts';
import type { RunReport } from './run-report.ts';

const avg: Statistic = { kind: 'avg' };
const rate: Statistic = { kind: 'rate' };
const count: Statistic = { kind: 'count' };

type Row = readonly [name: string, measure: Measure, statistic: Statistic];

const rows: readonly Row[] = [
  ['Customers at the end', 'customers', count],
  ['Left', 'left', count],
  ['Joined', 'joined', count],
  ['Kept away by what was told', 'keptAway', count],
  ['Churn % of a renewal', 'churn', rate],
  ['Stayed %', 'stayed', rate],
  ['Renewals after a bad journey %', 'hit', rate],
  ['Bad journeys %', 'badJourneys', rate],
  ['Found it closed at last %', 'foundClosed', rate],
  ['CSAT', 'csat', rate],
  ['CSAT, as surveys report it', 'csatReported', rate],
  ['NPS', 'nps', count],
  ['CES: effort of a journey', 'effort', avg],
  ['Revenue', 'revenue', count],
  ['Lifetime value', 'lifetimeValue', count],
  ['Service cost', 'serviceCost', count],
  ['of a contact', 'costPerContact', count],
  ['of a resolution', 'costPerResolution', count],
  ['of a customer and month', 'costPerCustomerMonth', count],
  ['Margin', 'margin', count],
];

/** Who stays, and what customers feel: nothing where a scenario says nothing of it. */
export function staySections(report: RunReport): readonly ReportSection[] {
  const find = estimatesByFigure(report.simulation.figures);
  const { churn, channels } = report.scenario;
  const told = rows.flatMap(([name, measure, statistic]) => {
    const found = find({ measure, statistic });
    return found === undefined
      ? []
      : [[name, formatEstimate(found, unitOf({ measure })), measures[measure].means]];
  });
  const disappointed = channels.flatMap(({ name }) => {
    const figure = { measure: 'disappointed', of: name, statistic: rate } as const;
    const found = find(figure);
    return found === undefined
      ? []
      : [[`Disappointed %: ${name}`, formatEstimate(found, 'share'), measures.disappointed.means]];
  });
  if (told.length + disappointed.length === 0) return [];
  return [
    {
      id: 'stay',
      title: 'Customers, simulated',
      blocks: [
        tableBlock({
          caption: 'What customers felt, and whether they stayed',
          head: ['figure', 'value', 'meaning'],
          rows: [...told, ...disappointed],
          numeric: [1],
        }),
        ...observedChurn(report),
        ...(churn === undefined
          ? []
          : [
              note(
                `${formatNumberOf(churn.cycles, 'renewal')} of each customer, one every ${formatDuration(churn.cycle)}${behind(churn, report.scenario.warmUp)}. Revenue is in ${churn.currency}. The figures are of this run, which begins with all its customers: it is no equilibrium, in which as many join as leave.`,
              ),
            ]),
      ],
    },
  ];
}

/** How many of the renewals count, where a warm-up has some. */
function behind(
  { cycle, cycles }: NonNullable<RunReport['scenario']['churn']>,
  warmUp: number,
): string {
  const before = Math.min(cycles, Math.floor(warmUp / cycle));
  return before === 0 ? '' : `, ${formatCount(cycles - before)} of them behind the warm-up`;
}
