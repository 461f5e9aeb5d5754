import { outcome } from '../journey/outcome.ts';
import type { Measure } from '../scenario/measures.ts';
import { estimatesByFigure } from './figure-lookup.ts';
import { formatCount, formatDuration, formatEstimate } from './format.ts';
import { type Block, note, type ReportSection, tableBlock } from './report-section.ts';
import type { ReportedIncident, ReportedOutage } from './reported-events.ts';
import type { RunReport } from './run-report.ts';

/** What befell the run, when, and whom it hit: nothing where nothing did. */
export function eventSections(report: RunReport): readonly ReportSection[] {
  const { outages = [], incidents = [] } = report.scenario.events ?? {};
  if (outages.length + incidents.length === 0) return [];
  return [
    {
      id: 'events',
      title: 'Outages and incidents',
      blocks: [
        ...(outages.length === 0 ? [] : outageBlocks(report, outages)),
        ...(incidents.length === 0 ? [] : incidentBlocks(incidents)),
      ],
    },
  ];
}

/** Rows of a table beyond these are no reading. */
const MOST_ROWS = 20;

function outageBlocks(report: RunReport, outages: readonly ReportedOutage[]): readonly Block[] {
  const { channels } = report.scenario;
  const { everyNth = 1 } = report;
  const counts = countsOf(report, outages);
  const part = everyNth === 1 ? '' : `, of one journey in ${formatCount(everyNth)}`;
  const totals = totalsOf(report, outages);
  return [
    tableBlock({
      caption: 'Outages',
      head: ['outage at', 'for', 'channels', 'failed', 'cut off', 'not again'],
      rows: outages.slice(0, MOST_ROWS).map(({ at, from, until, channels: hit }, i) => {
        const { failed, cutOff, lost } = counts[i] as OutageCounts;
        return [
          at,
          formatDuration(until - from),
          hit.map((number) => channels[number]?.name ?? '').join(', '),
          ...[failed, cutOff, lost].map(formatCount),
        ];
      }),
      numeric: [1, 3, 4, 5],
    }),
    note(
      `Of the first replication${part}. Failed: attempts that began while the software was down. Cut off: contacts that were under way when it went down. Not again: of both, those after which the customer did not get in touch again.${moreText(outages.length)}`,
    ),
    ...(totals === undefined ? [] : [totals]),
  ];
}

interface OutageCounts {
  failed: number;
  cutOff: number;
  lost: number;
}

/** Whom each outage hit in the first replication. */
function countsOf(
  { records }: RunReport,
  outages: readonly ReportedOutage[],
): readonly OutageCounts[] {
  const counts = outages.map((): OutageCounts => ({ failed: 0, cutOff: 0, lost: 0 }));
  /** The last attempt of each journey that failed in an outage. */
  const last = new Map<number, { attempt: number; outage: number }>();
  const latest = new Map<number, number>();
  for (const { channel, due, ended, journey, attempt, outcome: what } of records) {
    latest.set(journey, Math.max(latest.get(journey) ?? 0, attempt));
    if (what !== outcome.failed) continue;
    const outage = outages.findIndex(
      ({ channels, from, until }) =>
        channels.includes(channel) &&
        (due >= from ? due < until : Math.abs(ended - from) < TOUCHING),
    );
    const counted = counts[outage];
    if (counted === undefined) continue;
    if (due >= (outages[outage]?.from ?? 0)) counted.failed++;
    else counted.cutOff++;
    const before = last.get(journey);
    if (before === undefined || before.attempt < attempt) last.set(journey, { attempt, outage });
  }
  for (const [journey, { attempt, outage }] of last) {
    const counted = counts[outage];
    if (counted !== undefined && latest.get(journey) === attempt) counted.lost++;
  }
  return counts;
}

/** Seconds by which instants of one event may differ as they are kept. */
const TOUCHING = 0.01;

const measured: readonly (readonly [name: string, measure: Measure])[] = [
  ['failed', 'outageHits'],
  ['of these, first attempts', 'outageFirstHits'],
  ['cut off', 'cutOff'],
];

/** The mean of all replications by channel, where it was asked for. */
function totalsOf(
  { simulation, scenario }: RunReport,
  outages: readonly ReportedOutage[],
): Block | undefined {
  const find = estimatesByFigure(simulation.figures);
  const hit = scenario.channels.filter((_, i) =>
    outages.some(({ channels }) => channels.includes(i)),
  );
  const rows = hit.flatMap(({ name }) => {
    const found = measured.map(([, measure]) =>
      find({ measure, of: name, statistic: { kind: 'count' } }),
    );
    return found.some((one) => one === undefined)
      ? []
      : [[name, ...found.map((one) => formatEstimate(one ?? NOTHING, 'count'))]];
  });
  if (rows.length === 0) return undefined;
  return tableBlock({
    caption: 'Whom outages hit, by channel, mean of all replications',
    head: ['in a replication', ...measured.map(([name]) => name)],
    rows,
    numeric: [1, 2, 3],
  });
}

const NOTHING = { value: Number.NaN, samples: 0 };

function incidentBlocks(incidents: readonly ReportedIncident[]): readonly Block[] {
  return [
    tableBlock({
      caption: 'Incidents',
      head: ['incident at', 'times', 'about', 'customers hit', 'who get in touch'],
      rows: incidents
        .slice(0, MOST_ROWS)
        .map(({ at, times, reason, hit, contacts }) => [
          at,
          formatCount(times),
          reason ?? 'any problem',
          formatCount(Number(hit.toPrecision(4))),
          formatCount(Number(contacts.toPrecision(4))),
        ]),
      numeric: [1, 3, 4],
    }),
    note(
      `Expected in a replication, all times together, of the customers that there are at the start; before they try again.${moreText(incidents.length)} What an incident costs, a run without it tells: holdline compare with --change demand.incidents=[].`,
    ),
  ];
}

const moreText = (count: number): string =>
  count > MOST_ROWS ? ` ${formatCount(count - MOST_ROWS)} more are not shown.` : '';
