import type { Lateness } from '../loadtest/fitness.ts';
import { figureText } from '../scenario/figure.ts';
import { measures } from '../scenario/measures.ts';
import { callbacksUnderLoad } from './callback-blocks.ts';
import {
  formatCount,
  formatDuration,
  formatMilliseconds,
  formatNumberOf,
  formatShare,
  formatShortEstimate,
  none,
  unitOf,
} from './format.ts';
import { customerClockBlocks, operationBlocks, operationCountBlocks } from './load-clocks.ts';
import { failureBlocks } from './load-failures.ts';
import { localSpan } from './local-time.ts';
import {
  type Block,
  loud,
  note,
  type ReportSection,
  type ReportTable,
  tableBlock,
} from './report-section.ts';
import type { LoadReport, ReportedScenario, RunReport } from './run-report.ts';

/** What the load run did and how well: both clocks, both worlds, the sender and the backend. */
export function loadSection(
  load: LoadReport,
  { scenario, targets }: Pick<RunReport, 'scenario' | 'targets'>,
): ReportSection {
  const isFit = load.unfit.length === 0;
  return {
    id: 'load',
    title: `Load on ${load.backend}`,
    blocks: [
      loud(speedLine(load.speed)),
      note(windowLine(load, scenario)),
      tableBlock(countTable(load)),
      note(pairingLine(load)),
      ...runBlocks(load),
      ...cleanedUpBlocks(load),
      ...failureBlocks(load),
      ...(isFit ? [...idealBlocks(targets), ...callbacksUnderLoad(load, scenario)] : []),
      tableBlock(latenessTable(load)),
      note(senderLine(load)),
      ...(isFit
        ? [...operationBlocks(load), ...customerClockBlocks(load)]
        : [
            loud('Waits and latencies are left out: this run is not fit to judge by.', 'bad'),
            ...operationCountBlocks(load),
            note('What was measured all the same stands in summary.json.'),
          ]),
      note(pollingLine(load, scenario)),
    ],
  };
}

/** Which clock runs how fast, said so that nobody mistakes one for the other. */
export function speedLine(speed: number): string {
  if (speed === 1) return 'speed 1: real time; waits and latency are on the same clock';
  const minute = formatDuration(60 / speed).replace(/ s$/, ' wall seconds');
  const wall = minute === '1 wall seconds' ? '1 wall second' : minute;
  return `speed ${formatCount(speed)}: one simulated minute is ${wall}; waits are simulated time, latency is wall time and does not compress`;
}

function windowLine({ window, carried, speed }: LoadReport, scenario: ReportedScenario): string {
  const times = `${localSpan(scenario, window.from, window.from + window.length)} local time`;
  const lengths = `${formatDuration(window.length)} simulated, ${formatDuration(window.length / speed)} on the wall clock`;
  const start =
    window.start === 'open-contacts'
      ? `it starts with ${formatNumberOf(carried, 'open contact')}`
      : `it starts ${window.start}`;
  return `Window: ${times} (${lengths}); ${start}.`;
}

function countTable({ counts, pairing, failures, idealCut, leaked }: LoadReport): ReportTable {
  const { scheduled, sent, duplicates, unended, cut } = counts;
  const rows: readonly (readonly [string, number, number | undefined])[] = [
    ['journeys scheduled', scheduled, scheduled],
    ['journeys sent', scheduled, sent],
    [
      'contacts, with later attempts',
      pairing.both + pairing.onlySimulated,
      pairing.both + pairing.onlyMeasured,
    ],
    ['sent more than once', 0, duplicates.sent],
    ['sent and never ended', 0, unended],
    ['opened more than once', 0, duplicates.opened],
    ['taken more than once', 0, duplicates.taken],
    ['answered more than once', 0, duplicates.answered],
    ['refused by the backend', failures.idealContacts, failures.contacts],
    ['lost by the backend', 0, pairing.lost],
    ['left open at the backend', 0, leaked],
    ['cut at the cap', idealCut, cut],
  ];
  return {
    caption: 'What was sent, in both worlds',
    head: ['', 'ideal', 'measured'],
    rows: rows.map(([name, ideal, measured]) => [
      name,
      formatCount(ideal),
      measured === undefined ? 'not known' : formatCount(measured),
    ]),
    numeric: [1, 2],
  };
}

/** The embedded desk ends with the run, and what is in it. */
function runBlocks({ backend, run }: LoadReport): readonly Block[] {
  return backend === 'desk'
    ? []
    : [
        note(
          `Its contacts are named ${run} at the backend; \`holdline adapter clean --run ${run}\` removes them where the description says how.`,
        ),
      ];
}

function cleanedUpBlocks({ cleanedUp }: LoadReport): readonly Block[] {
  if (cleanedUp === undefined) return [];
  const { removed, left, unlisted } = cleanedUp;
  const remain =
    unlisted !== undefined
      ? 'What else is there could not be listed.'
      : left.length > 0
        ? `${formatNumberOf(left.length, 'contact')} could not be removed.`
        : undefined;
  return [
    note(`Removed from the backend afterwards: ${formatNumberOf(removed, 'contact')}.`),
    ...(remain === undefined ? [] : [loud(remain, 'bad')]),
  ];
}

/** The targets in the window itself: what the same customers met in both worlds. */
function idealBlocks(targets: RunReport['targets']): readonly Block[] {
  const rows = targets.flatMap(({ target, ideal, measured }) => {
    if (measures[target.measure].judgedOn === 'measurement') return [];
    if (ideal === undefined || measured === undefined) return [];
    const unit = unitOf(target);
    return [
      [figureText(target), formatShortEstimate(ideal, unit), formatShortEstimate(measured, unit)],
    ];
  });
  if (rows.length === 0) return [];
  return [
    tableBlock({
      caption: 'What the targets are about, of the same customers in both worlds',
      head: ['in the window', 'ideal', 'measured'],
      rows,
      numeric: [1, 2],
    }),
    note('ideal: the replayed window in the simulator, with the same polling and no latency.'),
  ];
}

function pairingLine({ pairing }: LoadReport): string {
  const { both, onlySimulated, onlyMeasured, endedDifferently } = pairing;
  return `Contact by contact: ${formatCount(both)} were made in both worlds, ${formatCount(onlySimulated)} only in the ideal one, ${formatCount(onlyMeasured)} only in the measured one; ${formatCount(endedDifferently)} of the common ones ended differently.`;
}

function latenessTable({ health, latenessBound, speed }: LoadReport): ReportTable {
  const { lateness, looks } = health;
  const row = (name: string, of: (one: Lateness) => number) => [
    name,
    formatMilliseconds(of(lateness)),
    formatDuration((of(lateness) * speed) / 1000),
    looks === undefined ? '-' : formatMilliseconds(of(looks)),
  ];
  return {
    caption:
      "Lateness of the sender: how long after its due time a contact was sent, and an agent's look into the inbox",
    head: ['lateness', 'wall time', 'simulated time', 'looks, wall time'],
    rows: [
      row('p50', ({ p50 }) => p50),
      row('p99', ({ p99 }) => p99),
      row('max', ({ max }) => max),
      row('bound on the p99', () => latenessBound),
    ],
    numeric: [1, 2, 3],
  };
}

function senderLine({ health: { cpu } }: LoadReport): string {
  if (cpu.length === 0) return 'CPU of k6: could not be seen.';
  const mean = cpu.reduce((sum, share) => sum + share, 0) / cpu.length;
  const most = cpu.reduce((a, b) => Math.max(a, b), 0);
  return `CPU of k6: mean ${formatShare(mean)}, highest second ${formatShare(most)} of all cores.`;
}

function pollingLine({ polling, speed }: LoadReport, { channels }: ReportedScenario): string {
  const inBoth = (ms: number) =>
    speed === 1
      ? formatMilliseconds(ms)
      : `${formatMilliseconds(ms)} (${formatDuration((ms * speed) / 1000)} simulated)`;
  const customers = channels
    .map(({ name }, i) => `${name} ${inBoth(polling.customersMs[i] ?? Number.NaN)}`)
    .join(', ');
  const stretched = polling.isStretched
    ? ' STRETCHED: nobody polls more often than every 100 ms of wall time, so that at this speed polling is slower than the scenario asks.'
    : '';
  return `Polling: agents every ${inBoth(polling.agentsMs)}; customers: ${customers || none}.${stretched}`;
}
