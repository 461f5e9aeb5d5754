import type { SimulationResult } from '../experiment/simulate.ts';
import { outcomeNames } from '../journey/outcome.ts';
import { MOST_EXACT, RELATIVE_ERROR } from '../mathematics/statistics/quantile-sketch.ts';
import { figureText } from '../scenario/figure.ts';
import { answerSection } from './answer-section.ts';
import { assumptionSection } from './assumption-section.ts';
import { channelSection } from './channel-section.ts';
import { costSections } from './cost-section.ts';
import { eventSections } from './event-section.ts';
import { evidenceSection } from './evidence-section.ts';
import {
  formatCount,
  formatDuration,
  formatNumberOf,
  formatShortEstimate,
  unitOf,
} from './format.ts';
import { journeySections } from './journey-section.ts';
import { latencySection } from './latency-section.ts';
import { loadSection } from './load-section.ts';
import { localTime } from './local-time.ts';
import { loggedSection } from './logged-section.ts';
import { refereeSection } from './referee-section.ts';
import { note, type ReportSection, tableBlock } from './report-section.ts';
import type { ReportedEvidence } from './reported-evidence.ts';
import type { LoadReport, RunReport } from './run-report.ts';
import { shareReadingsSection } from './share-readings-section.ts';
import { staySections } from './stay-section.ts';
import { targetSection } from './target-section.ts';
import { writtenSections } from './written-section.ts';

/** All that a report says, in order. A renderer may leave sections out, but changes no word. */
export function reportSections(report: RunReport): readonly ReportSection[] {
  const { load, customers, referee, evidence, readings } = report;
  return [
    targetSection(report),
    ...(report.answers === undefined ? [] : [answerSection(report.answers)]),
    channelSection(report),
    ...eventSections(report),
    ...writtenSections(report),
    ...journeySections(report),
    ...staySections(report),
    ...costSections(report),
    ...(readings === undefined ? [] : [shareReadingsSection(readings)]),
    ...(referee === undefined ? [] : [refereeSection(referee, report)]),
    ...(report.logged === undefined ? [] : [loggedSection(report)]),
    ...(report.latency === undefined ? [] : [latencySection(report.latency)]),
    ...(load === undefined ? [] : [loadSection(load, report)]),
    ...(load === undefined || load.unfit.length > 0 ? [] : [windowSection(load)]),
    ...(customers.length === 0 ? [] : [customerSection(report)]),
    ...(evidence === undefined ? [] : evidenceSections(evidence)),
    readingSection(report),
    provenanceSection(report),
  ];
}

function evidenceSections(evidence: ReportedEvidence): readonly ReportSection[] {
  const sections = [assumptionSection(evidence), evidenceSection(evidence)];
  return sections.filter(({ blocks }) => blocks.length > 0);
}

/** The sections for a page whose head shows the verdict and what bears on it already. */
export function withoutBanner(sections: readonly ReportSection[]): readonly ReportSection[] {
  return sections
    .map((section) =>
      section.id === 'targets'
        ? { ...section, blocks: section.blocks.filter(({ kind }) => kind !== 'loud') }
        : section,
    )
    .filter(({ blocks }) => blocks.length > 0);
}

function windowSection({ figures }: LoadReport): ReportSection {
  return {
    id: 'window',
    title: 'The window in both worlds',
    blocks: [
      tableBlock({
        caption: 'Every figure of the window, ideal and measured',
        head: ['figure', 'ideal', 'measured'],
        rows: figures.map(({ figure, ideal, measured }) => [
          figureText(figure),
          formatShortEstimate(ideal, unitOf(figure)),
          formatShortEstimate(measured, unitOf(figure)),
        ]),
        numeric: [1, 2],
      }),
    ],
  };
}

function customerSection({ customers, scenario }: RunReport): ReportSection {
  return {
    id: 'customers',
    title: 'A few customers of the first replication',
    blocks: [
      tableBlock({
        caption: 'A few customers: who came when, and what came of it',
        head: ['customer', 'generation', 'channel', 'reason', 'came at', 'try', 'wait', 'outcome'],
        rows: customers.map((shown) => [
          shown.name,
          shown.generation,
          shown.channel,
          shown.reason,
          localTime(scenario, shown.due),
          formatCount(shown.attempt),
          formatDuration(shown.wait),
          shown.outcome,
        ]),
        numeric: [4, 5, 6],
      }),
      note('The names are made up and decide nothing.'),
    ],
  };
}

/** What the figures rest on, and what they leave out. */
function readingSection({
  scenario,
  simulation,
  load,
  records,
  everyNth = 1,
}: RunReport): ReportSection {
  const open = outcomeNames.indexOf('open');
  let openRecords = 0;
  for (const { outcome } of records) if (outcome === open) openRecords++;
  const notes = [
    scenario.arrivals === undefined
      ? 'Demand is drawn from the rates that the author of the scenario states.'
      : `Contacts come from the log ${scenario.arrivals}. What it did not observe (the patience of those served, the handling time of those who gave up) is drawn, and marked as drawn in contacts.arrow.`,
    ...(scenario.customersFrom === undefined
      ? []
      : [
          `Customers are the ${formatCount(scenario.customersFrom.customers)} of ${scenario.customersFrom.file}. What it has no column for is drawn.`,
        ]),
    intervalsText(simulation, load !== undefined),
    `Cut off at the end: ${formatNumberOf(simulation.cut, 'journey')} in all replications, ${formatNumberOf(openRecords, 'attempt')} in the first one. They are in no figure; in contacts.arrow they are marked as censored.`,
    ...(everyNth === 1
      ? []
      : [
          `There are too many contacts to keep: contacts.arrow, the charts and the counts of the first replication are of one journey in ${formatCount(everyNth)}. The figures are of all.`,
        ]),
    ...(simulation.attempts <= MOST_EXACT * simulation.replications
      ? []
      : [
          `Percentiles of more than ${formatCount(MOST_EXACT)} durations of a channel in a replication are right to ${RELATIVE_ERROR * 100} %.`,
        ]),
    ...(load === undefined
      ? []
      : [
          `Cut off in the window: ${formatNumberOf(load.idealCut, 'journey')} in the ideal run, ${formatNumberOf(load.counts.cut, 'journey')} in the measured one. Contacts that were open when the window began count in no wait.`,
        ]),
  ];
  return { id: 'reading', title: 'How to read it', blocks: notes.map(note) };
}

function intervalsText({ byBatchMeans, replications }: SimulationResult, hasLoad: boolean): string {
  const measured = hasLoad ? ' and over batch means in the measurement' : '';
  if (byBatchMeans) {
    return 'Intervals are of 95 %, by the means of 20 batches in order of due time: the simulation is one long run. Extremes and occupancy have none. Nothing is judged without one.';
  }
  if (replications > 1) {
    return `Intervals are of 95 %, over independent replications in the simulation (${formatCount(replications)} here)${measured}. Nothing is judged without one.`;
  }
  return `The simulation is of ${formatNumberOf(replications, 'replication')} and has no intervals: it takes two, and 30 are usual, to say how much one day differs from another. Nothing is judged without one.`;
}

function provenanceSection({ scenario, provenance, command, exitCode }: RunReport): ReportSection {
  const { holdline, node, k6, platform, cpus, memoryMiB, startedAt, seconds } = provenance;
  const facts: readonly (readonly [string, string])[] = [
    ['command', `holdline ${command}`],
    ['scenario', scenario.file],
    ['SHA-256', scenario.hash],
    ['seed', String(scenario.seed)],
    ['versions', `holdline ${holdline}, Node ${node}${k6 === undefined ? '' : `, k6 ${k6}`}`],
    ['machine', `${platform}, ${formatNumberOf(cpus, 'core')}, ${formatCount(memoryMiB)} MiB`],
    ['started', startedAt],
    ['took', formatDuration(seconds)],
    ['exit code', String(exitCode)],
  ];
  return {
    id: 'run',
    title: 'Provenance',
    blocks: [tableBlock({ caption: 'Where the figures come from', head: [], rows: facts })],
  };
}
