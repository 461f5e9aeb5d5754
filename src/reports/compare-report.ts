import type { ComparedFigure, ScenarioComparison } from '../experiment/compare-scenarios.ts';
import { isDeciding } from '../experiment/deciding-figures.ts';
import type { ComparedDifference, Comparison } from '../experiment/judged-difference.ts';
import { type Figure, figureText, statisticText } from '../scenario/figure.ts';
import { type Measure, measures } from '../scenario/measures.ts';
import {
  formatCount,
  formatEstimate,
  formatNumberOf,
  formatQuantity,
  formatShare,
  none,
  unitOf,
} from './format.ts';
import { textTable, wrap } from './text-table.ts';

const WIDTH = 100;

/** The figures that the text shows; `--json` has all. */
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

/** What `holdline compare` prints: each alternative beside the first scenario. */
export function compareText(comparison: ScenarioComparison): string {
  const { names, replications, confidence } = comparison;
  const [base = '', ...others] = names;
  const figures = comparison.figures.filter(isShown);
  const single = formatCount(confidence * 100);
  const parts = [
    ...comparison.broken.map(
      (law) => `A BUG OF HOLDLINE'S: a law that holds in every run is broken, ${law}.`,
    ),
    ...comparison.remarks.map((remark) => wrap(remark, WIDTH).join('\n')),
    ...decidingParts(comparison),
    ...others.flatMap((name, i) => [
      wrap(`${name} against ${base}`, WIDTH).join('\n'),
      comparisonTable(figures, i),
    ]),
    wrap(
      `${formatNumberOf(replications, 'replication')} of each on the same customers, paired; difference: alternative less ${base}, with its ${single} % interval. better, worse, higher, lower: the interval does not hold 0. same: it lies within what nobody minds: ${sameText(comparison)}. Runs saved: how many times as many replications independent luck would take.`,
      WIDTH,
    ).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What nobody minds, in words; of the figures that decide, in numbers. */
function sameText({ figures, indifference, indifferenceOfShares }: ScenarioComparison): string {
  const numbers = figures
    .filter(({ figure }) => isDeciding(figure))
    .map(({ figure, margin }) => `${figureText(figure)} ${formatQuantity(margin, unitOf(figure))}`);
  const points = formatCount(indifferenceOfShares * 100);
  return `${formatShare(indifference)} of what service loses of customers and money, of those who leave for churn and who stayed, and else of the first value, of other shares at least ${points} points (--same, --same-points)${numbers.length === 0 ? '' : `; that is ${numbers.join(', ')}`}`;
}

/** What decides between alternatives: customers kept, money, waits. */
function decidingParts(comparison: ScenarioComparison): readonly string[] {
  const { names, throughTheLoop } = comparison;
  const [base = '', ...others] = names;
  if (throughTheLoop === undefined && others.length < 2) return [];
  const figures = comparison.figures.filter(({ figure }) => isDeciding(figure));
  const rows = others.flatMap((name, i) => {
    const told = figures.map(({ figure, differences }) => {
      const difference = differences[i] as ComparedDifference;
      const unit = unitOf(figure);
      return [figureText(figure), formatEstimate(difference, unit), words[difference.comparison]];
    });
    const through = throughTheLoop?.[i];
    if (through !== undefined) {
      const unit = unitOf({ measure: 'customers' });
      told.push([THROUGH, formatEstimate(through, unit), words[through.comparison]]);
    }
    return told.map((cells, n) => [n === 0 ? name : '', ...cells]);
  });
  const head = ['against the first', 'figure', 'difference', ''];
  const caption = 'What decides: customers kept, money, waits';
  return [
    wrap(`What each does to customers, money and waits of ${base}`, WIDTH).join('\n'),
    textTable({ caption, head, rows, numeric: [2] }, WIDTH),
    ...(throughTheLoop === undefined
      ? []
      : [
          wrap(
            'Through queue and loop: customers kept, less those whom perfect service would have kept and who are no longer lost. Who stays asks again and lengthens the queue for others; who is not told of bad journeys joins; and leaving for other reasons may change.',
            WIDTH,
          ).join('\n'),
        ]),
  ];
}

const THROUGH = 'through queue and loop';

function isShown({ figure: { measure, of, statistic } }: ComparedFigure): boolean {
  if (measures[measure].tag === 'generation' && of !== undefined) return false;
  const isOfWait = measure === 'wait' || measure === 'callbackWait';
  const isOther = isOfWait && statistic.kind !== 'avg' && !isP90(statistic);
  return shownMeasures.includes(measure) && !isOther;
}

const isP90 = (statistic: Figure['statistic']): boolean =>
  statistic.kind === 'percentile' && statistic.percent === 90;

function comparisonTable(figures: readonly ComparedFigure[], alternative: number): string {
  return textTable(
    {
      caption: 'Figures of both, their difference and what it says',
      head: ['figure', 'first', 'alternative', 'difference', '', 'runs saved'],
      rows: figures.map(({ figure, estimates, differences }) => {
        const unit = unitOf(figure);
        const difference = differences[alternative] as ComparedDifference;
        const shown = (i: number) => formatQuantity(estimates[i]?.value ?? Number.NaN, unit);
        return [
          figureText(figure),
          shown(0),
          shown(alternative + 1),
          formatEstimate(difference, unit),
          comparisonText(difference),
          savedText(difference.varianceReduction),
        ];
      }),
      numeric: [1, 2, 5],
    },
    WIDTH,
  );
}

const words: Readonly<Record<Comparison, string>> = {
  better: 'better',
  worse: 'WORSE',
  higher: 'higher',
  lower: 'lower',
  same: 'same',
  'cannot-tell': 'cannot tell',
};

function comparisonText({ comparison, enough }: ComparedDifference): string {
  const more =
    enough === undefined || !Number.isFinite(enough)
      ? ''
      : `, about -n ${Number(enough.toPrecision(2))} would`;
  return `${words[comparison]}${more}`;
}

function savedText(reduction: number): string {
  if (!Number.isFinite(reduction)) return none;
  return `${formatCount(Number(reduction.toPrecision(2)))}×`;
}

/** The same for machines, with every figure. What is no number is null. */
export function compareJson(comparison: ScenarioComparison): string {
  const { names, replications, confidence, figures, remarks, broken, throughTheLoop } = comparison;
  const estimate = ({ value, interval, samples }: ComparedFigure['estimates'][number]) => ({
    value,
    interval: interval ?? null,
    samples,
  });
  const compared = (difference: ComparedDifference) => ({
    ...estimate(difference),
    comparison: difference.comparison,
    correlation: difference.correlation,
    varianceReduction: difference.varianceReduction,
    enough: difference.enough ?? null,
  });
  const report = {
    format: 1,
    scenarios: names,
    replications,
    confidence,
    remarks,
    broken,
    throughTheLoop: throughTheLoop?.map(compared) ?? null,
    figures: figures.map(({ figure, estimates, differences, margin }) => ({
      figure: figureText(figure),
      measure: figure.measure,
      of: figure.of ?? null,
      statistic: statisticText(figure.statistic),
      unit: unitOf(figure),
      estimates: estimates.map(estimate),
      differences: differences.map(compared),
      same: margin,
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
