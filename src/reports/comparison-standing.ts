import type { ComparisonReport } from './comparison-report.ts';
import { comparisonTones, comparisonWords, intervalPercent } from './comparison-words.ts';
import { formatDuration, formatNumberOf } from './format.ts';
import { inPlainOrder, isPlain, monthsOf, plainDifference, plainName } from './plain-difference.ts';
import type { Tone } from './report-section.ts';

/** What stands at the top of a comparison. */
export interface ComparisonStanding {
  readonly headline: string;
  readonly tone: Tone;
  readonly alternatives: readonly AlternativeStanding[];
  /** What the numbers of the alternatives are. */
  readonly legend: string;
}

/** What an alternative does, in plain words. */
export interface AlternativeStanding {
  readonly name: string;
  /** What can be told, customers and money first. */
  readonly changes: readonly ToldChange[];
  /** What cannot be told, and how much is the same; empty where there is nothing else. */
  readonly others: string;
}

export interface ToldChange {
  readonly text: string;
  readonly tone: 'good' | 'bad';
  /** What it is, for those who see no colours. */
  readonly word: string;
}

export function comparisonStanding(report: ComparisonReport): ComparisonStanding {
  const { comparison, interrupted } = report;
  const { names, broken, planned, replications, leftOut } = comparison;
  const [base = '', ...others] = names;
  const isShort = interrupted !== undefined && (leftOut.length > 0 || replications < planned);
  const cut = isShort ? `, CUT SHORT by ${interrupted}` : '';
  return {
    headline: `${formatNumberOf(others.length, 'alternative')} against ${base}${cut}`,
    tone: broken.length > 0 ? 'bad' : isShort ? 'unsure' : 'plain',
    alternatives: others.map((name, i) => standingOf(name, i, report)),
    legend: others.length === 0 ? '' : legendOf(report),
  };
}

const NOTHING = 'this changes nothing: all that it sets is there already';

function standingOf(
  name: string,
  alternative: number,
  report: ComparisonReport,
): AlternativeStanding {
  if (report.unchanged.includes(name)) return { name, changes: [], others: NOTHING };
  const figures = inPlainOrder(report.comparison.figures.filter(({ figure }) => isPlain(figure)));
  const known = figures.flatMap((figure) => {
    const difference = figure.differences[alternative];
    return difference === undefined || Number.isNaN(difference.value)
      ? []
      : [{ figure, comparison: difference.comparison }];
  });
  const changes = known.flatMap(({ figure, comparison }) => {
    const tone = comparisonTones[comparison];
    if (tone !== 'good' && tone !== 'bad') return [];
    return [
      {
        text: plainDifference(figure, alternative, report),
        tone,
        word: comparisonWords[comparison],
      },
    ];
  });
  const untold = known.filter(({ comparison }) => comparison === 'cannot-tell');
  const same = known.filter(({ comparison }) => comparison === 'same').length;
  const others = [
    ...(untold.length === 0
      ? []
      : [`cannot tell: ${untold.map(({ figure }) => plainName(figure.figure)).join(', ')}`]),
    ...(same === 0
      ? []
      : [`the same, or so near that nobody minds: ${formatNumberOf(same, 'figure')}`]),
  ].join('; ');
  return { name, changes, others };
}

function legendOf(report: ComparisonReport): string {
  const { comparison, covers } = report;
  const isMonthly =
    monthsOf(report) !== undefined &&
    comparison.figures.some(({ figure }) => figure.measure === 'margin');
  const money = isMonthly
    ? ` Money is of a month of 30 days, the mean over ${formatDuration(covers)}.`
    : '';
  const of = formatNumberOf(comparison.replications, 'replication');
  return comparison.replications < 2
    ? `From ${of} of each nothing can be told: -n asks for more.`
    : `In brackets: the ${intervalPercent(comparison)} interval of each difference, by ${of} of each.${money}`;
}
