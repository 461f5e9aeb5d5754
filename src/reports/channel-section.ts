import { type Figure, figureText, type Statistic } from '../scenario/figure.ts';
import { type Measure, measures } from '../scenario/measures.ts';
import { callbackBlocks } from './callback-blocks.ts';
import { estimatesByFigure, shown } from './figure-lookup.ts';
import { formatCount, formatDuration, formatNumberOf, formatQuantity } from './format.ts';
import { precisionNotes } from './precision-remarks.ts';
import {
  type Block,
  loud,
  note,
  type ReportSection,
  type ReportTable,
  tableBlock,
} from './report-section.ts';
import type { ReportedScenario, RunReport } from './run-report.ts';

const avg: Statistic = { kind: 'avg' };
const rate: Statistic = { kind: 'rate' };
const count: Statistic = { kind: 'count' };
const p90: Statistic = { kind: 'percentile', percent: 90 };

type Row = readonly [name: string, measure: Measure, statistic: Statistic];

/** What is told of each channel, under the names that planners print. */
const rows: readonly Row[] = [
  ['Offered', 'offered', count],
  ['Handled', 'served', count],
  ['Abandoned %', 'abandoned', rate],
  ['SL %', 'serviceLevel', rate],
  ['SL % of offered', 'slOffered', rate],
  ['SL % of handled', 'slServed', rate],
  ['SL %, abandoned as met', 'slAbandonsCountAsMet', rate],
  ['ASA', 'wait', avg],
  ['Wait p90', 'wait', p90],
  ['AHT', 'handling', avg],
];

const closed = { measure: 'closed', statistic: count } as const;

/** As many as stand side by side on 100 columns with their intervals. */
const CHANNELS_PER_TABLE = 4;

/** The figures of each channel and the occupancy of each group, by simulation. */
export function channelSection(report: RunReport): ReportSection {
  // Automatic channels have a section of their own.
  const channels = report.scenario.channels.filter(({ kind }) => kind !== 'automatic');
  const tables: ReportTable[] = [];
  for (let from = 0; from < channels.length; from += CHANNELS_PER_TABLE) {
    tables.push(channelTable(report, channels.slice(from, from + CHANNELS_PER_TABLE)));
  }
  return {
    id: 'channels',
    title: 'Channels and agents, simulated',
    blocks: [
      ...tables.map(tableBlock),
      note(definitionsOf(report)),
      ...callbackBlocks(report),
      tableBlock(groupTable(report)),
      ...overtime(report).map(note),
      note(accountOf(report)),
      ...overloads(report),
      ...precisionNotes(report.simulation).map(note),
    ],
  };
}

function definitionsOf({ targets }: RunReport): string {
  const mark = targets.length === 0 ? '' : '; (target): what a target is about';
  return `Per replication, in simulated time${mark}. SL %: ${measures.serviceLevel.means}. ASA: mean ${measures.wait.means}. AHT: mean ${measures.handling.means}.`;
}

function accountOf({
  simulation: { replications, journeys, attempts, carried, cut },
}: RunReport): string {
  const made = `${formatNumberOf(journeys, 'journey')} with ${formatNumberOf(attempts, 'attempt')}`;
  const runs = formatNumberOf(replications, 'replication');
  const open = cut === 0 ? 'none' : formatNumberOf(cut, 'journey');
  const backlog =
    carried === 0 ? '' : `; waiting when a run began, and in no wait: ${formatCount(carried)}`;
  return `${made} in ${runs}${backlog}; cut off while open at the end: ${open}.`;
}

/** Why an occupancy is more than there is. */
function overtime({ scenario, simulation }: RunReport): readonly string[] {
  const find = estimatesByFigure(simulation.figures);
  const over = scenario.groups
    .map(({ name }) => name)
    .filter((of) => (find({ measure: 'occupancy', of, statistic: rate })?.value ?? 0) > 1);
  if (over.length === 0) return [];
  return [
    `More than 100 % occupancy of ${over.join(', ')} is work past the end of shifts or into breaks: whoever has contacts in hand goes on with them, which counts as work and not as time on duty.`,
  ];
}

/** From this occupancy on agents are taken as busy all the time. */
const BUSY = 0.98;

/** Groups that could not handle what came: what waits for them is no steady state, but grew all along. */
function overloads({ scenario, simulation }: RunReport): readonly Block[] {
  if (simulation.cut === 0) return [];
  const find = estimatesByFigure(simulation.figures);
  return scenario.groups.flatMap(({ name }) => {
    const busy = find({ measure: 'occupancy', of: name, statistic: rate })?.value ?? 0;
    if (busy < BUSY) return [];
    return [
      loud(
        `Overload: ${name} was busy ${formatQuantity(busy, 'share')} of its time, and ${formatNumberOf(simulation.cut, 'journey')} of ${formatCount(simulation.journeys)} were still open when the runs were cut off. More comes than these agents can handle: their waits grow with the length of the run.`,
        'bad',
      ),
    ];
  });
}

function channelTable(
  { simulation, targets }: RunReport,
  channels: ReportedScenario['channels'],
): ReportTable {
  const find = estimatesByFigure(simulation.figures);
  const promised = new Set(targets.map(({ target }) => figureText(target)));
  const isPromised = (measure: Measure, statistic: Statistic) =>
    promised.has(figureText({ measure, statistic })) ||
    channels.some(({ name }) => promised.has(figureText({ measure, of: name, statistic })));
  return {
    caption: `Figures by channel: ${channels.map(({ name }) => name).join(', ')}`,
    head: ['channel', ...channels.map(({ name }) => name)],
    rows: [
      ...rowsOf(find, channels).map(([name, measure, statistic]) => [
        isPromised(measure, statistic) ? `${name} (target)` : name,
        ...channels.map((channel) => shown(find, { measure, of: channel.name, statistic })),
      ]),
      ['T of SL', ...channels.map((channel) => formatDuration(channel.serviceLevelWithin))],
    ],
    numeric: channels.map((_, i) => i + 1),
  };
}

/** Who comes outside opening hours is told of where there are any. */
function rowsOf(
  find: ReturnType<typeof estimatesByFigure>,
  channels: ReportedScenario['channels'],
): readonly Row[] {
  const [offered, ...rest] = rows as [Row, ...Row[]];
  const isTold = channels.some(({ name }) => find({ ...closed, of: name }) !== undefined);
  return isTold
    ? [offered, ['Outside opening hours', closed.measure, closed.statistic], ...rest]
    : rows;
}

function groupTable({ scenario, simulation }: RunReport): ReportTable {
  const find = estimatesByFigure(simulation.figures);
  const occupancyOf = (group: string): Figure => ({
    measure: 'occupancy',
    of: group,
    statistic: rate,
  });
  const concurrencyOf = (of: string): Figure => ({ measure: 'concurrency', of, statistic: count });
  const isTold = scenario.groups.some(({ name }) => find(concurrencyOf(name)) !== undefined);
  return {
    caption: 'Agent groups',
    head: ['agent group', 'Agents', 'Occupancy', ...(isTold ? ['Concurrency'] : [])],
    rows: scenario.groups.map(({ name, agents }) => [
      name,
      formatCount(agents),
      shown(find, occupancyOf(name)),
      ...(isTold ? [shown(find, concurrencyOf(name))] : []),
    ]),
    numeric: isTold ? [1, 2, 3] : [1, 2],
  };
}
