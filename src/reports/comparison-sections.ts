import type { ComparedFigure } from '../experiment/compare-scenarios.ts';
import { isDeciding } from '../experiment/deciding-figures.ts';
import type { ComparedDifference } from '../experiment/judged-difference.ts';
import { type Figure, figureText } from '../scenario/figure.ts';
import { type Measure, measures } from '../scenario/measures.ts';
import { comparedEvidenceSections } from './compared-evidence-section.ts';
import type { ComparisonReport } from './comparison-report.ts';
import {
  amountText,
  comparisonTones,
  comparisonWords,
  intervalPercent,
  quantityText,
} from './comparison-words.ts';
import {
  formatCount,
  formatDuration,
  formatEstimate,
  formatNumberOf,
  formatShare,
  none,
  unitOf,
} from './format.ts';
import { inPlainOrder } from './plain-difference.ts';
import {
  type Block,
  type Cell,
  loud,
  note,
  type ReportSection,
  tableBlock,
} from './report-section.ts';
import { worthBeyond } from './worth-beyond.ts';

/** The figures that tables show; `--json` has all. */
const shownMeasures: readonly Measure[] = [
  'customers',
  'churn',
  'lostToService',
  'revenue',
  'serviceCost',
  'margin',
  'csat',
  'nps',
  'offered',
  'serviceLevel',
  'abandoned',
  'wait',
  'callbackAccepted',
  'callbackReached',
  'callbackWait',
  'occupancy',
];

/** All that a comparison says, in order: what decides, each alternative, and what that rests on. */
export function comparisonSections(report: ComparisonReport): readonly ReportSection[] {
  const { comparison } = report;
  const alarms = alarmsOf(report);
  const sections: readonly ReportSection[] = [
    ...(alarms.length === 0
      ? []
      : [{ id: 'remarks' as const, title: 'To be known first', blocks: alarms }]),
    ...decidingSections(report),
    ...(comparison.names.length < 2 ? [] : [differenceSection(report)]),
    ...comparedEvidenceSections(report),
  ];
  return sections.filter(({ blocks }) => blocks.length > 0);
}

function alarmsOf({ comparison, remarks, interrupted }: ComparisonReport): readonly Block[] {
  return [
    ...comparison.broken.map((law) =>
      loud(`A BUG OF HOLDLINE'S: a law that holds in every run is broken, ${law}.`, 'bad'),
    ),
    ...(interrupted === undefined ? [] : cutShortBlocks(comparison, interrupted)),
    ...[...remarks, ...comparison.remarks].map(note),
  ];
}

function cutShortBlocks(
  { names, planned, replications, leftOut }: ComparisonReport['comparison'],
  by: string,
): readonly Block[] {
  if (leftOut.length === 0 && replications === planned) return [];
  const others = leftOut
    .map(({ name, replications: n }) => `${name}${n === 0 ? '' : ` (${n} of ${planned})`}`)
    .join(', ');
  const what =
    names.length < 2
      ? `Of ${names[0]} there are ${replications} of ${formatNumberOf(planned, 'replication')}: nothing can be compared.`
      : `Compared are ${names.join(', ')}, with ${replications} of ${formatNumberOf(planned, 'replication')} each.`;
  const without = others === '' ? '' : ` Left out: ${others}.`;
  return [loud(`CUT SHORT by ${by}. ${what}${without}`, 'unsure')];
}

/** What decides between alternatives: customers kept, money, waits. */
function decidingSections(report: ComparisonReport): readonly ReportSection[] {
  const { comparison } = report;
  const { names, throughTheLoop } = comparison;
  const [base = '', ...others] = names;
  if (others.length === 0 || (throughTheLoop === undefined && others.length < 2)) return [];
  const figures = inPlainOrder(comparison.figures.filter(({ figure }) => isDeciding(figure)));
  const beyond = worthBeyond(comparison);
  const rows = others.flatMap((name, i) => {
    const told: Cell[][] = figures.map(({ figure, differences }) => {
      const difference = differences[i] as ComparedDifference;
      return [figureText(figure), amountText(difference, figure, report), verdictCell(difference)];
    });
    const through = throughTheLoop?.[i];
    if (through !== undefined) {
      const unit = unitOf({ measure: 'customers' });
      told.push([THROUGH, formatEstimate(through, unit), verdictCell(through)]);
    }
    const worth = beyond?.worth[i];
    if (worth !== undefined)
      told.push([BEYOND, amountText(worth, { measure: 'margin' }, report), '']);
    return told.map((cells, n) => [n === 0 ? name : '', ...cells]);
  });
  const head = ['against the first', 'figure', 'difference', ''];
  const caption = 'What decides: customers kept, money, waits';
  return [
    {
      id: 'deciding',
      title: `What each does to customers, money and waits of ${base}`,
      blocks: [
        tableBlock({ caption, head, rows, numeric: [2] }),
        note(familyText(comparison, figures.length + (throughTheLoop === undefined ? 0 : 1))),
        ...(throughTheLoop === undefined
          ? []
          : [
              note(
                'Through queue and loop: customers kept, less those whom perfect service would have kept and who are no longer lost. Who stays asks again and lengthens the queue for others; who is not told of bad journeys joins; and leaving for other reasons may change.',
              ),
            ]),
        ...beyondNotes(report),
      ],
    },
  ];
}

const THROUGH = 'through queue and loop';
const BEYOND = 'kept, after the run';

/** How sure the intervals are together, plainly. */
function familyText(comparison: ComparisonReport['comparison'], figures: number): string {
  const alternatives = comparison.names.length - 1;
  const single = `Each interval is of ${intervalPercent(comparison)}`;
  const ofOne =
    alternatives === 1
      ? `${single}.`
      : `${single}, so that those of one figure hold together, for all ${alternatives} alternatives, in 95 of 100 comparisons (Bonferroni).`;
  const all = Math.max(0, 1 - 0.05 * figures);
  return figures < 2
    ? ofOne
    : `${ofOne} Not corrected for looking at ${figures} figures at once: all of them together hold in ${all === 0 ? 'no number of comparisons that could be promised' : `at least ${formatCount(all * 100)} of 100`}.`;
}

function beyondNotes(report: ComparisonReport): readonly Block[] {
  const { comparison, covers } = report;
  const hasMoney = comparison.figures.some(({ figure }) => figure.measure === 'margin');
  if (!hasMoney) return [];
  const beyond = worthBeyond(comparison);
  const run = `Money covers the run and no more: ${formatDuration(covers)}.`;
  if (beyond === undefined)
    return [note(`${run} What customers kept are worth after it is in no figure.`)];
  const value = quantityText(beyond.lifetimeValue, { measure: 'lifetimeValue' }, report);
  return [
    note(
      `${run} Kept, after the run: the difference in customers at its end, times what one pays from then on until leaving, at the churn of the first scenario (lifetime value, ${value}); before what serving them costs, and with that value taken as known. It is not in the margin.`,
    ),
  ];
}

function differenceSection(report: ComparisonReport): ReportSection {
  const { comparison } = report;
  const { names, replications } = comparison;
  const [base = '', ...others] = names;
  const figures = comparison.figures.filter(isShown);
  return {
    id: 'differences',
    title: 'Figure by figure',
    blocks: [
      ...others.flatMap((name, i) => [
        loud(`${name} against ${base}`),
        comparisonTable(figures, i, report),
      ]),
      note(
        `${formatNumberOf(replications, 'replication')} of each on the same customers, paired; difference: alternative less ${base}, with its ${intervalPercent(comparison)} interval. better, worse, higher, lower: the interval does not hold 0. same: it lies within what nobody minds: ${sameText(report)}. Runs saved: how many times as many replications independent luck would take.`,
      ),
    ],
  };
}

/** What nobody minds, in words; of the figures that decide, in numbers. */
function sameText(report: ComparisonReport): string {
  const { figures, indifference, indifferenceOfShares } = report.comparison;
  const numbers = figures
    .filter(({ figure }) => isDeciding(figure))
    .map(({ figure, margin }) => `${figureText(figure)} ${quantityText(margin, figure, report)}`);
  const points = formatCount(indifferenceOfShares * 100);
  return `${formatShare(indifference)} of what service loses of customers and money, and at most ${formatShare(indifferenceOfShares)} of all there are, of those who leave for churn and who stayed, and else of the first value, of other shares at least ${points} points (--same, --same-points)${numbers.length === 0 ? '' : `; that is ${numbers.join(', ')}`}`;
}

function isShown({ figure: { measure, of, statistic } }: ComparedFigure): boolean {
  if (measures[measure].tag === 'generation' && of !== undefined) return false;
  const isOfWait = measure === 'wait' || measure === 'callbackWait';
  const isOther = isOfWait && statistic.kind !== 'avg' && !isP90(statistic);
  return shownMeasures.includes(measure) && !isOther;
}

const isP90 = (statistic: Figure['statistic']): boolean =>
  statistic.kind === 'percentile' && statistic.percent === 90;

function comparisonTable(
  figures: readonly ComparedFigure[],
  alternative: number,
  report: ComparisonReport,
): Block {
  return tableBlock({
    caption: `${report.comparison.names[alternative + 1]}: figures of both, their difference and what it says`,
    head: ['figure', 'first', 'alternative', 'difference', '', 'runs saved'],
    rows: figures.map(({ figure, estimates, differences }) => {
      const difference = differences[alternative] as ComparedDifference;
      const shown = (i: number) => quantityText(estimates[i]?.value ?? Number.NaN, figure, report);
      return [
        figureText(figure),
        shown(0),
        shown(alternative + 1),
        amountText(difference, figure, report),
        verdictCell(difference, true),
        savedText(difference.varianceReduction),
      ];
    }),
    numeric: [1, 2, 5],
  });
}

function verdictCell({ comparison, enough }: ComparedDifference, isLong = false): Cell {
  const more =
    !isLong || enough === undefined || !Number.isFinite(enough)
      ? ''
      : `, about -n ${Number(enough.toPrecision(2))} would`;
  const text = `${comparisonWords[comparison]}${more}`;
  return { text, tone: comparisonTones[comparison] };
}

function savedText(reduction: number): string {
  if (!Number.isFinite(reduction)) return none;
  return `${formatCount(Number(reduction.toPrecision(2)))}×`;
}
