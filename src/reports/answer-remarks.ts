import { formatNumberOf, formatShare } from './format.ts';
import type { ReportedAnswer } from './reported-answers.ts';
import type { RunReport } from './run-report.ts';

/** Why the variants of a scenario are not fit to be asked: nothing for those that are. */
export function cutOffVariants({ answers }: Pick<RunReport, 'answers'>): readonly string[] {
  return (answers?.cutOff ?? []).map(
    (name) =>
      `CUT OFF: in the variant ${name} too many journeys were still open when the runs ended; they are in no figure, and answers by the others are not to be believed.`,
  );
}

/** What has to be said where answers are less precise than was asked. */
export function impreciseAnswers({ answers }: Pick<RunReport, 'answers'>): readonly string[] {
  const wide = (answers?.estimates ?? []).filter(
    ({ isPrecise, remark }) => !isPrecise && remark === undefined,
  );
  if (wide.length === 0) return [];
  return [`ANSWERS NOT AS PRECISE AS ASKED: ${wide.map(widthText).join('; ')}.`];
}

function widthText({
  answer,
  value,
  halfWidth,
  enough,
  replications,
  wouldDo,
}: ReportedAnswer): string {
  if (Number.isNaN(value)) return `${answer.name} has nothing to measure`;
  if (!Number.isFinite(halfWidth)) {
    return `${answer.name} has no interval by ${formatNumberOf(replications, 'replication')}`;
  }
  const part = (of: number) => formatShare(of / Math.abs(value));
  return `${answer.name} is within ± ${part(halfWidth)} of its value, asked was ± ${part(enough)}: about ${formatNumberOf(Number(wouldDo.toPrecision(2)), 'replication')} would do`;
}
