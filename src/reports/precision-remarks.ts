import { type Unfitness, unfitnessOf } from '../experiment/fit-to-judge.ts';
import type { FigurePrecision } from '../experiment/precision.ts';
import type { ReachedPrecision, SimulationResult } from '../experiment/simulate.ts';
import { figureText } from '../scenario/figure.ts';
import {
  formatCount,
  formatDuration,
  formatNumberOf,
  formatQuantity,
  formatShare,
  unitOf,
  withPlainBlanks,
} from './format.ts';

/** What has to be said where figures are less precise than was asked; nothing where they are not. */
export function imprecise({ replications, precision }: SimulationResult): readonly string[] {
  if (precision === undefined || precision.isReached || replications === 0) return [];
  const { asked, endedBy, figures } = precision;
  const where = {
    rule: `ended at the most replications, ${formatCount(asked.maxReplications)}`,
    contacts: `ended at the most contacts, ${formatCount(asked.maxContacts)}, after ${formatNumberOf(replications, 'replication')}`,
    interruption: `interrupted after ${formatNumberOf(replications, 'replication')}`,
  }[endedBy];
  const wide = figures.filter(({ isReached }) => !isReached).map(widthText);
  const what = wide.length === 0 ? 'every figure was precise, but not at a look' : wide.join('; ');
  return [`NOT AS PRECISE AS ASKED: ${where}. ${what}.`];
}

/** How wide a figure's interval is, and what would narrow it. */
function widthText(found: FigurePrecision): string {
  const { figure, value, halfWidth, enough, replications } = found;
  const unit = unitOf(figure);
  const quantity = (amount: number) => withPlainBlanks(formatQuantity(amount, unit));
  const share = value === 0 ? '' : ` (${formatShare(halfWidth / Math.abs(value))} of it)`;
  const would = Number.isFinite(replications)
    ? `about ${formatNumberOf(Number(replications.toPrecision(2)), 'replication')} would do`
    : 'it has no interval yet';
  return `${figureText(figure)} is ${quantity(value)} ± ${quantity(halfWidth)}${share}, asked was ± ${quantity(enough)}: ${would}`;
}

/** Why simulated runs are not fit to judge by, a sentence each; nothing for those that are. */
export function unfitRemarks(simulation: SimulationResult): readonly string[] {
  return unfitnessOf(simulation).map((why) => unfitRemark(why, simulation));
}

export function unfitRemark(why: Unfitness, { cut, journeys }: SimulationResult): string {
  switch (why) {
    case 'not-settled':
      return `NOT SETTLED: by MSER-5, waits still change in the second half of a run, or there are too few to say. Make the run longer; if waits grow without end, there are too few agents. What is shown is of the second half.`;
    case 'cut-off':
      return `CUT OFF: ${formatNumberOf(cut, 'journey')} of ${formatCount(journeys)} (${formatShare(cut / journeys)}) were still open when the runs ended, and are in no wait, service level or share. More may come than the agents can do, or nobody is there when it does: nothing is judged by the rest.`;
    default:
      return why satisfies never;
  }
}

/** Where the batches of one long run resemble their neighbours too much. */
export function correlatedBatches({ figures }: SimulationResult): readonly string[] {
  const found = figures.flatMap(({ figure, autocorrelation }) =>
    autocorrelation === undefined ? [] : [`${figureText(figure)} ${autocorrelation.toFixed(2)}`],
  );
  if (found.length === 0) return [];
  return [
    `BATCHES TOO SHORT: the means of neighbouring batches are correlated (lag 1: ${found.join(', ')}), so that the intervals of these figures are too narrow. Make the run longer, or simulate replications.`,
  ];
}

/** How precise the figures are, and where measuring began, in quiet words. */
export function precisionNotes({
  replications,
  precision,
  warmUp,
}: SimulationResult): readonly string[] {
  return [
    ...(precision?.isReached !== true
      ? []
      : [
          `As precise as asked, ${askedText(precision)}, after ${formatNumberOf(replications, 'replication')}: ${precision.figures.map(reachedText).join('; ')}.`,
        ]),
    ...(warmUp?.isSettled !== true
      ? []
      : [
          `Warm-up: ${warmUp.until === 0 ? 'none is needed' : `${formatDuration(warmUp.until)} from the start`}, found by MSER-5 on ${formatNumberOf(warmUp.pilots, 'pilot run')} that are in no figure.`,
        ]),
  ];
}

/** What was enough: a part of the value, and of a share so many points in any case. */
function askedText({ asked, figures }: ReachedPrecision): string {
  const hasShares = figures.some(({ figure }) => unitOf(figure) === 'share');
  const points = formatCount(Number((asked.absolute * 100).toPrecision(3)));
  const orPoints =
    hasShares && asked.absolute > 0 ? ` or, of a share, within ± ${points} percentage points` : '';
  return `within ± ${formatShare(asked.relative)} of the value${orPoints}`;
}

function reachedText({ figure, value, halfWidth }: FigurePrecision): string {
  if (Number.isNaN(value)) return `${figureText(figure)}: nothing to measure`;
  return `${figureText(figure)} ± ${withPlainBlanks(formatQuantity(halfWidth, unitOf(figure)))}`;
}
