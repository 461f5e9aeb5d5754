import { isDeciding } from '../experiment/deciding-figures.ts';
import { figureText } from '../scenario/figure.ts';
import type { ComparisonReport } from './comparison-report.ts';
import { amountText, comparisonWords } from './comparison-words.ts';
import { formatNumberOf } from './format.ts';
import type { Tone } from './report-section.ts';

/** What stands at the top of a comparison. */
export interface ComparisonStanding {
  readonly headline: string;
  readonly tone: Tone;
  /** A line for each alternative: what it does to what decides. */
  readonly remarks: readonly string[];
}

export function comparisonStanding(report: ComparisonReport): ComparisonStanding {
  const { comparison, interrupted } = report;
  const { names, figures, broken, planned, replications, leftOut } = comparison;
  const [base = '', ...others] = names;
  const deciding = figures.filter(({ figure }) => isDeciding(figure));
  const isShort = interrupted !== undefined && (leftOut.length > 0 || replications < planned);
  const cut = isShort ? `, CUT SHORT by ${interrupted}` : '';
  return {
    headline: `${formatNumberOf(others.length, 'alternative')} against ${base}${cut}`,
    tone: broken.length > 0 ? 'bad' : isShort ? 'unsure' : 'plain',
    remarks: others.map((name, i) => {
      const told = deciding.flatMap(({ figure, differences }) => {
        const difference = differences[i];
        if (difference === undefined) return [];
        const word = comparisonWords[difference.comparison];
        return [`${figureText(figure)} ${amountText(difference, figure, report)}, ${word}`];
      });
      return told.length === 0 ? name : `${name}: ${told.join('; ')}`;
    }),
  };
}
