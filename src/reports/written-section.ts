import { ageing } from '../experiment/backlog.ts';
import { ageMeasures } from '../experiment/written-sample.ts';
import type { Statistic } from '../scenario/figure.ts';
import { type Measure, measures } from '../scenario/measures.ts';
import { estimatesByFigure, shown } from './figure-lookup.ts';
import { capitalised, formatDuration } from './format.ts';
import { note, type ReportSection, type ReportTable, tableBlock } from './report-section.ts';
import type { ReportedChannel, RunReport } from './run-report.ts';

const avg: Statistic = { kind: 'avg' };
const rate: Statistic = { kind: 'rate' };
const count: Statistic = { kind: 'count' };
const max: Statistic = { kind: 'max' };
const p90: Statistic = { kind: 'percentile', percent: 90 };

type Row = readonly [name: string, measure: Measure, statistic: Statistic];

const deferredRows: readonly Row[] = [
  ['FRT', 'firstResponse', avg],
  ['FRT p90', 'firstResponse', p90],
  ['FRT, business time', 'firstResponseBusiness', avg],
  ['FRT p90, business time', 'firstResponseBusiness', p90],
  ['Within goal %', 'withinGoal', rate],
  ['Within promise %', 'withinPromise', rate],
  ['Reopened %', 'reopened', rate],
  ['Full resolution', 'fullResolution', avg],
  ['Full resolution p90', 'fullResolution', p90],
  ['held by the team', 'teamTime', avg],
  ['Backlog at closing, mean', 'backlogAtClosing', count],
  ['Backlog at the end', 'backlog', count],
  ['overdue', 'overdue', count],
  ['oldest', 'backlogAge', max],
  ...ageMeasures.map((measure, age): Row => [`age ${ageing[age]?.label}`, measure, count]),
];
const messagingRows: readonly Row[] = [
  ['FRT', 'firstResponse', avg],
  ['FRT p90', 'firstResponse', p90],
  ['NRT', 'nextResponse', avg],
  ['NRT p90', 'nextResponse', p90],
  ['Session length', 'sessionLength', avg],
];
const automaticRows: readonly Row[] = [
  ['Offered', 'offered', count],
  ['Contained %', 'contained', rate],
  ['Handed over and handled', 'served', count],
  ['Handed over and abandoned %', 'abandoned', rate],
  ['Turned away %', 'refused', rate],
  ['Outside opening hours', 'closed', count],
  ['Wait for a person', 'wait', avg],
];

/** As many as stand side by side on 100 columns with their intervals. */
const CHANNELS_PER_TABLE = 3;

/** What channels that are answered in writing, or by no agent, have beside others. */
export function writtenSections(report: RunReport): readonly ReportSection[] {
  const of = (kind: ReportedChannel['kind']) =>
    report.scenario.channels.filter((channel) => channel.kind === kind);
  const [deferred, messaging, automatic] = [of('deferred'), of('messaging'), of('automatic')];
  return [
    ...(deferred.length === 0
      ? []
      : [
          {
            id: 'deferred' as const,
            title: 'Deferred work, simulated',
            blocks: [
              ...tablesOf(report, 'Deferred work', deferred, deferredRows).map(tableBlock),
              note(deferredText(deferred)),
            ],
          },
        ]),
    ...(messaging.length === 0
      ? []
      : [
          {
            id: 'messaging' as const,
            title: 'Messaging, simulated',
            blocks: [
              ...tablesOf(report, 'Messaging', messaging, messagingRows).map(tableBlock),
              note(
                `FRT: ${measures.firstResponse.means}. NRT: ${measures.nextResponse.means}. Session length: ${measures.sessionLength.means}.`,
              ),
            ],
          },
        ]),
    ...(automatic.length === 0
      ? []
      : [
          {
            id: 'automatic' as const,
            title: 'Automatic channels, simulated',
            blocks: [
              ...tablesOf(report, 'Automatic channels', automatic, automaticRows).map(tableBlock),
              note(
                'Who is handed over counts on the other channel too, with the wait there; the wait for a person here begins with the contact.',
              ),
            ],
          },
        ]),
  ];
}

function tablesOf(
  { simulation }: RunReport,
  what: string,
  channels: readonly ReportedChannel[],
  rows: readonly Row[],
): readonly ReportTable[] {
  const find = estimatesByFigure(simulation.figures);
  const tables: ReportTable[] = [];
  for (let from = 0; from < channels.length; from += CHANNELS_PER_TABLE) {
    const beside = channels.slice(from, from + CHANNELS_PER_TABLE);
    const names = beside.map(({ name }) => name);
    const isAsked = ([, measure, statistic]: Row): boolean =>
      names.some((of) => {
        const found = find({ measure, of, statistic });
        // Ages that nothing has reached are no news.
        return found !== undefined && (found.value > 0 || !isAge(measure));
      });
    tables.push({
      caption: `${what}: ${names.join(', ')}`,
      head: ['channel', ...names],
      rows: rows
        .filter(isAsked)
        .map(([name, measure, statistic]) => [
          name,
          ...names.map((of) => shown(find, { measure, of, statistic })),
        ]),
      numeric: names.map((_, i) => i + 1),
    });
  }
  return tables;
}

const isAge = (measure: Measure): boolean => ageMeasures.some((age) => age === measure);

function deferredText(channels: readonly ReportedChannel[]): string {
  const owed = channels.flatMap(({ name, responseGoal, promise }) => [
    ...(responseGoal === undefined
      ? []
      : [`${name} has a goal of ${formatDuration(responseGoal)} in business time`]),
    ...(promise === undefined
      ? []
      : [`${name} promises ${formatDuration(promise)} in calendar time`]),
  ]);
  const said = owed.length === 0 ? '' : ` ${capitalised(owed.join('; '))}.`;
  return `FRT: ${measures.firstResponse.means}; automatic replies never count.${said} The backlog is what is unanswered, in hand included; its ages are calendar time.`;
}
