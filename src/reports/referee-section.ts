import type { Departure } from '../experiment/referee/departure.ts';
import type {
  Overload,
  RefereedFigure,
  RefereeReport,
  Stretch,
} from '../experiment/referee/referee-report.ts';
import { type Figure, figureText } from '../scenario/figure.ts';
import {
  formatCount,
  formatNumberOf,
  formatQuantity,
  formatShare,
  none,
  unitOf,
} from './format.ts';
import { localSpan, localTime } from './local-time.ts';
import { type Cell, loud, note, type ReportSection, tableBlock } from './report-section.ts';
import type { RunReport } from './run-report.ts';

/** Reasons that a line names, the weightiest; the lighter ones are in `summary.json`. */
const MOST_REASONS = 3;
/** Beside other reasons, one that moves waits by less says nothing to a reader. */
const LEAST_WEIGHT = 0.001;

/** The figures beside those of the nearest formulas, and why they differ. */
export function refereeSection(
  { overloads, figures, falseAlarm }: RefereeReport,
  report: RunReport,
): ReportSection {
  const targeted = new Set(report.targets.map(({ target }) => figureText(target)));
  const rows = figures.filter(
    (one) =>
      one.isDoubted ||
      ((nameOf(one.figure) !== undefined || targeted.has(figureText(one.figure))) &&
        (one.predicted > 0 || one.simulated.value > 0)),
  );
  const footnotes = new Map<string, number>();
  const told = rows.map((row) => rowOf(row, footnotes));
  return {
    id: 'referee',
    title: 'Beside the formulas',
    blocks: [
      ...overloads.map((overload) => loud(overloadText(overload, report), 'unsure')),
      ...(told.length === 0
        ? [note('No formula says anything of these figures.')]
        : [
            tableBlock({
              caption: 'Figures beside those of the nearest formula, and why they differ',
              head: ['figure', 'simulated', 'formula', 'apart', 'nearest formula', 'why'],
              rows: told,
              numeric: [1, 2, 3],
            }),
          ]),
      ...(footnotes.size === 0
        ? []
        : [note(`${[...footnotes].map(([text, number]) => `[${number}] ${text}`).join('; ')}.`)]),
      ...(told.length === 0 ? [] : [note(readingOf(figures, rows, falseAlarm))]),
    ],
  };
}

/** What planners call the figures that are shown of every channel and group. */
function nameOf({ measure, statistic: { kind } }: Figure): string | undefined {
  switch (measure) {
    case 'abandoned':
      return 'Abandoned %';
    case 'serviceLevel':
      return 'SL %';
    case 'wait':
      return kind === 'avg' ? 'ASA' : undefined;
    case 'nextResponse':
      return kind === 'avg' ? 'NRT' : undefined;
    case 'contained':
      return 'Contained %';
    case 'occupancy':
      return 'Occupancy';
    default:
      return undefined;
  }
}

function rowOf(row: RefereedFigure, footnotes: Map<string, number>): readonly Cell[] {
  const { figure, simulated, predicted, distance, formula, reasons, isDoubted } = row;
  const unit = unitOf(figure);
  const name = nameOf(figure);
  const apart = distance === undefined ? none : `${signed(distance)} SE`;
  const telling = reasons.filter(({ weight }, i) => i === 0 || weight >= LEAST_WEIGHT);
  const numbers = telling.slice(0, MOST_REASONS).map((reason) => {
    const text = reasonText(reason);
    const number = footnotes.get(text) ?? footnotes.size + 1;
    footnotes.set(text, number);
    return number;
  });
  return [
    name === undefined || figure.of === undefined ? figureText(figure) : `${figure.of}: ${name}`,
    formatQuantity(simulated.value, unit),
    formatQuantity(predicted, unit),
    isDoubted ? { text: `${apart}: DOUBT`, tone: 'bad' } : apart,
    formula,
    numbers.length === 0 ? 'holds' : numbers.join(', '),
  ];
}

function reasonText({ text, waits }: Departure): string {
  return waits === undefined ? text : `${text}: waits are ${waits}`;
}

function readingOf(
  figures: readonly RefereedFigure[],
  rows: readonly RefereedFigure[],
  falseAlarm: number,
): string {
  const tested = testedIn(figures);
  const shown = testedIn(rows);
  const tests = `${formatNumberOf(tested, 'figure')} tested so${
    shown === tested ? '' : `, ${shown === 0 ? 'none' : formatCount(shown)} of them shown here`
  }`;
  const test =
    tested === 0
      ? 'Nothing here is a test, since no formula holds or the run is too short.'
      : `Where a formula holds, only chance is between them: ${tests}, at a risk of ${formatShare(falseAlarm)} to doubt a right simulator.`;
  return `A formula is of a simpler world; why: in what, the weightiest reasons first. Apart: simulated less formula, in standard errors (SE). ${test} All figures and reasons: summary.json.`;
}

const testedIn = (figures: readonly RefereedFigure[]): number =>
  figures.filter(({ isTested }) => isTested).length;

function overloadText(
  { channels, stretches, worst, enoughAgents, isBound }: Overload,
  { scenario }: RunReport,
): string {
  const [whole, peak] = [stretchesText(stretches, scenario), stretchesText([worst], scenario)];
  if (worst.agents === 0 && whole === peak) {
    return `${channels.join(', ')}: contacts that never give up come ${whole}, when nobody is there, so there is no steady state.`;
  }
  const there = worst.agents === 0 ? 'nobody' : formatCount(worst.agents);
  const work = `work for ${isBound ? 'at least ' : ''}${formatNumberOf(worst.offeredLoad, 'agent')}`;
  const load = `${whole === peak ? '' : `at worst, ${peak}, `}${work}, and ${there} there`;
  const enough = `${formatCount(enoughAgents)}${stretches.length > 1 ? ' in all of them' : ''}`;
  const told = `${channels.join(', ')}: more work arrives than agents can do ${whole}, so there is no steady state: ${load}.`;
  return isBound
    ? `${told} At least ${enough} are needed.`
    : `${told} With ${enough} there would be one.`;
}

/** More stretches are only counted. */
const MOST_STRETCHES = 3;

function stretchesText(stretches: readonly Stretch[], scenario: RunReport['scenario']): string {
  const [first, last] = [stretches[0], stretches.at(-1)];
  return stretches.length > MOST_STRETCHES
    ? `in ${stretches.length} stretches between ${localTime(scenario, first?.from ?? 0)} and ${localTime(scenario, last?.to ?? 0)}`
    : stretches.map(({ from, to }) => `from ${localSpan(scenario, from, to)}`).join(' and ');
}

function signed(distance: number): string {
  const text = Math.abs(distance).toFixed(1);
  return Number(text) === 0 ? '0' : `${distance < 0 ? '-' : '+'}${text}`;
}

/** What a run has to say of each doubt: the simulator and a formula that holds do not agree. */
export function doubtsOf(referee: RefereeReport | undefined): readonly string[] {
  const doubted = (referee?.figures ?? []).filter(({ isDoubted }) => isDoubted);
  return doubted.map(({ figure, simulated, predicted, formula, distance = 0 }) => {
    const unit = unitOf(figure);
    return `IN DOUBT: the simulator and the formula disagree, a bug of one of them: ${figureText(figure)} is ${formatQuantity(simulated.value, unit)} and ${formatQuantity(predicted, unit)} by ${formula}, ${signed(distance)} standard errors away. Please tell us.`;
  });
}
