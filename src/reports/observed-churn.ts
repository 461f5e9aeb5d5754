import type { Estimate } from '../mathematics/statistics/estimate.ts';
import { estimatesByFigure } from './figure-lookup.ts';
import { formatEstimate, formatLimit } from './format.ts';
import { type Block, loud, note } from './report-section.ts';
import type { RunReport } from './run-report.ts';

/** Churn that was observed, held against the run: nothing where none was stated. */
export function observedChurn({ simulation, scenario }: RunReport): readonly Block[] {
  const { observed } = scenario.churn ?? {};
  if (observed === undefined) return [];
  const find = estimatesByFigure(simulation.figures);
  const rate = { kind: 'rate' } as const;
  const held = [
    {
      what: 'left at a renewal',
      share: observed.churn,
      rounding: observed.rounding.churn,
      found: find({ measure: 'churn', statistic: rate }),
    },
    {
      what: 'were hit by a bad journey before it',
      share: observed.hit,
      rounding: observed.rounding.hit,
      found: find({ measure: 'hit', statistic: rate }),
    },
  ].flatMap(({ found, ...one }) =>
    found === undefined || Number.isNaN(found.value) ? [] : [{ ...one, found }],
  );
  if (held.length === 0) return [];
  const told = held.map(
    ({ what, share, rounding, found }) =>
      `${exactShare(share)}${roundedText(share, rounding)} ${what} as observed, ${formatEstimate(found, 'share')} in the run`,
  );
  const beside = held.filter(({ share, rounding, found }) => !holds(found, share, rounding));
  const text = `Observed and simulated: ${told.join('; ')}.`;
  if (held.some(({ found }) => found.interval === undefined)) {
    return [note(`${text} With one replication nobody knows whether they agree.`)];
  }
  return beside.length === 0
    ? [note(`${text} They agree.`)]
    : [
        loud(
          `${text} They DISAGREE: either service is not what it was when this was observed, or patience, expectations, the share that leaves or the share hit are not as stated. See docs/churn.md on what to solve for.`,
          'unsure',
        ),
      ];
}

/** What was observed, as it was written. */
const exactShare = (share: number): string => formatLimit(share, 'share');

/** What a share may have been before it was written with so many digits. */
function roundedText(share: number, rounding: number): string {
  if (rounding === 0) return '';
  const [low, high] = [Math.max(0, share - rounding), Math.min(1, share + rounding)];
  return ` (as written, ${exactShare(low)} to ${exactShare(high)})`;
}

/** Whether an interval holds a value, or one that it may have been rounded from. */
function holds({ interval }: Estimate, value: number, rounding: number): boolean {
  if (interval === undefined) return false;
  const slack = rounding + 1e-9;
  return interval.low - slack <= value && value <= interval.high + slack;
}
